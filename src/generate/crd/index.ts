export { definitionsFromCrd, isCrd, isPartOfCrd } from './from-crd.ts';

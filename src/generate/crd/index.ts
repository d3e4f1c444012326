export { definitionsFromCrd, isCrd } from './from-crd.ts';

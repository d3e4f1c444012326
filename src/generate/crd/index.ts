export { type CustomVersion, customVersions, definitionsFromCrd, isCrd } from './from-crd.ts';

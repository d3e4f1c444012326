export { clusterOptions, readClusterOptions, type ClusterSettings } from './cluster-options.ts';
export { documentsOfAll } from './documents-of.ts';
export { failureIn, loadModule } from './load-module.ts';
export { reportFiles, reportingVariable } from './loaded-files.ts';
export {
  modelsOption,
  openModels,
  toolkitFor,
  type LoadedModel,
  type Models,
  type Toolkit,
} from './models.ts';
export { choiceOption, invalidOption, listOption, numberOption, textOption } from './options.ts';
export { patchesOf, type NamedPatch } from '../../manifests/patch/patch-module.ts';
export { readDocuments } from './read-documents.ts';

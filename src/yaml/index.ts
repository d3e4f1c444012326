export { appearanceOf, appearanceText, isPartOfCrd, otherError } from './appearance/index.ts';
export { type AmbiguousScalar } from './document-reader.ts';
export { type YamlSource, readAnySource, readSource } from './edit/source.ts';
export { Splices } from './edit/splices.ts';
export { locateYaml, type LocatedDocuments } from './lines-of.ts';
export { YamlStream, printYaml } from './print.ts';
export {
  type AnyDocument,
  type ParsedDocument,
  type ReadDocument,
  parseYaml,
  readAnyYaml,
  readYaml,
} from './read.ts';
export { type Dialect, type ScalarValue } from './resolve-scalar.ts';
export { readsAs } from './reads-as.ts';

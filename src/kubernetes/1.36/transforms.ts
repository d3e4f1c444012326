/**
 * Ready transforms: what `kubectl kustomize` does to documents of every kind, as functions that give expressions.
 *
 * A transform takes a document and returns the expression that changes it, or null where nothing is to be done. So it is
 * applied to a document by `apply` and `patch`, encoded by `toJsonPatch`, and exported by a module for `withal patch`,
 * which keeps the comments of the YAML text.
 *
 * @module
 */
export type { ImageChange } from './transforms/image-reference.ts';
export { images } from './transforms/images.ts';
export { annotations, labels, type AnnotationOptions, type LabelOptions } from './transforms/labels.ts';
export { namespace } from './transforms/namespace.ts';
export { namePrefix, nameSuffix, type RenameOptions } from './transforms/rename.ts';
export { replicas } from './transforms/replicas.ts';
export type { DocumentsOption, Transform, TransformContext } from './transforms/transform.ts';
export { composeTransforms, transformAll } from './transforms/compose-transforms.ts';

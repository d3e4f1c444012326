/**
 * Gives a patched document the type of the original.
 *
 * The engines know nothing of models: a patch can turn a document into anything, as `JSON.parse` can return anything.
 * Only the caller knows that the patch is for this model.
 *
 * @param _document - The original document.
 * @param next - The patched document.
 * @returns The patched document.
 */
export function asSameModel<Document>(_document: Document, next: unknown): Document {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above: only the caller can know
  return next as Document;
}

/**
 * Gives the next document the type of the one that it was made from.
 *
 * The engines know no models: a patch can make a document into anything, as `JSON.parse` can give anything. It is the
 * caller who says that the patch is one for this model.
 *
 * @param _document - The document that was given.
 * @param next - What became of it.
 * @returns What became of it.
 */
export function asSameModel<Document>(_document: Document, next: unknown): Document {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above: nobody but the caller can know
  return next as Document;
}

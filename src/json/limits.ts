/** The deepest nesting of a value that is recorded, and of a schema. Deeper than any real manifest; bounds recursion. */
export const deepestRecorded = 200;

/** The deepest nesting of a document that is read or printed. Deeper than any real manifest; bounds recursion. */
export const deepestDocument = 400;

/** The deepest nesting at which two values are compared. Beyond it, a cycle is likelier than a document. */
export const deepestCompared = 2000;

/** The largest text that is read, in MiB: many times the size of the Kubernetes specification. */
export const largestTextMiB = 32;

/** The largest request body, in bytes, that a Kubernetes API server accepts. */
export const largestBody = 3 * 1024 * 1024;

export type { NamedSchema } from './document-context.ts';
export { definitionsFromOpenApi, hasNoSchemas, isOpenApi } from './from-openapi.ts';
export { readSchemas, type SchemaSet } from './read-schemas.ts';
export { listNotes } from './schema-notes.ts';

import { createModels } from 'withal';
import { tablesOf } from '../../test/patch/strategic/schemas.ts';

/** Gives the models of an OpenAPI v2 document by the names of their definitions. */
export function modelsOf(document: unknown): Map<string, object> {
  const models = new Map<string, object>();
  for (const table of tablesOf(document)) {
    const model = createModels(table);
    for (const [index, { id }] of table.types.entries()) if (!models.has(id)) models.set(id, model(index));
  }
  return models;
}

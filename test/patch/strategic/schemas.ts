import { schemaTable } from '../../../src/generate/print/index.ts';
import { planModules } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { createModels } from '../../../src/index.ts';
import type { SchemaTable } from '../../../types/index.d.ts';

export { hasShared as isThere, readRows, readShared, shared } from '../shared.ts';

const library = { name: 'test', version: '1', prefix: '' };

/** The tables of an OpenAPI v2 document; each type stands in one of them at its place. */
export function tablesOf(document: unknown): SchemaTable[] {
  const source = { name: 'test.json', document: document as { [key: string]: unknown } };
  const plan = planModules(definitionsFromOpenApi(source).definitions, [library]);
  return plan.modules.map((module) => schemaTable(module, plan));
}

/** Gives the models of an OpenAPI v2 document by the names of their definitions. */
export function modelsOf(document: unknown): Map<string, object> {
  const models = new Map<string, object>();
  for (const table of tablesOf(document)) {
    const model = createModels(table);
    for (const [index, { id }] of table.types.entries()) if (!models.has(id)) models.set(id, model(index));
  }
  return models;
}

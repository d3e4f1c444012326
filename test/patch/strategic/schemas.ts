import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { definitionsFromOpenApi } from '../../../src/generate/from-openapi.ts';
import { makePlan } from '../../../src/generate/plan.ts';
import { schemaTable } from '../../../src/generate/schema-table.ts';
import { createModels } from '../../../src/models.ts';
import type { SchemaTable } from '../../../types/index.d.ts';

/** Where the data beside the repository is; tests that need it say that they are skipped without it. */
export const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));

/** Tells whether data is there, and says that tests are skipped where it is not. */
export function isThere(file: string): boolean {
  const found = existsSync(path.join(shared, file));
  if (!found) console.warn(`skipped: ../shared/${file} is not there`);
  return found;
}

/** Reads JSON data beside the repository. */
export function readShared(file: string): unknown {
  return JSON.parse(readFileSync(path.join(shared, file), 'utf8'));
}

/** Reads the rows of recorded answers. */
export function readRows<Row>(file: string): Row[] {
  const text = gunzipSync(readFileSync(path.join(shared, file))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

const library = { name: 'test', version: '1', prefix: '' };

/** The tables of an OpenAPI v2 document; each type stands in one of them at its place. */
export function tablesOf(document: unknown): SchemaTable[] {
  const source = { name: 'test.json', document: document as { [key: string]: unknown } };
  const plan = makePlan(definitionsFromOpenApi(source), [library]);
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

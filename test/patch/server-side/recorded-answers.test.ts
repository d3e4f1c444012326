import { describe, expect, test } from 'vitest';
import { applyMergePatch } from '../../../src/patch/index.ts';
import {
  type ApplySchema,
  applySchemaOf,
  applyServerSide,
  conflictsOf,
  recordUpdate,
} from '../../../src/patch/server-side/index.ts';
import { isThere, readRows } from '../strategic/schemas.ts';
import { type Engines, answerKind, comparedStep, placesOf } from './compared-step.ts';
import { type Row, recordedSchemas } from './rows.ts';

const files = ['server-answers/apply.jsonl.gz', 'server-answers/schemas/crds'] as const;
const there = files.every((file) => isThere(file));
const places = placesOf(there ? readRows<Row>(files[0]) : []);
const schemas = there ? recordedSchemas(applySchemaOf) : new Map<string, ApplySchema>();

function schemaOf(kind: string): ApplySchema {
  const schema = schemas.get(kind);
  if (schema === undefined) throw new Error(`there is no ${kind}`);
  return schema;
}

const engines: Engines = {
  applyServerSide: (kind, live, body, { manager, force }) =>
    applyServerSide<unknown>(live, body, { manager: manager ?? '', force, schema: schemaOf(kind) }),
  recordUpdate: (kind, live, next, { manager }) =>
    recordUpdate(live, next, { manager: manager ?? '', schema: schemaOf(kind) }),
  applyMergePatch,
  conflictsOf,
};

const titles = {
  accepted: 'steps that were accepted',
  conflict: 'conflicts',
  request: 'that are refused before the engine is asked',
  typed: 'that are not of the schema',
};

describe.runIf(there)('recorded answers of a real server to server-side apply', () => {
  for (const [kind, title] of Object.entries(titles)) {
    const given = places.filter((place) => answerKind(place) === kind);
    test(`all ${given.length} ${title}`, () => {
      expect(given.length).toBeGreaterThan(0);
      for (const place of given) {
        const { result, expected } = comparedStep(place, engines);
        expect.soft(result, `${place.step.id} ${place.step.tag} ${place.step.message}`).toEqual(expected);
      }
    });
  }
});

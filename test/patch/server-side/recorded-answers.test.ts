import { describe, expect, test } from 'vitest';
import { applyMergePatch } from '../../../src/patch/index.ts';
import {
  type ApplySchema,
  type ManagerOptions,
  applySchemaOf,
  applyServerSide,
  conflictsOf,
  recordUpdate,
} from '../../../src/patch/server-side/index.ts';
import { isThere, readRows } from '../strategic/schemas.ts';
import { type Engines, answerKind, comparedStep, placesOf } from './compared-step.ts';
import { type Row, recordedSchemas } from './rows.ts';

const schemas = isThere('server-answers/schemas/crds')
  ? recordedSchemas(applySchemaOf)
  : new Map<string, ApplySchema>();

function schemaOf(kind: string): ApplySchema {
  const schema = schemas.get(kind);
  if (schema === undefined) throw new Error(`there is no ${kind}`);
  return schema;
}

function enginesOf(server: Engines['server']): Engines {
  const options = (kind: string, manager: string | null): ManagerOptions => ({
    manager: manager ?? '',
    schema: schemaOf(kind),
    server,
  });
  return {
    server,
    applyServerSide: (kind, live, body, { manager, force }) =>
      applyServerSide<unknown>(live, body, { ...options(kind, manager), force }),
    recordUpdate: (kind, live, next, { manager }) => recordUpdate(live, next, options(kind, manager)),
    applyMergePatch,
    conflictsOf,
  };
}

const titles = {
  accepted: 'steps that were accepted',
  conflict: 'conflicts',
  request: 'that are refused before the engine is asked',
  typed: 'that are not of the schema',
};

describe.each([
  ['1.26', 'server-answers/apply.jsonl.gz'],
  ['1.36', 'server-answers/apply-1.36.jsonl.gz'],
] as const)('recorded answers of a real server, %s, to server-side apply', (server, file) => {
  const there = schemas.size > 0 && isThere(file);
  const places = placesOf(there ? readRows<Row>(file) : []);
  const engines = enginesOf(server);
  for (const [kind, title] of Object.entries(titles)) {
    const given = places.filter((place) => answerKind(place) === kind);
    test.runIf(there)(`all ${given.length} ${title}`, () => {
      expect(given.length).toBeGreaterThan(0);
      for (const place of given) {
        const { result, expected } = comparedStep(place, engines);
        expect.soft(result, `${place.step.id} ${place.step.tag} ${place.step.message}`).toEqual(expected);
      }
    });
  }
});

import { describe, expect, test } from 'vitest';
// The models of the package know only its own engines.
import { applyServerSide, conflictsOf } from 'withal/patch';
import { hasShared, readRows } from '../shared.ts';
import { type BuiltinRow, builtinModels, comparedBuiltin, isHeld } from './builtin-rows.ts';
import { type Engines, placesOf } from './compared-step.ts';

const file = 'server-answers/apply-builtins-1.36.jsonl.gz';
const there = hasShared(file);
const places = placesOf(there ? readRows<BuiltinRow>(file) : []).filter(isHeld);
const models = await builtinModels();

const engines: Pick<Engines, 'applyServerSide' | 'conflictsOf'> = {
  applyServerSide: (kind, live, body, { manager, force }) =>
    applyServerSide<unknown>(live, body, { manager: manager ?? '', force, model: models.get(kind) ?? {} }),
  conflictsOf,
};

describe.runIf(there)('recorded answers of a real server to applies of its own kinds', () => {
  test.each([
    ['applies', places.filter(({ step }) => step.status < 300)],
    ['conflicts', places.filter(({ step }) => step.status === 409)],
  ])('all %s, with the models of the package', (_, given) => {
    expect(given.length).toBeGreaterThan(0);
    for (const place of given) {
      const { result, expected } = comparedBuiltin(place, engines);
      expect.soft(result, place.step.id).toEqual(expected);
    }
  });
});

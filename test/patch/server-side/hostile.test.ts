import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applySchemaOf, applyServerSide, recordUpdate } from '../../../src/patch/server-side/index.ts';
import { applyStrategicMergePatch, toStrategicMergePatch } from '../../../src/patch/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { pod } from '../strategic/programs.ts';

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'then',
  'length',
];
const watched = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Map.prototype,
  Set.prototype,
];
const stateOf = (): unknown =>
  watched.map((prototype) => Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([key]) => key));

/** An object with hostile keys as data, as JSON gives it. */
const hostile = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom('x', 'y'), tie('object')),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), tie('value')), {
      selector: ([key]) => key,
      maxLength: 3,
    })
    .map((pairs) => Object.fromEntries(pairs)),
})).object;

const settings = lawSettings();
const timeout = 60_000 + settings.numRuns * 20;
const schema = applySchemaOf({ schema: { type: 'object' } });

test(
  'hostile keys are data in both engines, and reach no prototype',
  () => {
    const before = stateOf();
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const texts = JSON.stringify([one, other]);
        const live = { free: one };
        const replaced = applyStrategicMergePatch<unknown>(
          live,
          { free: { $patch: 'replace', ...other } },
          { model: pod },
        );
        expect(JSON.stringify(sortedKeys(replaced))).toBe(JSON.stringify(sortedKeys({ free: other })));
        const merged = applyStrategicMergePatch<{ free: object }>(live, { free: other }, { model: pod });
        expect(Object.keys(merged.free).toSorted()).toEqual(
          [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted(),
        );
        const patch = toStrategicMergePatch(pod.withFree(other), live);
        expect(
          JSON.stringify(sortedKeys(applyStrategicMergePatch<unknown>(live, patch, { model: pod }))),
        ).toBe(JSON.stringify(sortedKeys({ free: other })));
        const applied = applyServerSide<Record<string, unknown>>(one, other, {
          manager: 'ci',
          force: true,
          schema,
        });
        const updated = recordUpdate<Record<string, unknown>>(applied, one, { manager: 'me', schema });
        expect(Object.getPrototypeOf(updated)).toBe(Object.prototype);
        for (const key of Object.keys(other)) expect(Object.hasOwn(applied, key)).toBe(true);
        expect(JSON.stringify([one, other])).toBe(texts);
      }),
      settings,
    );
    expect(stateOf()).toEqual(before);
  },
  timeout,
);

function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sortedKeys(part)]));
}

test('a cycle, too deep a value and what JSON cannot hold are refused, and nothing is changed', () => {
  const cycle: Record<string, unknown> = {};
  cycle['a'] = cycle;
  let deep: object = {};
  for (let depth = 0; depth < 300; depth++) deep = { a: deep };
  const live = Object.freeze({ free: {} });
  for (const [free, code] of [
    [cycle, 'E_CYCLE'],
    [deep, 'E_DEPTH'],
    [new Date(), 'E_VALUE'],
    [undefined, 'E_VALUE'],
  ] as const) {
    expect(codeOf(() => applyStrategicMergePatch(live, { free }, { model: pod }))).toBe(code);
    expect(codeOf(() => applyServerSide(live, { free }, { manager: 'ci', schema }))).toBe(code);
  }
});

import { describe, expect, test } from 'vitest';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import { type Engine, type StrategicRow, comparedRow } from './compared-row.ts';
import { isThere, modelsOf, readRows, readShared } from './schemas.ts';

const files = [
  'server-answers/strategic.jsonl.gz',
  'server-answers/schemas/builtins-openapi-v2.json',
] as const;
const there = files.every((file) => isThere(file));
const rows = there ? readRows<StrategicRow>(files[0]) : [];
const models = there ? modelsOf(readShared(files[1])) : new Map<string, object>();

const engineThat =
  (leftovers: 'drop' | 'keep'): Engine =>
  (row, body) => {
    const model = models.get(row.schema);
    if (model === undefined) throw new Error(`there is no ${row.schema}`);
    return applyStrategicMergePatch(row.base, body, { model, leftovers });
  };

function compare(
  given: readonly StrategicRow[],
  engine: Engine,
): { readonly results: unknown[]; readonly expected: unknown[] } {
  const compared = given.map((row) => ({ id: row.id, ...comparedRow(row, engine) }));
  return {
    results: compared.map(({ id, result }) => [id, result]),
    expected: compared.map(({ id, expected }) => [id, expected]),
  };
}

const accepted = rows.filter(({ status }) => status === 200);
const refused = rows.filter(({ stage }) => stage === 'patch' || stage === 'decode' || stage === 'panic');
const later = rows.filter((row) => !accepted.includes(row) && !refused.includes(row));

describe.runIf(there)('recorded answers of a real server to strategic merge patches', () => {
  test(`all ${accepted.length} that were accepted`, () => {
    const { results, expected } = compare(accepted, engineThat('keep'));
    expect(results).toEqual(expected);
  });

  test('the same by the rules of newer servers, where the two do not differ', () => {
    const { results, expected } = compare(
      accepted.filter(({ kubectl133 }) => kubectl133 === undefined),
      engineThat('drop'),
    );
    expect(results).toEqual(expected);
  });

  test(`all ${refused.length} that the engine refused`, () => {
    const { results, expected } = compare(refused, engineThat('keep'));
    expect(results).toEqual(expected);
  });

  test(`all ${later.length} that were refused after the engine was done`, () => {
    const { results, expected } = compare(later, engineThat('keep'));
    expect(results).toEqual(expected);
  });
});

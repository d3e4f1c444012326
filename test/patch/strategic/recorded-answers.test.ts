import { describe, expect, test } from 'vitest';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/apply.ts';
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

/** What the engine makes of rows, beside what was recorded of them. */
function compared(
  given: readonly StrategicRow[],
  engine: Engine,
): readonly [ours: unknown[], real: unknown[]] {
  const rowsOfBoth = given.map((row) => ({ id: row.id, ...comparedRow(row, engine) }));
  return [
    rowsOfBoth.map(({ id, result }) => ({ id, result })),
    rowsOfBoth.map(({ id, expected }) => ({ id, result: expected })),
  ];
}

const accepted = rows.filter(({ status }) => status === 200);
const refused = rows.filter(({ stage }) => stage === 'patch' || stage === 'decode' || stage === 'panic');
const later = rows.filter((row) => !accepted.includes(row) && !refused.includes(row));

describe.runIf(there)('recorded answers of a real server to strategic merge patches', () => {
  test(`all ${accepted.length} that were accepted`, () => {
    const [ours, real] = compared(accepted, engineThat('keep'));
    expect(ours).toEqual(real);
  });

  test('the same by the rules of newer servers, where the two do not differ', () => {
    const [ours, real] = compared(
      accepted.filter(({ kubectl133 }) => kubectl133 === undefined),
      engineThat('drop'),
    );
    expect(ours).toEqual(real);
  });

  test(`all ${refused.length} that the engine refused`, () => {
    const [ours, real] = compared(refused, engineThat('keep'));
    expect(ours).toEqual(real);
  });

  test(`all ${later.length} that were refused after the engine was done`, () => {
    const [ours, real] = compared(later, engineThat('keep'));
    expect(ours).toEqual(real);
  });
});

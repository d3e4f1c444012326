import type { AnyExpression } from '../../types/index.d.ts';
import type { FieldType } from '../../src/schema/index.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { apply } from 'withal';
import { applyJsonPatch } from 'withal/patch';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert/index.ts';
import {
  compareDocuments,
  differenceProgram,
  patchData,
  withServerFields,
} from '../../src/cli/diff/index.ts';
import { type LoadedModel, openModels } from '../../src/cli/input/index.ts';
import { Redactor } from '../../src/cli/output/index.ts';
import { compilePrograms, documentsOf, programFolder, runCommand, runProgram } from './programs.ts';
import { runs } from '../fixtures/runs.ts';
import { changed, randomDocument } from './random-documents.ts';

const numRuns = Math.min(runs(30, 150), 5000);
const time = { timeout: 60_000 + numRuns * 200 };

const folder = programFolder('convert-laws');
const models = await openModels([]);
const kinds: LoadedModel[] = [];
for (const [apiVersion, kind] of [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'CronJob'],
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
  ['v1', 'PersistentVolume'],
  ['v1', 'PodTemplate'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
  ['authorization.k8s.io/v1', 'SubjectAccessReview'],
  ['apps/v1', 'ControllerRevision'],
  ['v1', 'NodeList'],
] as const) {
  const model = await models.find(apiVersion, kind);
  if (model === undefined) throw new Error(`there is no ${kind}`);
  kinds.push(model);
}
/** fast-check compares what it is given, and an expression cannot be looked through. */
const types = kinds.map(({ type }) => type);
const draws = fc.gen();
const anyType = (draw: fc.GeneratorValue): FieldType =>
  types[draw(fc.nat, { max: types.length - 1 })] ?? { shape: 'any' };
const document = draws.map((draw) => randomDocument(draw, anyType(draw)));

describe('whatever a document holds', () => {
  test('its program gives it back', time, async () => {
    await fc.assert(
      fc.asyncProperty(document, async (value) => {
        const { text } = await convert([value], { models: models.find });
        // What vitest compares may not have a key called constructor.
        expect(isDeepStrictEqual(await documentsOf(folder, text), [value])).toBe(true);
      }),
      { numRuns },
    );
  });

  test('its program compiles', time, async () => {
    const input = fc
      .sample(document, { numRuns: Math.min(numRuns, 300), seed: 20 })
      .map((value) => JSON.stringify(value))
      .join('\n---\n');
    const { stdout } = await runCommand('convert', ['-'], { input });
    writeFileSync(join(folder, 'random.ts'), stdout);
    expect(compilePrograms(folder)).toBe('');
  });

  const pair = draws.map((draw) => {
    const before = randomDocument(draw, anyType(draw)) as Record<string, unknown>;
    const { apiVersion, kind } = before;
    const other = changed(draw, before);
    const after = typeof other === 'object' && other !== null && !Array.isArray(other) ? other : {};
    return { before, after: JSON.parse(JSON.stringify({ ...after, apiVersion, kind })) as object };
  });

  test('the program of a difference leads from one to the other', time, async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(pair, async ({ before, after: wanted }) => {
        const after = withServerFields(before, wanted);
        const comparisons = await compareDocuments([before], [wanted], models);
        const program = differenceProgram(comparisons, new Redactor({ showsValues: true }));
        expect(program === '').toBe(isDeepStrictEqual(before, after));
        if (program === '') return;
        told += 1;
        const [expression] = Object.values(await runProgram(folder, program));
        expect(isDeepStrictEqual(apply(before, expression as AnyExpression), after)).toBe(true);
        const patch = patchData(comparisons, 'json-patch', new Redactor({ showsValues: true }));
        expect(isDeepStrictEqual(applyJsonPatch(before, patch as never), after)).toBe(true);
      }),
      { numRuns },
    );
    expect(told).toBeGreaterThan(numRuns / 4);
  });

  test('the program of a difference compiles', time, async () => {
    const comparisons = [];
    for (const { before, after } of fc.sample(pair, { numRuns: Math.min(numRuns, 300), seed: 21 }))
      comparisons.push(...(await compareDocuments([before], [after], models)));
    writeFileSync(
      join(folder, 'difference.ts'),
      differenceProgram(comparisons, new Redactor({ showsValues: true })),
    );
    expect(compilePrograms(folder)).toBe('');
  });
});

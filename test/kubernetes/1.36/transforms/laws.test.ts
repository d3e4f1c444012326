import { type Patch as ImmerPatch, applyPatches, enablePatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { type Expression, apply, fromSteps, model, patch, steps } from 'withal';
import { applyJsonPatch, patchAll, toJsonPatch } from 'withal/patch';
import {
  type Transform,
  type TransformContext,
  labels,
  namePrefix,
  transformAll,
} from '../../../../src/kubernetes/1.36/transforms.ts';
import { cases, combined } from './cases.ts';
import { oddities } from './odd.ts';
import { type Manifest, shop } from './shop.ts';

enablePatches();

const documents = [...shop, ...oddities];
const context: TransformContext = { documents };

/** Whether a value is the same throughout, the order of its keys included. */
const textOf = (value: unknown): string => JSON.stringify(value);

/** The documents that a transform changes, with what it gives. */
function changedBy(
  transform: Transform,
): { document: Manifest; expression: Expression<Manifest>; next: Manifest }[] {
  return documents.flatMap((document) => {
    const expression = transform(document, context);
    return expression === null ? [] : [{ document, expression, next: apply(document, expression) }];
  });
}

const transforms = cases.flatMap(({ name, transforms: list }) =>
  list.map((transform, index) => ({ name: `${name} ${index}`, transform })),
);

describe.each(transforms)('$name', ({ transform }) => {
  const changed = changedBy(transform);

  test('changes what it gives an expression for, and nothing twice', () => {
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(({ document, next }) => textOf(document) === textOf(next))).toEqual([]);
  });

  test('its inverse leads back', () => {
    for (const { document, expression, next } of changed) {
      const patched = patch(document, expression);
      expect(textOf(patched.document)).toBe(textOf(next));
      expect(applyPatches(next, patched.inverse as ImmerPatch[])).toEqual(document);
    }
  });

  test('its JSON Patch does the same', () => {
    for (const { document, expression, next } of changed)
      expect(applyJsonPatch(document, toJsonPatch(expression, document))).toEqual(next);
  });

  test('it is data', () => {
    for (const { document, expression, next } of changed) {
      const sent = JSON.parse(JSON.stringify(steps(expression))) as ReturnType<typeof steps>;
      const start: Expression<Manifest> = model<Manifest>('resource');
      expect(textOf(apply(document, fromSteps(start, sent)))).toBe(textOf(next));
    }
  });
});

test('patchAll takes them', async () => {
  const next: unknown[] = [];
  const list = [labels({ team: 'a' }), namePrefix('dev-', { documents })];
  for await (const document of patchAll(documents, list)) next.push(document);
  expect(next).toEqual(transformAll(documents, ...list));
});

test('all of them leave the documents as they were', () => {
  const before = textOf(documents);
  transformAll(documents, ...combined.transforms);
  expect(textOf(documents)).toBe(before);
  expect(documents.some((document) => Object.isFrozen(document))).toBe(false);
});

test('most do nothing where all is done', () => {
  const settled = cases.filter(({ name }) => !name.startsWith('name') || name === 'namespace');
  for (const { transforms: list } of settled) {
    const [last] = list.slice(-1);
    if (last === undefined) throw new Error('There is no transform.');
    const once = transformAll(documents, last);
    expect(transformAll(once, last)).toEqual(once);
    expect(
      once.map((document) => last(document, { documents: once })).filter((given) => given !== null),
    ).toEqual([]);
  }
});

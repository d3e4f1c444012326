import * as fc from 'fast-check';
import { Immer } from 'immer';
import { type AnyExpression, apply, build, model } from 'withal';
import {
  type JsonPatchOperation,
  applyJsonPatch,
  applyMergePatch,
  diff,
  explain,
  formatPointer,
  jsonPatchOf,
  mutateBy,
  parsePointer,
  patchBy,
  readPointer,
  toJsonPatch,
  toKustomize,
  toMergePatch,
} from 'withal/patch';
import { base, hostile, operation, part, pointer, sorted, value, world } from '../../test/patch/hostile.ts';
import type { Figure } from './figure.ts';
import { attempt } from './same.ts';
import { runs, seed } from './worlds.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- what is tried here would not compile
const app: any = model('app');
const immer = new Immer({ autoFreeze: false });

/** Expressions with a hostile path, as far as one can be written. */
function expressionsOf(path: readonly unknown[], content: unknown): AnyExpression[] {
  const node = attempt(() => {
    let chain = app;
    for (const segment of path) chain = chain.at(segment);
    return chain;
  })?.result;
  if (node === undefined) return [];
  const made = [() => node.with(content), () => node.withMixin(content), () => node.without(...path)];
  return made.flatMap((make) => (attempt(make)?.result as AnyExpression | undefined) ?? []);
}

function encodingsOf(expression: AnyExpression): (() => unknown)[] {
  const given = expression as never;
  return [
    () => toJsonPatch(given, base() as never),
    () => toMergePatch(given, base() as never),
    () => toMergePatch(given),
    () => toKustomize(given, base() as never),
    () => explain(base(), [given, given]),
    () => apply(base(), expression),
  ];
}

/** Every way into the package that takes a path or a value. */
function callsOf(patch: never, path: readonly unknown[], content: unknown): (() => unknown)[] {
  const [{ path: text }]: [{ path: never }] = patch;
  return [
    () => applyJsonPatch(base(), patch),
    () => applyMergePatch(base(), content),
    () => patchBy(base(), (live) => applyJsonPatch(live, patch)),
    () => immer.produce(base(), (draft: object) => mutateBy(draft, (live) => applyMergePatch(live, content))),
    () => parsePointer(text),
    () => formatPointer(path as never),
    () => readPointer(base(), text),
    () => jsonPatchOf([{ op: 'replace', path: path as never, value: content }]),
    () => diff<unknown>(base(), content),
    ...expressionsOf(path, content).flatMap(encodingsOf),
  ];
}

const attack = fc.tuple(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 3 }), operation, value);

function scorePaths(): Figure {
  const numRuns = Math.max(10_000, runs);
  const before = world();
  let [polluted, taken, tried] = [0, 0, 0];
  for (const [path, from, op, content] of fc.sample(attack, { numRuns, seed })) {
    const patch = [{ op, path: pointer(path), from: pointer(from), value: content }] as never;
    for (const call of callsOf(patch, path, content)) {
      tried++;
      if (attempt(call) !== undefined) taken++;
    }
    if ('polluted' in {} || world() !== before) polluted++;
  }
  return {
    name: `hostile paths and values (seed ${seed})`,
    value: `${polluted} pollutions by ${numRuns} (${taken} of ${tried} calls were taken, the others refused with an error of ours)`,
    target: '0 by 10000',
    verdict: polluted === 0 && taken > tried / 10 ? 'reached' : 'missed',
  };
}

/** Whether a document with such names as data goes through unchanged, and can be made of another one and undone. */
function survives([one, other]: readonly [object, object]): boolean {
  const text = JSON.stringify(one);
  const whole: JsonPatchOperation = { op: 'replace', path: '/held', value: one };
  const held = [
    JSON.stringify(applyJsonPatch<object>({ held: 1 }, [whole])),
    JSON.stringify(applyMergePatch<object>({}, JSON.parse(`{"held":${text}}`))),
    JSON.stringify(build(app.withHeld(one))),
  ];
  // A merge patch removes by null, so there a document with one is another document.
  const isHeld = held.every(
    (got, call) => got === `{"held":${text}}` || (call === 1 && text.includes('null')),
  );
  const change = diff(one, other);
  const operations = JSON.parse(JSON.stringify(toJsonPatch(change, one))) as JsonPatchOperation[];
  const { document, patches, inverse } = patchBy(one, (live) => applyJsonPatch(live, operations));
  const same = [document, apply(one, change), applyJsonPatch(one, jsonPatchOf(patches))];
  const isMade = same.every((next) => sorted(next) === sorted(other));
  const isUndone = sorted(applyJsonPatch(document, jsonPatchOf(inverse))) === sorted(one);
  return isHeld && isMade && isUndone && JSON.stringify(one) === text;
}

function scoreDocuments(): Figure {
  const numRuns = Math.max(5000, runs);
  const documents = fc.sample(fc.tuple(hostile, hostile), { numRuns, seed });
  const survived = documents.filter((pair) => survives(pair)).length;
  return {
    name: `documents with __proto__, constructor, prototype as data survive (seed ${seed})`,
    value: `${survived} of ${documents.length}`,
    target: 'all, and 5000 at least',
    verdict: survived === documents.length ? 'reached' : 'missed',
  };
}

/** What is meant to do harm. */
export function scoreHostile(): Figure[] {
  return [scorePaths(), scoreDocuments()];
}

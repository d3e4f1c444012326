import * as fc from 'fast-check';
import * as rfc6902 from 'rfc6902';
import { expect, test } from 'vitest';
import { type JsonPatchOperation, applyJsonPatch, readPointer } from '../../../src/patch/index.ts';
import { anyValue } from '../../fixtures/programs.ts';
import { openParts, sharedParts, stateOf } from '../../fixtures/state.ts';
import { settings, timeout } from '../worlds.ts';

const inHolder = (pointer: string): string => `/document${pointer}`;

/** A move is a removal and an addition by the RFC; that engine looks up the second place before the removal. */
function inSteps(document: unknown, operation: JsonPatchOperation): JsonPatchOperation[] {
  if (operation.op === 'copy') return [{ ...operation, from: inHolder(operation.from) }];
  if (operation.op !== 'move') return [operation];
  const value = structuredClone(readPointer(document, operation.from));
  return [
    { op: 'remove', path: operation.from },
    { op: 'add', path: operation.path, value },
  ];
}

/** What another engine makes of an operation; it changes the document in place, and passes the community's tests. */
function otherEngine(document: unknown, operation: JsonPatchOperation): unknown {
  const holder = { document: structuredClone(document) };
  for (const step of inSteps(document, operation)) {
    const [error] = rfc6902.applyPatch(holder, [{ ...step, path: inHolder(step.path) }] as never);
    if (error !== null) throw error ?? new Error('no answer');
  }
  return holder.document;
}

/** What becomes of an operation that fits; that engine takes some that do not, so ours is asked as well. */
function nextOf(document: unknown, operation: JsonPatchOperation): { next: unknown } | undefined {
  try {
    applyJsonPatch(document, [operation]);
    return { next: otherEngine(document, operation) };
  } catch {
    return undefined;
  }
}

/** The pointers to all that is in a document. */
function pointersOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return [pointer, ...Object.entries(value).flatMap(([key, part]) => pointersOf(part, `${pointer}/${key}`))];
}

/** An operation whose places are chosen when the document of its moment is known. */
const draft = fc.record({
  op: fc.constantFrom('add', 'add', 'replace', 'remove', 'move', 'copy', 'test'),
  path: fc.nat(1000),
  end: fc.constantFrom('', '', '/a', '/0', '/1', '/-'),
  from: fc.nat(1000),
  value: anyValue,
});

/** A document in which the same few names and indexes lead far down. */
const document = fc.letrec((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    fc.constantFrom<unknown>(1, 'x', null),
    fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
    fc.record({ a: tie('part'), b: tie('part'), l: fc.array(tie('part'), { maxLength: 3 }) }),
  ),
})).part;

test(
  'many operations in one patch do what another engine makes of them',
  () => {
    let longest = 0;
    const property = fc.property(document, fc.array(draft, { maxLength: 24 }), (given, drafts) => {
      const base: unknown = JSON.parse(JSON.stringify(given));
      const patch: JsonPatchOperation[] = [];
      let expected = base;
      // Of random operations most do not fit; those are left out.
      for (const { path, end, from, ...rest } of drafts) {
        const all = pointersOf(expected);
        const places = { path: `${all[path % all.length]}${end}`, from: all[from % all.length] };
        const one = { ...rest, ...places } as JsonPatchOperation;
        const answer = nextOf(expected, one);
        if (answer === undefined) continue;
        patch.push(one);
        expected = answer.next;
      }
      longest = Math.max(longest, patch.length);
      const before = stateOf(base);
      const result = applyJsonPatch(base, patch);
      expect(JSON.parse(JSON.stringify(result))).toEqual(JSON.parse(JSON.stringify(expected)));
      expect([openParts(result, base), sharedParts(result, patch)]).toEqual([[], []]);
      expect(stateOf(base)).toEqual(before);
    });
    fc.assert(property, settings);
    expect(longest).toBeGreaterThan(4);
  },
  timeout,
);

import * as fc from 'fast-check';
import { produce } from 'immer';
import { expect, test, vi } from 'vitest';
import { apply, fromSteps, mutate, patch } from '../src/index.ts';
import type { Patch, Segment, Step } from '../types/index.d.ts';
import { type Loose, loose } from './fixtures/loose.ts';
import { chainOfCalls } from './fixtures/programs.ts';
import { builtins, dangerous } from './fixtures/prototypes.ts';
import { reference } from './fixtures/reference.ts';
import { runs } from './fixtures/runs.ts';

/** Programs and documents whose keys are the names that reach a prototype elsewhere: here they are data. */
const numRuns = 2 * runs(500, 5000);
vi.setConfig({ testTimeout: 30_000 + numRuns * 20 });
const app: Loose = loose();

/** JSON knows no special keys, so what is made of text has them all as data. */
const parse = (text: string): Loose => JSON.parse(text);
const objectOf = (entries: readonly (readonly [string, unknown])[]): Loose =>
  parse(`{${entries.map(([key, part]) => `${JSON.stringify(key)}:${JSON.stringify(part)}`).join(',')}}`);

const words = ['each', 'insert', 'where', 'key', 'mixin', 'update'];
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<string>(...dangerous, 'a', 'l') },
  { weight: 1, arbitrary: fc.constantFrom(...words) },
);
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(1, 'x', null, true),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 3 })
    .map((entries): unknown => objectOf(entries)),
}));
const documents = fc.array(fc.tuple(name, values), { maxLength: 4 }).map((entries) => objectOf(entries));
const match = fc
  .array(fc.tuple(name, values), { minLength: 1, maxLength: 2 })
  .map((entries) => objectOf(entries));
const segment: fc.Arbitrary<Segment> = fc.oneof(
  { weight: 8, arbitrary: name },
  { weight: 1, arbitrary: fc.constant({ each: {} }) },
  { weight: 1, arbitrary: match.map((each) => ({ each })) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1) },
);
const path = fc.oneof(
  { weight: 2, arbitrary: fc.array(name, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 4 }) },
);
const containers = values.filter((part) => typeof part === 'object' && part !== null);
const step = (
  verb: Step['verb'],
  value: fc.Arbitrary<unknown>,
  way: fc.Arbitrary<Segment[]> = path,
): fc.Arbitrary<Step> => fc.record({ path: way, verb: fc.constant(verb), value });
const steps: fc.Arbitrary<Step> = fc.oneof(
  step('with', values),
  step('withMixin', containers),
  step('without', fc.array(name, { minLength: 1, maxLength: 2 })),
  step(
    'without',
    match.map((one) => [one]),
  ),
  step(
    'without',
    fc.constant([]),
    path.filter(({ length }) => length > 0),
  ),
  step('insert', fc.record({ position: fc.constantFrom(0, -1), values: fc.array(values, { maxLength: 2 }) })),
  step('with', values, fc.tuple(fc.constant('l'), fc.constant({ key: { id: 1 } }), name)),
);
const programs = fc.array(steps, { maxLength: 4 });

/** The same program, written with names under the dot, so that it is applied by a plan where it can be. */
function dotted(program: readonly Step[]): Loose {
  return chainOfCalls(
    app,
    program.map((one) => ({ ...one, dots: one.path.length })),
  );
}

/** The text of what a function gives, which shows every key; or the code of its refusal. */
function outcome(attempt: () => unknown): string {
  try {
    return JSON.stringify(attempt());
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** The text of a value with its keys in one order. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  const entries = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${sorted(part)}`);
  return `{${entries.toSorted().join(',')}}`;
}

function own(holder: unknown, key: string | number): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

function patchOne(holder: Loose, key: string | number, { op, value: given }: Patch): void {
  if (Array.isArray(holder) && key === 'length') holder.length = Number(given);
  else if (Array.isArray(holder) && op === 'remove') holder.splice(Number(key), 1);
  else if (Array.isArray(holder) && op === 'add') holder.splice(Number(key), 0, given);
  else if (op === 'remove') Reflect.deleteProperty(holder, key);
  else
    Object.defineProperty(holder, key, {
      value: given,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/** Applies patches by definition: immer itself takes a key called __proto__ for the prototype. */
function patchedBy(root: unknown, patches: readonly Patch[]): unknown {
  const box: { root: unknown } = parse(JSON.stringify({ root }));
  for (const patched of parse(JSON.stringify(patches)) as Patch[]) {
    const keys = ['root', ...patched.path];
    const holder = keys.slice(0, -1).reduce(own, box as unknown);
    patchOne(holder, keys.at(-1) ?? 'root', patched);
  }
  return box.root;
}

test('programs give what the reference gives, by apply, patch and mutate', () => {
  const before = builtins();
  const property = fc.property(documents, programs, (root, program) => {
    const expression = fromSteps(app, program);
    const expected = outcome(() => reference(root, program));
    const given = JSON.stringify(root);
    for (const written of [expression, dotted(program), dotted(program)]) {
      expect(outcome(() => apply(root, written))).toBe(expected);
      expect(outcome(() => patch(root, written).document)).toBe(expected);
    }
    const mutated = outcome(() => produce(parse(given), (draft: Loose) => mutate(draft, expression)));
    // The root of a draft cannot be replaced, and a key of it called __proto__ cannot be set.
    const isRefused = mutated === 'E_DRAFT' || program.some(({ path: { length } }) => length === 0);
    expect(isRefused ? expected : mutated).toBe(expected);
    expect(JSON.stringify(root)).toBe(given);
  });
  fc.assert(property, { numRuns });
  expect(builtins()).toEqual(before);
});

test('patches are JSON, and lead there and back', () => {
  const before = builtins();
  const property = fc.property(documents, programs, (root, program) => {
    const expression = dotted(program);
    fc.pre(!outcome(() => apply(root, expression)).startsWith('E_'));
    const { document, patches, inverse } = patch(root, expression);
    expect(parse(JSON.stringify([patches, inverse]))).toEqual([patches, inverse]);
    expect(sorted(patchedBy(root, patches))).toBe(sorted(document));
    expect(sorted(patchedBy(document, inverse))).toBe(sorted(root));
  });
  fc.assert(property, { numRuns: numRuns / 2 });
  expect(builtins()).toEqual(before);
});

import { type AnyExpression, type Patch, type Patched, apply, patch, steps } from 'withal';
import {
  applyJsonPatch,
  applyMergePatch,
  applyStrategicMergePatch,
  diff,
  jsonPatchOf,
  patchAll,
  patchBy,
  toJsonPatch,
  toMergePatch,
  toStrategicMergePatch,
} from 'withal/patch';
import { stateOf } from '../../test/fixtures/state.ts';
import type { Call } from '../../test/fixtures/programs.ts';
import { distance } from '../../test/patch/edit-distance.ts';
import { type Figure, limited } from './figure.ts';
import { attempt, same } from './same.ts';
import { expressionOf, runs, samples, seed, worlds } from './worlds.ts';

type World = (typeof worlds)[number];

/** A document, an expression that fits it, and what it becomes. */
interface Case {
  readonly world: World;
  readonly base: object;
  readonly calls: readonly Call[];
  readonly expression: AnyExpression;
  readonly next: unknown;
}

const overTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
const by = (base: object, patches: readonly Patch[]): unknown =>
  applyJsonPatch<unknown>(base, overTheWire(jsonPatchOf(patches)));

/** The keys of the root that no step goes through; none where a step is about the root itself. */
function untouchedKeys({ base, expression }: Case): string[] {
  const firsts = new Set(steps(expression).map(({ path }) => path[0]));
  return firsts.has(undefined) ? [] : Object.keys(base).filter((key) => !firsts.has(key));
}

const refusable = <Result>(action: () => Result): { readonly result: Result } | undefined => attempt(action);

function encodings({ world, base, expression }: Case): unknown[] {
  const json = toJsonPatch(expression as never, base as never);
  const documents: unknown[] = [applyJsonPatch<unknown>(base, overTheWire(json))];
  const merge = refusable(() => toMergePatch(expression as never, base as never));
  if (merge !== undefined) documents.push(applyMergePatch<unknown>(base, overTheWire(merge.result)));
  if (world.name !== 'with a schema') return documents;
  const strategic = refusable(() => toStrategicMergePatch(expression as never, base as never));
  if (strategic !== undefined)
    documents.push(
      applyStrategicMergePatch<unknown>(base, overTheWire(strategic.result), { model: world.begin }),
    );
  return documents;
}

async function batchOf({ world, base, calls }: Case): Promise<unknown> {
  const each = calls.map((call) => expressionOf(world.begin, [call]));
  for await (const document of patchAll<unknown>([base], each)) return document;
  return undefined;
}

/** The laws, each with whether it holds for a case. */
const laws: Readonly<Record<string, (given: Case) => boolean | Promise<boolean>>> = {
  'the patches lead to the next document': ({ base, expression, next }) => {
    const { document, patches } = patch(base as never, expression as never);
    return same(document, next) && same(by(base, patches), next);
  },
  'the inverse patches lead back': ({ base, expression }) => {
    const { document, inverse } = patch(base, expression) as Patched<object>;
    return same(by(document, inverse), base);
  },
  'so do those of the engines': ({ base, expression, next }) => {
    const changes = toJsonPatch(expression as never, base as never);
    const { document, inverse } = patchBy<object>(base, (live) => applyJsonPatch(live, changes));
    return same(document, next) && same(by(document, inverse), base);
  },
  'a batch is the sequence': async (given) => same(await batchOf(given), given.next),
  'what is untouched keeps its identity': (given) =>
    untouchedKeys(given).every(
      (key) => Reflect.get(given.base, key) === Reflect.get(given.next as object, key),
    ),
  'what changes nothing gives no patch': ({ world, base, expression, next }) => {
    const isSame = same(base, next);
    const none = toJsonPatch(expression as never, base as never).length === 0;
    const change = diff<AnyExpression>(base as never, overTheWire(next) as never, {
      model: world.begin as AnyExpression,
    });
    return none === isSame && (steps(change).length === 0) === isSame;
  },
  'every encoding gives the same document': (given) =>
    encodings(given).every((document) => same(document, given.next)),
};

function casesIn(world: World, count: number): Case[] {
  return samples(world, count).flatMap(([document, calls]) => {
    const base = Object.assign(document, world.typeMeta);
    const expression = expressionOf(world.begin, calls);
    const answer = attempt(() => apply(base, expression));
    return answer === undefined ? [] : [{ world, base, calls, expression, next: answer.result }];
  });
}

async function brokenLaws(given: Case): Promise<string[]> {
  const broken: string[] = [];
  const before = stateOf(given.base);
  for (const [law, holds] of Object.entries(laws)) {
    try {
      if (!(await holds(given))) broken.push(law);
    } catch (error) {
      broken.push(`${law}: ${String(error)}`);
    }
  }
  // Identities count here, so the states are compared by what they hold and not as JSON.
  const after = stateOf(given.base) as { parts: object[]; text: string; frozen: boolean[] };
  const { parts, text, frozen } = before as typeof after;
  const isKept =
    text === after.text &&
    parts.every((part, index) => part === after.parts[index] && frozen[index] === after.frozen[index]);
  if (!isKept) broken.push('inputs are left unchanged and unfrozen');
  return broken;
}

/**
 * How many operations are emitted, against the least number of operations that each add, remove or replace one entry or
 * element. Where an object or list is set as a whole, which is one operation, what that saves does not count for us.
 */
function economyOf(cases: readonly Case[], name: string): Figure {
  let [counted, least, longer] = [0, 0, 0];
  for (const { base, expression, next } of cases) {
    const operations = toJsonPatch(expression as never, base as never);
    const emitted = operations.filter(({ op }) => op !== 'test').length;
    const optimum = distance(base, next);
    counted += Math.max(emitted, optimum);
    least += optimum;
    if (emitted > optimum) longer++;
  }
  const note = `${longer} of ${cases.length} patches are longer; tests are not counted, the optimum is found by trying every alignment`;
  return limited(`operations of a JSON Patch over the optimum, ${name}`, counted / least, 1.05, note);
}

/** The laws, on random programs. */
export async function scoreLaws(): Promise<Figure[]> {
  const economy: Figure[] = [];
  let [programs, fitting, failed] = [0, 0, 0];
  for (const world of worlds) {
    const cases = casesIn(world, Math.ceil(runs / worlds.length));
    programs += Math.ceil(runs / worlds.length);
    fitting += cases.length;
    for (const given of cases) {
      const broken = await brokenLaws(given);
      if (broken.length === 0) continue;
      if (failed++ < 3)
        console.error(`broken: ${broken.join('; ')}: ${JSON.stringify([given.base, given.calls])}`);
    }
    economy.push(economyOf(cases, world.name));
  }
  const names = Object.keys(laws).length + 1;
  const name = `${names} laws on random programs (seed ${seed})`;
  const value = `${failed} broken by ${fitting} of ${programs} programs; the others do not fit their document`;
  const verdict = failed === 0 && fitting > programs / 2 ? 'reached' : 'missed';
  return [{ name, value, target: '0 broken', verdict }, ...economy];
}

import { apply } from 'withal';
import { toJsonPatch } from 'withal/patch';
import { stateOf } from '../../test/fixtures/state.ts';
import type { Call } from '../../test/fixtures/programs.ts';
import { distance } from '../../test/patch/edit-distance.ts';
import { Coverage } from './coverage.ts';
import { type Figure, limited } from './figure.ts';
import { type Case, allLaws, fittingLaws } from './program-laws.ts';
import { type World, expressionOf, runs, samples, seed, worlds } from './worlds.ts';

function caseOf(world: World, [document, calls]: readonly [object, Call[]]): Case {
  const base = Object.assign(document, world.typeMeta);
  const expression = expressionOf(world.begin, calls);
  const parts = { world, base, calls, expression };
  try {
    return { ...parts, next: apply(base as never, expression as never), code: undefined };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.name === 'WithalError')) throw error;
    return { ...parts, next: undefined, code: String(error.code) };
  }
}

/** A program as text; functions and patterns as they are written. */
function textOf(calls: readonly Call[]): string {
  return JSON.stringify(calls, (_key, value: unknown) =>
    typeof value === 'function' || value instanceof RegExp ? String(value) : value,
  );
}

async function brokenLaws(given: Case): Promise<string[]> {
  const broken: string[] = [];
  const handedIn = [given.base, given.calls];
  // Identities count here, so the states are compared by what they hold and not as JSON.
  const before = stateOf(handedIn) as { parts: object[]; text: string; frozen: boolean[] };
  const laws = given.code === undefined ? { ...allLaws, ...fittingLaws } : allLaws;
  for (const [law, holds] of Object.entries(laws)) {
    try {
      if (!(await holds(given))) broken.push(law);
    } catch (error) {
      broken.push(`${law}: ${String(error)}`);
    }
  }
  const after = stateOf(handedIn) as typeof before;
  const isKept =
    before.text === after.text &&
    before.parts.every(
      (part, index) => part === after.parts[index] && before.frozen[index] === after.frozen[index],
    );
  if (!isKept) broken.push('inputs are left unchanged and unfrozen');
  return broken;
}

/**
 * How many operations are emitted, against the least number of operations that each add, remove or replace one entry or
 * element. Where an object or list is set as a whole, which is one operation, what that saves does not count for us.
 */
class Economy {
  #counted = 0;
  #least = 0;
  #longer = 0;
  #patches = 0;

  add({ base, expression, next }: Case): void {
    const operations = toJsonPatch(expression as never, base as never);
    const emitted = operations.filter(({ op }) => op !== 'test').length;
    const optimum = distance(base, next);
    this.#counted += Math.max(emitted, optimum);
    this.#least += optimum;
    this.#patches++;
    if (emitted > optimum) this.#longer++;
  }

  figure(name: string): Figure {
    const note = `${this.#longer} of ${this.#patches} patches are longer; tests are not counted, the optimum is found by trying every alignment`;
    return limited(
      `operations of a JSON Patch over the optimum, ${name}`,
      this.#counted / this.#least,
      1.05,
      note,
    );
  }
}

/** What was found of a world. */
interface Found {
  failed: number;
  readonly coverage: Coverage;
}

async function tryWorld(world: World, found: Found): Promise<Figure> {
  const economy = new Economy();
  for (const sample of samples(world, Math.ceil(runs / worlds.length))) {
    const given = caseOf(world, sample);
    found.coverage.add(given.calls, given.code === undefined);
    const broken = await brokenLaws(given);
    if (broken.length > 0 && found.failed++ < 3)
      console.error(`broken: ${broken.join('; ')}: ${JSON.stringify(given.base)} ${textOf(given.calls)}`);
    else if (broken.length === 0 && given.code === undefined) economy.add(given);
  }
  return economy.figure(world.name);
}

/** The laws, on random programs. */
export async function scoreLaws(): Promise<Figure[]> {
  const economy: Figure[] = [];
  const found: Found = { failed: 0, coverage: new Coverage() };
  for (const world of worlds) economy.push(await tryWorld(world, found));
  const names = Object.keys(allLaws).length + Object.keys(fittingLaws).length + 1;
  const name = `${names} laws on random programs (seed ${seed})`;
  const value = `${found.failed} broken by ${found.coverage.programs} programs`;
  const verdict = found.failed === 0 ? 'reached' : 'missed';
  return [{ name, value, target: '0 broken', verdict }, ...found.coverage.figures(), ...economy];
}

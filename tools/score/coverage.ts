import type { Call } from '../../test/fixtures/programs.ts';
import type { Figure } from './figure.ts';

/** What became of the programs that have a word: how many were applied, and how many were refused. */
interface Tally {
  applied: number;
  refused: number;
}

const isCode = (value: unknown): boolean => typeof value === 'function' || value instanceof RegExp;

/** The kinds of match inside a match: fields, one of several, a pattern, a predicate. */
function matchWords(match: unknown): string[] {
  if (typeof match === 'function') return ['match: predicate'];
  if (match instanceof RegExp) return ['match: pattern'];
  if (Array.isArray(match)) return ['match: list', ...match.flatMap((part) => matchWords(part))];
  if (typeof match !== 'object' || match === null) return ['match: value'];
  const parts = Object.values(match);
  const isNested = parts.some(
    (part) => typeof part === 'object' && part !== null && !Array.isArray(part) && !isCode(part),
  );
  return [...(isNested ? ['match: nested fields'] : []), ...parts.flatMap((part) => matchWords(part))];
}

function segmentWords(segment: Call['path'][number]): string[] {
  if (typeof segment === 'string') return ['segment: name'];
  if (typeof segment === 'number') return [segment < 0 ? 'segment: index from the end' : 'segment: index'];
  if ('key' in segment) return ['segment: key'];
  if ('where' in segment) return ['segment: where', ...matchWords(segment.where)];
  const { each } = segment;
  const isAll = typeof each === 'object' && each !== null && !isCode(each) && Object.keys(each).length === 0;
  return isAll ? ['segment: each()'] : ['segment: each(match)', ...matchWords(each)];
}

function withoutWords(path: Call['path'], given: readonly unknown[]): string[] {
  if (given.length > 0) {
    const matches = given.filter(
      (part) => typeof part === 'function' || (typeof part === 'object' && part !== null),
    );
    return [
      matches.length > 0 ? 'without: matches' : 'without: names',
      ...matches.flatMap((part) => matchWords(part)),
    ];
  }
  return [typeof path.at(-1) === 'string' ? 'without: entry by at' : 'without: element'];
}

function insertWords(position: unknown): string[] {
  if (typeof position === 'number') return [position < 0 ? 'insert: index from the end' : 'insert: index'];
  const [[side, match]] = Object.entries(position as object) as [[string, unknown]];
  return [`insert: ${side}`, ...matchWords(match)];
}

function verbWords({ path, verb, value }: Call): string[] {
  if (verb === 'without') return withoutWords(path, value as readonly unknown[]);
  if (verb === 'insert') return insertWords((value as { readonly position: unknown }).position);
  if (verb === 'update')
    return [(value as { readonly mixes: boolean }).mixes ? 'update: withMixin' : 'update: with'];
  return [verb];
}

/** Counts how many of the programs that are tried have which words, and what became of them. */
export class Coverage {
  readonly #tallies = new Map<string, Tally>();
  #applied = 0;
  #refused = 0;

  /** Counts one program, each of its words once. */
  add(calls: readonly Call[], isApplied: boolean): void {
    const words = new Set(calls.flatMap((call) => [...verbWords(call), ...call.path.flatMap(segmentWords)]));
    if (isApplied) this.#applied++;
    else this.#refused++;
    for (const word of words) {
      const tally = this.#tallies.get(word) ?? { applied: 0, refused: 0 };
      this.#tallies.set(word, tally);
      if (isApplied) tally.applied++;
      else tally.refused++;
    }
  }

  get programs(): number {
    return this.#applied + this.#refused;
  }

  /** The share of the programs that were applied. */
  get share(): number {
    return this.#applied / this.programs;
  }

  /** The figures: the share, and one line a word. */
  figures(): Figure[] {
    const words = [...this.#tallies].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const least = Math.min(...words.map(([, { applied }]) => applied));
    return [
      {
        name: 'random programs that are applied without an error',
        value: `${(this.share * 100).toFixed(1)} % of ${this.programs}`,
        target: '>= 50 %',
        verdict: this.share >= 0.5 ? 'reached' : 'missed',
      },
      {
        name: 'the rarest word in a program that is applied',
        value: `${least} times`,
        target: '>= 1 % of the programs',
        verdict: least >= this.programs / 100 ? 'reached' : 'missed',
      },
      ...words.map(([word, { applied, refused }]): Figure => ({
        name: `programs with ${word}`,
        value: `${applied} applied, ${refused} refused`,
        target: 'none',
        verdict: 'shown',
      })),
    ];
  }
}

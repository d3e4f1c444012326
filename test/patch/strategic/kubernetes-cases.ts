import type { SchemaTable } from '../../../types/index.d.ts';

/** The type that Kubernetes tests its own engine with: a struct that holds itself in every way. */
export const table: SchemaTable = {
  format: 1,
  types: [
    {
      id: 'MergeItem',
      fields: {
        name: 'string',
        value: 'string',
        other: 'string',
        mergingList: ['[#0]', { mergeKey: 'name', strategy: ['merge'] }],
        nonMergingList: '[#0]',
        mergingIntList: ['[integer]', { strategy: ['merge'] }],
        nonMergingIntList: '[integer]',
        mergeItemPtr: ['[#0]', { mergeKey: 'name', strategy: ['merge'] }],
        simpleMap: '{string}',
        replacingItem: ['any', { strategy: ['replace'] }],
        retainKeysMap: ['#1', { strategy: ['retainKeys'] }],
        retainKeysMergingList: ['[#0]', { mergeKey: 'name', strategy: ['merge', 'retainKeys'] }],
      },
    },
    {
      id: 'RetainKeysMergeItem',
      fields: {
        name: 'string',
        value: 'string',
        other: 'string',
        simpleMap: '{string}',
        mergingIntList: ['[integer]', { strategy: ['merge'] }],
        mergingList: ['[#0]', { mergeKey: 'name', strategy: ['merge'] }],
        nonMergingList: '[#0]',
      },
    },
  ],
};
const mergeKeys = new Set(['mergingList', 'mergeItemPtr', 'retainKeysMergingList']);

export interface Case {
  readonly description: string;
  readonly [name: string]: unknown;
}

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

/** Sorts what the engine merges, as Kubernetes does before it compares: the order of such lists has tests of its own. */
export function sorted(value: unknown, isMerged = false, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => (mergeKeys.has(key) || key === '' ? sorted(item) : item) as unknown);
    if (!isMerged) return items;
    if (key === 'mergingIntList') return [...new Set(items)].toSorted(byText);
    return items.toSorted((one, other) => byText((one as Case)['name'], (other as Case)['name']));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      sorted(part, mergeKeys.has(name) || name === 'mergingIntList', name),
    ]),
  );
}

/** The two fields of a case by the names that the tables give them. */
const pick = (one: Case, ...names: string[]): unknown =>
  names.map((name) => one[name]).find((value) => value !== undefined);

/** The patches of a case with what they are applied to and what comes out. */
export function runsOf(one: Case): { from: unknown; patch: unknown; to: unknown }[] {
  const original = pick(one, 'original', 'Original');
  const modified = pick(one, 'TwoWayResult', 'twoWayResult') ?? pick(one, 'modified', 'Modified');
  const runs = [{ from: original, patch: pick(one, 'twoWay', 'TwoWay'), to: modified }];
  const current = pick(one, 'current', 'Current') ?? original;
  const threeWay = pick(one, 'threeWay', 'ThreeWay');
  const result = pick(one, 'result', 'Result');
  if (threeWay !== undefined && result !== undefined)
    runs.push({ from: current, patch: threeWay, to: result });
  return runs;
}

/** The tables of cases by their names; those about the order of lists apart. */
export function casesIn(suite: { readonly [table: string]: readonly Case[] }): {
  readonly sortCases: readonly Case[];
  readonly patchCases: readonly { readonly title: string; readonly one: Case }[];
} {
  const sortCases = suite['sortMergeListTestCaseData'] ?? [];
  const patchCases = Object.entries(suite).flatMap(([name, cases]) =>
    cases.flatMap((one, index) => (cases === sortCases ? [] : [{ title: `${name} ${index}`, one }])),
  );
  return { sortCases, patchCases };
}

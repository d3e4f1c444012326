/** A part of a text: from an index to another one, which is not part of it. */
export type Range = readonly [start: number, end: number];

/**
 * Gives the ranges of the first group of a pattern.
 *
 * @param text - The text.
 * @param pattern - A pattern with the flag `d`, and one with `g` for all matches.
 * @returns The ranges, without empty ones.
 */
export function groupRanges(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].flatMap(({ indices }) => {
    const [, range] = indices ?? [];
    return range === undefined || range[0] === range[1] ? [] : [range];
  });
}

/**
 * Joins ranges that overlap.
 *
 * @param ranges - The ranges.
 * @returns The ranges in order, of which no two overlap.
 */
export function joinedRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of ranges.toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last === undefined || range[0] >= last[1]) joined.push(range);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], range[1])];
  }
  return joined;
}

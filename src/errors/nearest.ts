/** The largest number of edits at which a name is still worth suggesting. */
const farthest = 3;

/** Whether the two names have the same two characters here, swapped. */
function isSwap(one: string, row: number, other: string, column: number): boolean {
  return row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
}

/** Counts the insertions, deletions, substitutions and swaps of neighbours that turn one name into another. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      const [above = 0, left = 0, diagonal = 0] = [last[column], current[column - 1], last[column - 1]];
      const swapped = isSwap(one, row, other, column) ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
      const best = Math.min(above + 1, left + 1, diagonal + cost, swapped);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}

/** Finds the names that may have been meant: at most three, the nearest first. */
function nearest(wanted: string, names: Iterable<string>): string[] {
  const lower = wanted.slice(0, 100).toLowerCase();
  const ranked: { name: string; distance: number }[] = [];
  for (const name of names) {
    if (Math.abs(name.length - lower.length) > farthest) continue;
    const distance = editDistance(lower, name.toLowerCase());
    if (distance <= farthest && distance < name.length) ranked.push({ name, distance });
  }
  ranked.sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1));
  return ranked.slice(0, 3).map((entry) => entry.name);
}

/**
 * Suggests names, for the end of a message.
 *
 * @param wanted - The name that does not exist.
 * @param names - The names that exist.
 * @returns ` Did you mean …?` with at most three names, the nearest first; empty if none is near.
 */
export function didYouMean(wanted: string, names: Iterable<string>): string {
  const found = nearest(wanted, names);
  return found.length === 0 ? '' : ` Did you mean ${found.join(', ')}?`;
}

import { structuredPatch } from 'diff';

/** A line of a difference. */
export interface DifferenceLine {
  readonly kind: 'added' | 'removed' | 'same' | 'gap';
  readonly text: string;
}

const kinds = { '+': 'added', '-': 'removed', ' ': 'same' } as const;

const isKind = (sign: string): sign is keyof typeof kinds => Object.hasOwn(kinds, sign);

/**
 * Compares two texts.
 *
 * @param before - The first one.
 * @param after - The second one.
 * @returns The lines that differ, each with some around it; a gap where lines are left out. None where the texts are equal.
 */
export function differenceLines(before: string, after: string): DifferenceLine[] {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 4 });
  const shown: DifferenceLine[] = [];
  for (const { oldStart, lines } of hunks) {
    if (shown.length > 0 || oldStart > 1) shown.push({ kind: 'gap', text: `Line ${oldStart}` });
    for (const line of lines) {
      const sign = line.slice(0, 1);
      // What is neither says that a text has no line feed at its end.
      if (isKind(sign)) shown.push({ kind: kinds[sign], text: line.slice(1) });
    }
  }
  return shown;
}

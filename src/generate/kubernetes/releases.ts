import { usageError } from '../../errors/index.ts';
import type { Span, Table } from './read-table.ts';

/** The Kubernetes release that this package ships models of. */
export const ownRelease = '1.36';

/**
 * Shortens a release to what people call it.
 *
 * @param release - `1.36.3`.
 * @returns `1.36`.
 */
export const minorOf = (release = ''): string => release.split('.').slice(0, 2).join('.');

/**
 * Finds a release in the table.
 *
 * @param asked - `1.36`, `1.36.3` or `v1.36.3`.
 * @param table - The table.
 * @returns Its index.
 * @throws {WithalError} `E_USAGE` when the table does not have it.
 */
export function findRelease(asked: string, { releases }: Table): number {
  const wanted = asked.replace(/^v/, '');
  const index = releases.findIndex((release) => release === wanted || minorOf(release) === wanted);
  if (index !== -1) return index;
  throw usageError(
    `Unknown Kubernetes release ${JSON.stringify(asked.slice(0, 40))}: there are ${releases.map(minorOf).join(', ')}. ` +
      'For any other, save and pass its api/openapi-spec/swagger.json, or what "kubectl get --raw /openapi/v2" gives.',
  );
}

/** Whether a release is among those of a span. */
export function hasRelease({ first, last }: Span, index: number): boolean {
  return first <= index && index <= last;
}

/** The number of the release before or after one: 1.33 for 1.34 and -1. */
function beside(release: string, step: number): string {
  const [major = '', minor = ''] = release.split('.');
  return `${major}.${Number(minor) + step}`;
}

/** All forms of a field or kind together. */
function wholeSpan(spans: readonly Span[]): Span {
  return {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  };
}

/**
 * Gives the first release that has something. Where the release before it is not in the table, that may be the one.
 *
 * @param spans - The forms of a field, or one span.
 * @param table - The table.
 * @returns `1.34`, or `1.32 or 1.33`; `undefined` when the oldest release has it.
 */
export function sinceOf(spans: readonly Span[], { releases }: Table): string | undefined {
  const { first } = wholeSpan(spans);
  if (first === 0) return undefined;
  const [before, found] = [minorOf(releases[first - 1]), minorOf(releases[first])];
  const earliest = beside(before, 1);
  return earliest === found ? found : `${earliest} or ${found}`;
}

/**
 * Gives the last release that has something. Where the release after it is not in the table, that may be the one.
 *
 * @param spans - The forms of a field, or one span.
 * @param table - The table.
 * @returns `1.34`, or `1.31 or 1.32`; `undefined` when the newest release has it.
 */
export function untilOf(spans: readonly Span[], { releases }: Table): string | undefined {
  const { last } = wholeSpan(spans);
  if (last === releases.length - 1) return undefined;
  const [found, after] = [minorOf(releases[last]), minorOf(releases[last + 1])];
  const latest = beside(after, -1);
  return latest === found ? found : `${found} or ${latest}`;
}

import { hideSecrets, type Secrecy, type TextRules } from '../secret.ts';
import { addressRanges } from './addresses.ts';
import { assignmentRanges } from './assignments.ts';
import { patternRanges } from './patterns.ts';
import { joinedRanges, type Range } from './range.ts';

/** More secrets than this are not looked for one by one. */
const mostSecrets = 200;

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Where a part of a text of JSON stands; the whole text where it is spelled in another way. */
function spelledRanges(text: string, secret: string): Range[] {
  const spelled = JSON.stringify(secret).slice(1, -1);
  const ranges: Range[] = [];
  for (let at = text.indexOf(spelled); at !== -1; at = text.indexOf(spelled, at + spelled.length))
    ranges.push([at, at + spelled.length]);
  return ranges.length === 0 ? [[0, text.length]] : ranges;
}

/** A text of JSON has the secrets of its value. */
function jsonRanges(text: string): Range[] {
  const value = parseJson(text);
  if (value === undefined) return [];
  const secrets = new Set<string>();
  try {
    hideAllSecrets(value, (secret) => secrets.add(String(secret)));
  } catch (error) {
    // It is nested deeper than the stack is high.
    if (error instanceof RangeError) return [[0, text.length]];
    throw error;
  }
  if (secrets.size > mostSecrets) return [[0, text.length]];
  return [...secrets].flatMap((secret) => spelledRanges(text, secret));
}

/**
 * Finds the secrets in a text: a command line, a script, a configuration file, an address, JSON.
 *
 * @param text - The text.
 * @returns Where they are, in order.
 */
function secretRanges(text: string): Range[] {
  return joinedRanges([
    ...jsonRanges(text),
    ...assignmentRanges(text),
    ...addressRanges(text),
    ...patternRanges(text),
  ]);
}

/**
 * Replaces the secrets in a text, and leaves the rest of it.
 *
 * @param text - The text.
 * @param hide - Gives the replacement of a part.
 * @returns The text; the same one where it holds no secret.
 */
export function hideInText(text: string, hide: (secret: string) => unknown): string {
  let [shown, done] = ['', 0];
  for (const [start, end] of secretRanges(text)) {
    shown += text.slice(done, start) + String(hide(text.slice(start, end)));
    done = end;
  }
  return shown + text.slice(done);
}

/**
 * Tells which elements of a list are secret by what stands before them.
 *
 * @param list - A list, such as the arguments of a program.
 * @returns Their indexes: 1 for `['--token', 'x']`.
 */
export function secretElements(list: readonly unknown[]): ReadonlySet<number> {
  const found = new Set<number>();
  if (!list.every((item) => typeof item === 'string') || !list.some((item) => item.startsWith('-')))
    return found;
  const ranges = secretRanges(list.join(' '));
  let [start, next] = [0, 0];
  for (const [index, item] of list.entries()) {
    const end = start + item.length;
    while ((ranges[next]?.[1] ?? Infinity) <= start) next += 1;
    const isTouched = (ranges[next]?.[0] ?? Infinity) < end;
    if (isTouched && secretRanges(item).length === 0) found.add(index);
    start = end + 1;
  }
  return found;
}

const rules: TextRules = { inText: hideInText, elements: secretElements };

/**
 * Replaces everything secret in a document, also inside its texts.
 *
 * @param value - A JSON value.
 * @param hide - Gives the replacement of a value, or of a part of a text.
 * @param secrecy - How much of the value is secret.
 * @returns A copy of what holds secrets; the value itself if there are none.
 */
export function hideAllSecrets(
  value: unknown,
  hide: (secret: unknown) => unknown,
  secrecy: Secrecy = 'none',
): unknown {
  return hideSecrets(value, hide, { secrecy, rules });
}

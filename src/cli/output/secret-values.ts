import type { JsonObject } from '../../json/guards.ts';
import { hidden, hideSecrets } from '../../errors/secret.ts';
import { Redactor } from './redact.ts';

/** How a text can stand in a message: as it is, in quotes, in one line, by its lines, in base64 and out of it. */
function spellings(value: string): string[] {
  const all = [value, Buffer.from(value, 'base64').toString('utf8'), Buffer.from(value).toString('base64')];
  const lines = all.flatMap((text) => text.split('\n').filter((line) => line.length > 8));
  const quoted = all.map((text) => JSON.stringify(text).slice(1, -1));
  const inOneLine = all.map((text) => text.replaceAll(/\s*\n\s*/g, ' ').trim());
  return [...all, ...lines, ...quoted, ...inOneLine];
}

/**
 * Hides what is secret in a document in a text about it.
 *
 * @param text - What a server says of the document.
 * @param document - The document.
 * @returns The text; shorter values than three characters are left, because they are in every text.
 */
export function hideIn(text: string, document: JsonObject): string {
  const texts: string[] = [];
  hideSecrets(document, (secret) => {
    if (typeof secret === 'string') texts.push(...spellings(secret));
    return hidden;
  });
  const longestFirst = texts
    .filter(({ length }) => length > 2)
    .toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
}

/**
 * Hides what is secret in a document before and after a change.
 *
 * @param before - The document before; `undefined` where there was none.
 * @param after - The document after.
 * @returns Both without the values; equal ones look equal and others do not, so that a change is still seen.
 */
export function hideChange(
  before: JsonObject | undefined,
  after: JsonObject,
): { readonly before: unknown; readonly after: unknown } {
  const redactor = new Redactor();
  return { before: redactor.value(before), after: redactor.value(after) };
}

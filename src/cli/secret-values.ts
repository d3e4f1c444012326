import { isObject, own, textOf, type JsonObject } from '../generate/json-object.ts';

/** What stands in the place of a secret. */
const hidden = '(redacted)';
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function isSecret(document: JsonObject): boolean {
  return textOf(document, 'kind') === 'Secret' && textOf(document, 'apiVersion') === 'v1';
}

function fieldsOf(document: JsonObject | undefined, key: string): JsonObject {
  const value = document === undefined ? undefined : own(document, key);
  return isObject(value) ? value : {};
}

/** How a text can stand in a message: as it is, in quotes, in one line, by its lines, in base64 and out of it. */
function spellings(value: string): string[] {
  const all = [value, Buffer.from(value, 'base64').toString('utf8'), Buffer.from(value).toString('base64')];
  const lines = all.flatMap((text) => text.split('\n').filter((line) => line.length > 8));
  const quoted = all.map((text) => JSON.stringify(text).slice(1, -1));
  const inOneLine = all.map((text) => text.replaceAll(/\s*\n\s*/g, ' ').trim());
  return [...all, ...lines, ...quoted, ...inOneLine];
}

/**
 * Hides the values of a Secret in a text about it.
 *
 * @param text - What a server says of the document.
 * @param document - The document.
 * @returns The text; shorter values than three characters are left, because they are in every text.
 */
export function hideIn(text: string, document: JsonObject): string {
  if (!isSecret(document)) return text;
  const values = ['data', 'stringData'].flatMap((key) => Object.values(fieldsOf(document, key)));
  const texts = values.flatMap((value) => (typeof value === 'string' ? spellings(value) : []));
  const longestFirst = texts
    .filter(({ length }) => length > 2)
    .toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
}

/** Hides each value, and says of those that differ which is which, so that a change is still seen. */
function hideFields(mine: JsonObject, other: JsonObject, word: string): JsonObject {
  return Object.fromEntries(
    Object.entries(mine).map(([key, value]) => {
      const isSame = Object.hasOwn(other, key) && JSON.stringify(other[key]) === JSON.stringify(value);
      return [key, isSame || !Object.hasOwn(other, key) ? hidden : `(redacted, ${word})`];
    }),
  );
}

function hideOne(document: JsonObject, other: JsonObject | undefined, word: string): JsonObject {
  const result: Record<string, unknown> = { ...document };
  for (const key of ['data', 'stringData'])
    if (isObject(result[key])) result[key] = hideFields(result[key], fieldsOf(other, key), word);
  const metadata = fieldsOf(document, 'metadata');
  const annotations = fieldsOf(metadata, 'annotations');
  if (Object.hasOwn(annotations, lastApplied)) {
    const others = fieldsOf(fieldsOf(other, 'metadata'), 'annotations');
    const picked = hideFields({ [lastApplied]: annotations[lastApplied] }, others, word);
    result['metadata'] = { ...metadata, annotations: { ...annotations, ...picked } };
  }
  return result;
}

/**
 * Hides the values of a Secret before and after a change.
 *
 * @param before - The document before; `undefined` where there was none.
 * @param after - The document after.
 * @returns Both without the values; of a value that changes, the two differ still.
 */
export function hideChange(
  before: JsonObject | undefined,
  after: JsonObject,
): { readonly before: JsonObject | undefined; readonly after: JsonObject } {
  if (!isSecret(after)) return { before, after };
  return {
    before: before === undefined ? undefined : hideOne(before, after, 'before'),
    after: hideOne(after, before, 'after'),
  };
}

import { hidden, hideAllSecrets, hideInText, oneLine } from '../../../errors/index.ts';

/** The ways in which a value can appear in a message: as it is, decoded, encoded, quoted, and line by line. */
function spellings(value: string): string[] {
  const all = [value, Buffer.from(value, 'base64').toString('utf8'), Buffer.from(value).toString('base64')];
  const lines = all.flatMap((text) => text.split('\n').filter((line) => line.length > 8));
  const quoted = all.map((text) => JSON.stringify(text).slice(1, -1));
  const onOneLine = all.map((text) => oneLine(text));
  return [...all, ...lines, ...quoted, ...onOneLine];
}

/**
 * Redacts the secrets of a document in a message about it, and whatever else in it looks like a secret.
 *
 * @param message - The message, from a server for instance.
 * @param document - The document.
 * @returns The message. Values shorter than three characters stay, because any text has them.
 */
export function redactMessage(message: string, document: unknown): string {
  const secrets: string[] = [];
  hideAllSecrets(document, (secret) => {
    if (typeof secret === 'string') secrets.push(...spellings(secret));
    return hidden;
  });
  const longestFirst = secrets
    .filter(({ length }) => length > 2)
    .toSorted((one, other) => other.length - one.length);
  const known = longestFirst.reduce((rest, secret) => rest.replaceAll(secret, hidden), message);
  return hideInText(known, (part) => (part.includes(hidden) ? part : hidden));
}

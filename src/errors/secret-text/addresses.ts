import { isHarmless } from './harmless.ts';
import type { Range } from './range.ts';

/** The user whom everybody has. */
const publicUser = 'git';

/** What is secret before the `@` of a user: the password, or of http the user alone, which may be a token. */
function secretOf(user: string, scheme: string): Range | undefined {
  const colon = user.indexOf(':');
  const range: Range = [colon + 1, user.length];
  if (colon === -1 && (!/https?$/i.test(scheme) || user === publicUser)) return undefined;
  return isHarmless('', user.slice(...range), false) ? undefined : range;
}

/** The password in what comes after `://`. */
function afterScheme(rest: string, scheme: string): Range | undefined {
  const host = rest.search(/[/?#\\]/);
  const authority = host === -1 ? rest : rest.slice(0, host);
  const at = authority.lastIndexOf('@');
  if (at !== -1) return secretOf(rest.slice(0, at), scheme);
  // A password with a slash; after a colon that is none, there is a port.
  const colon = authority.indexOf(':');
  const last = rest.lastIndexOf('@');
  if (colon === -1 || last < colon || /^\d*$/.test(authority.slice(colon + 1))) return undefined;
  return secretOf(rest.slice(0, last), scheme);
}

/** The password of a data source of Go, `user:password@tcp(host)`, or of Oracle, `thin:user/password@host`. */
function inSource(word: string): Range | undefined {
  const go = /@[a-z0-9]*\(/.exec(word);
  const colon = word.indexOf(':');
  if (go !== null && colon !== -1 && colon < go.index) return [colon + 1, go.index];
  const oracle = /jdbc:oracle:\w+:/.exec(word);
  if (oracle === null) return undefined;
  const [slash, at] = [word.indexOf('/', oracle.index), word.lastIndexOf('@')];
  return slash === -1 || at < slash ? undefined : [slash + 1, at];
}

/**
 * Finds passwords in addresses and data sources.
 *
 * @param text - The text.
 * @returns Where they are.
 */
export function addressRanges(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { 0: word, index } of text.matchAll(/[^\s"'`<>]+/g)) {
    if (!word.includes('@')) continue;
    const [first = '', ...rest] = word.split('://');
    let [start, scheme] = [index + first.length, first];
    for (const part of rest) {
      start += 3;
      const range = afterScheme(part, scheme);
      if (range !== undefined) ranges.push([start + range[0], start + range[1]]);
      start += part.length;
      scheme = part;
    }
    const range = inSource(word);
    if (range !== undefined && range[0] < range[1]) ranges.push([index + range[0], index + range[1]]);
  }
  return ranges;
}

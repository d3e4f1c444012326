import type * as Yaml from 'yaml';
import { type Dialect, type ScalarValue, resolveScalar } from './resolve-scalar.ts';

const tagPrefix = 'tag:yaml.org,2002:';

/**
 * Tells whether a key is that of a merge.
 *
 * @param key - The key.
 * @returns `true` for `<<`, without quotes or with the tag of a merge.
 */
export function isMergeKey({ source, tag, type }: Yaml.Scalar): boolean {
  if (source !== '<<') return false;
  return tag === `${tagPrefix}merge` || (tag === undefined && type === 'PLAIN');
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Reads the text of a scalar by its tag. */
const readers: Readonly<Record<string, (text: string, plain: ScalarValue) => ScalarValue | undefined>> = {
  str: (text) => text,
  timestamp: (text) => text,
  binary: (text) => {
    const digits = text.replaceAll(/\s/g, '');
    if (!base64.test(digits)) return undefined;
    return new TextDecoder().decode(Uint8Array.from(atob(digits), (one) => one.charCodeAt(0)));
  },
  bool: (_text, plain) => (typeof plain === 'boolean' ? plain : undefined),
  null: (_text, plain) => (plain === null ? null : undefined),
  int: (text, plain) => (/[.eE]/.test(text) && !/^0x/i.test(text) ? undefined : numberOrNothing(plain)),
  float: (_text, plain) => numberOrNothing(plain),
};

function numberOrNothing(value: ScalarValue): ScalarValue | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

/**
 * Reads a scalar that has a tag. A tag of a program leaves the text as it is.
 *
 * @param tag - The tag.
 * @param text - The text of the scalar.
 * @param dialect - By which rules it is read where it has to be.
 * @returns The value; `undefined` where the text does not fit the tag.
 */
export function taggedValue(tag: string, text: string, dialect: Dialect): ScalarValue | undefined {
  const read = tag.startsWith(tagPrefix) ? readers[tag.slice(tagPrefix.length)] : undefined;
  return read === undefined ? text : read(text, resolveScalar(text, dialect));
}

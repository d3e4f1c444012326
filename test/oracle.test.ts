import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { WithalError, apply, build, patch } from 'withal';
import { image } from 'withal/openshift/3.11/image/v1';
import type { Loose } from './fixtures/loose.ts';

/**
 * What the real jsonnet library answers for every function of `image.v1.image`, run by the real jsonnet. The recorded
 * answers are no part of the repository; they lie beside it where it is developed.
 */
interface Row {
  /** The function, with its place in the library. */
  readonly path: string;
  readonly args: readonly [[name: string, type: keyof typeof given]];
  /** Its answer alone. */
  readonly result: unknown;
  /** Of a mixin: its answer, added to the first one. */
  readonly onBase: unknown;
  /** Of a list: its answer to one element that is no list. */
  readonly single: unknown;
}

const file = fileURLToPath(
  new URL('../../shared/oracle/openshift-3.11-image-v1-image.json', import.meta.url),
);
const rows = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : [];
if (rows.length === 0) console.warn(`The oracle is skipped: ${file} is not there.`);

const given = {
  string: (name: string) => `s-${name}`,
  number: () => 7,
  array: () => [{ name: 'a' }, { name: 'b' }],
  object: () => ({ k: 'v' }),
  any: () => ({ any: 'x' }),
};

/** Theirs lowers the wire name, and the API server does not know it. */
function ours(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer).replaceAll('"raw":', '"Raw":'));
}

/** Lists of strings: one object for them is an error here, and wrapped there. */
const listsOfStrings = /\.with(?:Finalizers|DockerImageSignatures)(?:Mixin)?$/;

function isOfStrings({ path }: Row): boolean {
  return listsOfStrings.test(path);
}

function call(path: string, value: unknown): Loose {
  const names = path.split('.').slice(3);
  const method = names.pop() ?? '';
  let node: Loose = image;
  for (const name of names) node = node[name];
  return node[method](value);
}

describe.skipIf(rows.length === 0)('the jsonnet library', () => {
  test('has 47 functions of an Image', () => {
    expect(rows).toHaveLength(47);
  });

  test.each(rows)('$path gives the same', ({ path, args: [[name, type]], result }) => {
    expect(build(call(path, given[type](name)))).toEqual(ours(result));
  });

  test.each(rows.filter(({ onBase }) => onBase !== null))(
    '$path adds the same',
    ({ path, args: [[, type]], result, onBase }) => {
      const expression = call(path, type === 'array' ? [{ name: 'c' }] : { k2: 'v2' });
      expect(apply(result as Loose, expression)).toEqual(onBase);
      expect(patch(result as Loose, expression).document).toEqual(onBase);
    },
  );

  const singles = rows.filter(({ single }) => single !== null);

  test.each(singles.filter((row) => !isOfStrings(row)))(
    '$path takes one element the same',
    ({ path, result, onBase, single }) => {
      expect(build(call(path, { name: 'one' }))).toEqual(single);
      // Only a mixin has an answer on a base.
      const both = onBase === null ? null : apply(result as Loose, call(path, { name: 'c' }));
      expect(both).toEqual(onBase);
    },
  );

  test.each(singles.filter(isOfStrings))(
    '$path refuses an object for a list of strings, and wraps a string',
    ({ path, single }) => {
      expect(() => call(path, { name: 'one' })).toThrow(WithalError);
      const wrapped = JSON.parse(JSON.stringify(single).replace('{"name":"one"}', '"one"')) as unknown;
      expect(build(call(path, 'one'))).toEqual(wrapped);
    },
  );
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { coreReading, isPlain, kubernetesReading } from '../../src/yaml/scalar.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';

/** JSON of readings: a bigint with its n, what JSON does not know by its name. */
function shown(read: (word: string) => unknown, words: string): string {
  const texts = words.split(' ').map((word) => {
    const value = read(word);
    if (typeof value === 'bigint') return `${value}n`;
    return typeof value === 'number' ? String(value) : JSON.stringify(value);
  });
  return texts.join(' ');
}

test('Kubernetes reads a plain word by rules of its own', () => {
  expect(shown(kubernetesReading, 'y No oN ~ 0777 0o7 -0x1F 0b11 08 1_000 _1 12:30 =')).toBe(
    'true false "oN" null 511 7 -31 3 8 1000 "_1" "12:30" "="',
  );
  expect(shown(kubernetesReading, '1e3 1. .5 . 1e400 inf .nan -.INF +.inf <<')).toBe(
    '1000 1 0.5 "." "1e400" "inf" NaN -Infinity Infinity "<<"',
  );
  expect(shown(kubernetesReading, '9007199254740991 9007199254740993 18446744073709551616')).toBe(
    '9007199254740991 9007199254740993n 18446744073709552000',
  );
  expect(kubernetesReading('')).toBe(null);
});

test('YAML 1.2 has fewer special words', () => {
  expect(shown(coreReading, 'y No TRUE ~ 0777 0o7 0x1F 0b11 1_000 1e3 -9007199254740993 +12 .inf')).toBe(
    '"y" "No" true null 777 7 31 "0b11" "1_000" 1000 -9007199254740993n 12 Infinity',
  );
});

/** Words made of what numbers, dates and special words are made of. */
const word = fc
  .string({
    unit: fc.constantFrom(...Array.from('0123789abefxXoObEnNyYtT_+-.:~=')),
    minLength: 1,
    maxLength: 6,
  })
  .filter((text) => !/^[-:?]$|:$|^---$|^-+ /.test(text) && !/^[-+]?\.(?:inf|nan)$/i.test(text));

/** A reading without what JSON does not know: bigints, and zero with a sign. */
function asNumber(read: unknown): unknown {
  if (typeof read === 'bigint') return Number(read);
  return Object.is(read, -0) ? 0 : read;
}

test('the package yaml reads YAML 1.2 the same', () => {
  fc.assert(
    fc.property(word, (text) => {
      expect(asNumber(coreReading(text))).toEqual(asNumber(parse(text, { logLevel: 'silent' })));
    }),
    { numRuns: 5000 },
  );
});

test.runIf(hasKubectl)('kubectl reads 5,000 plain words the same', async () => {
  const words = fc.sample(word, 5000);
  const text = `apiVersion: test.example/v1\nkind: Words\nmetadata:\n  name: words\nlist:\n${words.map((one) => `- ${one}\n`).join('')}`;
  const printed = await inFolder(async (folder) => {
    const file = join(folder, 'words.yaml');
    writeFileSync(file, text);
    return kubectl('patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'json', '-f', file);
  });
  const { list } = JSON.parse(printed) as { list: unknown[] };
  const differ = words.filter((one, index) => asNumber(kubernetesReading(one)) !== asNumber(list[index]));
  expect(differ).toEqual([]);
});

test('a text stands without quotes only where nobody can take it for something else', () => {
  const plain = 'web nginx:1.27 10.0.0.1 1.2.3 100m 0.5Gi --flag=x -c ./x ../x .x /bin/sh $(X) a#b {{';
  expect(plain.split(' ').filter((text) => !isPlain(text))).toEqual(['{{']);
  const odd =
    'y No 0777 0o7 1_000 12:30 2001-01-01 1e3 e1 .5 - ? = << ~ a: #x @x *x &x !x %x |x >x `x "x \'x [x .inf nan --- ...';
  expect(odd.split(' ').filter((text) => isPlain(text))).toEqual([]);
  expect(['a b', 'a - b', 'a, b', 'a:b c'].every((text) => isPlain(text))).toBe(true);
  expect(['', ' a', 'a ', 'a: b', 'a #b', 'a\tb', 'a\nb', 'é'].some((text) => isPlain(text))).toBe(false);
});

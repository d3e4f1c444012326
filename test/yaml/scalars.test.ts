import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Dialect, readYaml } from '../../src/yaml/index.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';

/** The values of plain scalars. */
async function resolved(scalars: readonly string[], dialect: Dialect): Promise<readonly unknown[]> {
  const text = scalars.map((scalar) => `- ${scalar}\n`).join('');
  const [document] = await readYaml(text, 'x.yaml', dialect);
  return document?.value as unknown[];
}

/** The values as JSON: a bigint with its n, what JSON does not know by its name. */
async function shown(scalars: string, dialect: Dialect): Promise<string> {
  const values = await resolved(scalars.split(' '), dialect);
  const texts = values.map((value) => {
    if (typeof value === 'bigint') return `${value}n`;
    return typeof value === 'number' ? String(value) : JSON.stringify(value);
  });
  return texts.join(' ');
}

test('Kubernetes resolves plain scalars by rules of its own', async () => {
  expect(await shown('y No oN ~ 0777 0o7 -0x1F 0b11 08 1_000 _1 12:30 =', 'kubernetes')).toBe(
    'true false "oN" null 511 7 -31 3 8 1000 "_1" "12:30" "="',
  );
  expect(await shown('1e3 1. .5 . 1e400 inf <<', 'kubernetes')).toBe('1000 1 0.5 "." "1e400" "inf" "<<"');
  expect(await shown('9007199254740991 9007199254740993 18446744073709551616', 'kubernetes')).toBe(
    '9007199254740991 9007199254740993n 18446744073709552000',
  );
  expect(await resolved([''], 'kubernetes')).toEqual([null]);
});

test('YAML 1.2 has fewer special words', async () => {
  expect(
    await shown(
      'y No TRUE ~ 0777 0o7 0x1F 0b11 1_000 1e3 -9007199254740993 +12 .inf .nan -.INF +.inf',
      'yaml-1.2',
    ),
  ).toBe(
    '"y" "No" true null 777 7 31 "0b11" "1_000" 1000 -9007199254740992 12 Infinity NaN -Infinity Infinity',
  );
});

/** Words made of what numbers, dates and special words are made of. */
const word = fc
  .string({
    unit: fc.constantFrom(...Array.from('0123789abefxXoObEnNyYtT_+-.:~=')),
    minLength: 1,
    maxLength: 6,
  })
  .filter((text) => !/^[-:?]$|:$|^(?:---|\.{3})$|^-+ /.test(text) && !/^[-+]?\.(?:inf|nan)$/i.test(text));

/** Without what JSON does not know: bigints, and zero with a sign. */
function asNumber(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return Object.is(value, -0) ? 0 : value;
}

test('the package yaml reads 5,000 words by YAML 1.2 the same', async () => {
  const words = fc.sample(word, 5000);
  const values = await resolved(words, 'yaml-1.2');
  const differ = words.filter(
    (one, index) => asNumber(values[index]) !== asNumber(parse(one, { logLevel: 'silent' })),
  );
  expect(differ).toEqual([]);
});

/** Words that begin with a point, many with underscores: kubectl drops these between digits alone. */
const pointed = fc
  .string({ unit: fc.constantFrom('0', '7', '_', '.', 'e', '-'), maxLength: 6 })
  .map((text) => `.${text}`);

test.runIf(hasKubectl)('kubectl reads 5,000 plain words the same', async () => {
  const words = [...fc.sample(word, 4000), ...fc.sample(pointed, 1000)];
  const text = `apiVersion: test.example/v1\nkind: Words\nmetadata:\n  name: words\nlist:\n${words.map((one) => `- ${one}\n`).join('')}`;
  const printed = await inFolder(async (folder) => {
    const file = join(folder, 'words.yaml');
    writeFileSync(file, text);
    return kubectl('patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'json', '-f', file);
  });
  const { list } = JSON.parse(printed) as { list: unknown[] };
  const values = await resolved(words, 'kubernetes');
  const differ = words.filter((_one, index) => asNumber(values[index]) !== asNumber(list[index]));
  expect(differ).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportedTypesOf, filesOf } from './fixtures/declarations.ts';

const files = [...filesOf('types'), ...filesOf('src')];
const owners = new Map<string, string[]>();
for (const file of files)
  for (const name of exportedTypesOf(file)) owners.set(name, [...(owners.get(name) ?? []), file]);

test('the files are read', () => {
  expect(owners.get('WithalError')).toEqual(['src/errors/withal-error.ts']);
  expect(owners.get('Step')).toEqual(['types/expression.d.ts']);
});

test('no two exported types have one name', () => {
  const doubles = [...owners].filter(([, places]) => places.length > 1);
  expect(Object.fromEntries(doubles)).toEqual({});
});

test('every type that a file of types/ exports is used in another one', () => {
  // knip does not look into declaration files.
  const texts = files.map((file) => [file, readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')]);
  const unused = [...owners].flatMap(([name, places]) =>
    places
      .filter((place) => place.startsWith('types/'))
      .filter((place) => !texts.some(([file, text]) => file !== place && wordOf(name).test(text ?? '')))
      .map((place) => `${place}: ${name}`),
  );
  expect(unused).toEqual([]);
});

function wordOf(name: string): RegExp {
  return new RegExp(`\\b${name}\\b`);
}

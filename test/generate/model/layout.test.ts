import { expect, test } from 'vitest';
import type { Definition, Library } from '../../../src/generate/index.ts';
import { layOut, libraryFolder, libraryOf } from '../../../src/generate/model/library-modules.ts';

const libraries: Library[] = [
  { name: 'shop', version: '1.0', prefix: 'org.shop.' },
  { name: 'rest', version: '2.0', prefix: 'org.' },
];

function definition(group: string, version: string, prefix = 'org.shop.'): Definition {
  return {
    id: `${prefix}${group}.${version}.Name`,
    group,
    version,
    name: 'Name',
    description: '',
    properties: [],
  };
}

test('definitions are sorted into a file for each group and version', () => {
  const modules = layOut(
    [definition('cart', 'v1'), definition('cart', 'v1beta1'), definition('cart', '', 'org.')],
    libraries,
  );
  expect(modules.map((module) => [module.path, module.definitions.length])).toEqual([
    ['rest/2.0/cart', 1],
    ['shop/1.0/cart/v1', 1],
    ['shop/1.0/cart/v1beta1', 1],
  ]);
});

test('the longest prefix decides the library', () => {
  expect(libraryOf('org.shop.x.Y', libraries).name).toBe('shop');
  expect(libraryOf('org.x.Y', libraries).name).toBe('rest');
  expect(() => libraryOf('com.x.Y', libraries)).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot place definition com.x.Y: it begins with none of "org.shop.", "org.".]`,
  );
});

const hostile = [
  '..',
  '.',
  '',
  '../up',
  'a/b',
  'a\\b',
  '/etc',
  'C:',
  'con',
  'CON',
  'nul',
  'aux.v1',
  'com1',
  'index',
  '%2e%2e',
  'a\0b',
  'x'.repeat(300),
  'ａ',
  '․․',
  'a.',
  '.a',
  '-a',
  'a..b',
  'A',
  ' a',
  'a ',
  'a\n',
  '~',
  '$HOME',
  '`id`',
  '__proto__',
  'shop.js',
  'shop.d.ts',
];

test.each(hostile)('the group %j can be no file name', (group) => {
  expect(() => layOut([definition(group, 'v1')], libraries)).toThrow(/can be no file name/);
});

test.each(hostile.filter((text) => text !== ''))('the version %j can be no file name', (version) => {
  expect(() => layOut([definition('cart', version)], libraries)).toThrow(/can be no file name/);
});

test.each(hostile.filter((text) => text !== ''))('neither can the library %j', (name) => {
  expect(() => layOut([], [{ name, version: '1.0', prefix: '' }])).toThrow(/can be no file name/);
  expect(() => layOut([], [{ name: 'a', version: name, prefix: '' }])).toThrow(/can be no file name/);
});

test('a library may be the output itself, and a version what DNS allows', () => {
  const nowhere = { name: '', version: '', prefix: '' };
  expect(libraryFolder(nowhere)).toBe('');
  expect(libraryFolder({ name: 'shop', version: '1.0', prefix: '' })).toBe('shop/1.0');
  expect(layOut([definition('cart.example.org', '2024-01')], [nowhere])[0]?.path).toBe(
    'cart.example.org/2024-01',
  );
});

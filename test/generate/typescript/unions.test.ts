import { expect, test } from 'vitest';
import { Names, readModules } from '../../../src/generate/typescript/modules.ts';
import { alternatives, unionOf } from '../../../src/generate/typescript/unions.ts';

test('unions in unions are opened, and rings have an end', async () => {
  const text = "type A = 'a' | B; type B = ('b' | C) | null; type C = string; type Ring = Ring | 'r'";
  const modules = await readModules([{ name: 'a.ts', text }]);
  const [module] = modules.values();
  if (module === undefined) throw new Error('no module');
  const names = new Names(modules);
  const of = (name: string): string[] => {
    const alias = names.alias(name, module);
    return alias === undefined ? [] : alternatives(alias, names).map(({ type }) => type.type);
  };
  expect(of('A')).toEqual(['TSLiteralType', 'TSLiteralType', 'TSTypeReference', 'TSNullKeyword']);
  expect(of('Ring')).toEqual(['TSTypeReference', 'TSLiteralType', 'TSLiteralType']);
});

test('scalars of one kind are one, those of several a union', () => {
  const a = { shape: 'scalar', scalar: 'string', values: ['a'] } as const;
  const text = { shape: 'scalar', scalar: 'string' } as const;
  const own = { shape: 'scalar', scalar: 'string', own: true } as const;
  const one = { shape: 'scalar', scalar: 'number', values: [1] } as const;
  expect(unionOf([a, a])).toEqual(a);
  expect(unionOf([a, text])).toEqual(text);
  expect(unionOf([a, own])).toEqual(own);
  expect(unionOf([a, one])).toEqual({ shape: 'union', members: [a, one] });
  expect(unionOf([own, one])).toEqual({ shape: 'any', own: true });
});

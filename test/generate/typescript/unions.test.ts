import { expect, test } from 'vitest';
import { readModules } from '../../../src/generate/typescript/modules.ts';
import { NameResolver } from '../../../src/generate/typescript/name-resolver.ts';
import { unionMembers, scalarUnion } from '../../../src/generate/typescript/unions.ts';

test('unions in unions are opened, and rings have an end', async () => {
  const text = "type A = 'a' | B; type B = ('b' | C) | null; type C = string; type Ring = Ring | 'r'";
  const modules = await readModules([{ name: 'a.ts', text }]);
  const [module] = modules.values();
  if (module === undefined) throw new Error('no module');
  const names = new NameResolver(modules);
  const of = (name: string): string[] => {
    const alias = names.alias(name, module);
    return alias === undefined ? [] : unionMembers(alias, names).map(({ type }) => type.type);
  };
  expect(of('A')).toEqual(['TSLiteralType', 'TSLiteralType', 'TSTypeReference', 'TSNullKeyword']);
  expect(of('Ring')).toEqual(['TSTypeReference', 'TSLiteralType', 'TSLiteralType']);
});

test('scalars of one kind are one, those of several a union', () => {
  const a = { shape: 'scalar', scalar: 'string', values: ['a'] } as const;
  const text = { shape: 'scalar', scalar: 'string' } as const;
  const own = { shape: 'scalar', scalar: 'string', own: true } as const;
  const one = { shape: 'scalar', scalar: 'number', values: [1] } as const;
  expect(scalarUnion([a, a])).toEqual(a);
  expect(scalarUnion([a, text])).toEqual(text);
  expect(scalarUnion([a, own])).toEqual(own);
  expect(scalarUnion([a, one])).toEqual({ shape: 'union', members: [a, one] });
  expect(scalarUnion([own, one])).toEqual({ shape: 'any', own: true });
});

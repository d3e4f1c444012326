import { expect, test } from 'vitest';
import { parseTypeScript } from '../../../src/generate/typescript/parse.ts';

const fail = (text: string, name = 'state.ts'): Promise<unknown> =>
  parseTypeScript(text, name).then(
    () => undefined,
    (error: unknown) => error,
  );

test('programs and declarations are parsed', async () => {
  const [first] = await parseTypeScript('export interface State { a: 1 }', 'state.ts');
  expect(first?.type).toBe('ExportNamedDeclaration');
  expect(await parseTypeScript('export declare const a: number;', 'state.d.ts')).toHaveLength(1);
  expect(await parseTypeScript('export const a = <b>c</b>;', 'view.tsx')).toHaveLength(1);
  expect(await parseTypeScript('@sealed class A {}', 'state.ts')).toHaveLength(1);
});

test('a mistake is told with its line and column', async () => {
  expect(await fail('export interface State {\n  name: ;\n}')).toMatchObject({
    code: 'E_SOURCE',
    message: 'Cannot read state.ts: it is no TypeScript, at line 2, column 9: Unexpected token.',
  });
  expect(await fail('{ "swagger": "2.0" }')).toMatchObject({ code: 'E_SOURCE' });
});

test('what is nested without end is refused', async () => {
  const deep = `export type Deep = ${'['.repeat(50_000)}`;
  expect(await fail(deep)).toMatchObject({
    code: 'E_SOURCE',
    message: expect.stringMatching('nested too deep'),
  });
});

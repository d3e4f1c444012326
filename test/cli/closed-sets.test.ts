import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { apply } from 'withal';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyExpression } from '../../types/index.d.ts';
import { crdOf } from '../generate/fixtures.ts';
import { compilePrograms, documentsOf, programFolder, runCommand, runProgram } from './programs.ts';

/*
 * Documents may hold what is not in the closed set of its field: whoever wrote them knew another version of the kind. What
 * is printed for them has to compile, and to give the same documents.
 */

const folder = programFolder('closed-sets');
const models = path.join(folder, 'models');

const mode = { type: 'string', enum: ['Fast', 'Slow'] };
const item = { type: 'object', properties: { name: { type: 'string' }, mode } };
const spec = {
  type: 'object',
  properties: {
    mode,
    size: { type: 'integer' },
    items: {
      type: 'array',
      items: item,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
    inner: { type: 'object', properties: { byName: { type: 'object', additionalProperties: item } } },
  },
};

beforeAll(async () => {
  const file = path.join(folder, 'crd.json');
  writeFileSync(file, JSON.stringify(crdOf({ type: 'object', properties: { spec } })));
  const { code, stderr } = await runCommand('generate', [file], { out: models });
  if (code !== 0) throw new Error(stderr);
});

const cart = (name: string, fields: object): object => ({
  apiVersion: 'shop.example.org/v1',
  kind: 'Cart',
  metadata: { name },
  spec: fields,
});

describe('values that are not in their set', () => {
  const documents = [
    cart('right', { mode: 'Fast', size: 1, items: [{ name: 'a', mode: 'Slow' }] }),
    cart('field', { mode: 'fast', size: 1 }),
    cart('element', {
      size: 1,
      items: [
        { name: 'a', mode: 'Slow' },
        { name: 'b', mode: 'Sloww' },
      ],
    }),
    cart('deep', { inner: { byName: { a: { name: 'x', mode: 'y' } } } }),
    cart('number', { mode: 3 }),
  ];

  test('are printed by convert as they are, in programs that compile', async () => {
    const input = documents.map((document) => JSON.stringify(document)).join('\n---\n');
    const { stdout, stderr, code } = await runCommand('convert', ['-'], { input, models });
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toContain(".spec.withMode('Fast')");
    expect(await documentsOf(folder, stdout)).toEqual(documents);
    writeFileSync(path.join(folder, 'converted.ts'), stdout);
    expect(compilePrograms(folder)).toBe('');
  }, 60_000);

  test.each([
    ['a field', { mode: 'fast' }],
    ['an element that comes', { items: [{ name: 'a', mode: 'Sloww' }] }],
    ['an element that is changed', { items: [{ name: 'z', mode: 'Sloww' }] }],
    ['an object', { inner: { byName: { a: { mode: 'y' } } } }],
  ])(
    'are printed by diff, in a program that leads there: %s',
    async (_name, fields) => {
      const [before, after] = [
        cart('a', { size: 1, items: [{ name: 'z', mode: 'Fast' }] }),
        cart('a', fields),
      ];
      const files = [before, after].map((document, index) => {
        const file = path.join(folder, `${index}.json`);
        writeFileSync(file, JSON.stringify(document));
        return file;
      });
      const { stdout, code } = await runCommand('diff', files, { models });
      expect(code).toBe(1);
      const { aCart } = await runProgram(folder, stdout);
      expect(apply(before, aCart as AnyExpression)).toEqual(after);
      writeFileSync(path.join(folder, 'difference.ts'), stdout);
      expect(compilePrograms(folder)).toBe('');
    },
    60_000,
  );
});

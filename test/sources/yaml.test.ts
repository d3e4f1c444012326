import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ofKind, yaml } from '../../src/sources/index.ts';
import { build } from '../../src/index.ts';
import { patchAll } from '../../src/patch/index.ts';
import { rejectionOf } from '../fixtures/rejection-of.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { meta, shop } from '../fixtures/table.ts';
import { temporaryFolder } from '../cli/cli.ts';

function folder(): string {
  const root = temporaryFolder();
  mkdirSync(path.join(root, 'b'));
  writeFileSync(path.join(root, 'a.yaml'), 'apiVersion: v1\nkind: A\n---\n---\napiVersion: v1\nkind: B\n');
  writeFileSync(
    path.join(root, 'b/c.json'),
    '{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"v1","kind":"C"}]}',
  );
  writeFileSync(path.join(root, 'b/note.txt'), 'no YAML');
  return root;
}

describe('yaml', () => {
  test('gives the documents of files, folders and patterns in their order', async () => {
    const root = folder();
    const kinds = async (...sources: readonly string[]): Promise<unknown[]> =>
      (await yaml(...sources)).map(({ kind }) => kind);
    expect(await kinds(root)).toEqual(['A', 'B', 'C']);
    expect(await kinds(`${root}/b/*.json`, `${root}/a.yaml`)).toEqual(['C', 'A', 'B']);
  });

  test.each([
    ['no source', [], 'E_ARGUMENT', 'pass a file, a folder, or a pattern'],
    ['a file that is not there', ['/nowhere/a.yaml'], 'E_SOURCE', 'there is no such file'],
  ])('refuses %s', async (_name, sources, code, message) => {
    const refused = await rejectionOf(() => yaml(...sources));
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(message);
  });

  test.each([
    ['a text', 'just words\n', 'E_SOURCE'],
    ['a list of texts', '- a\n- b\n', 'E_SOURCE'],
    ['what is not YAML', 'a: [1\n', 'E_SOURCE'],
  ])('refuses a file that holds %s', async (_name, text, code) => {
    const file = path.join(temporaryFolder(), 'a.yaml');
    writeFileSync(file, text);
    const refused = await rejectionOf(() => yaml(file));
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(file);
  });
});

describe('ofKind', () => {
  const { apiVersion, kind } = build(shop.new('a')) as { apiVersion: string; kind: string };
  const documents = [{ apiVersion, kind, spec: { replicas: 1 } }, { apiVersion: 'v2', kind }, { kind }, null];

  test('gives the documents of a kind alone, as they are', () => {
    expect(ofKind(documents, shop)).toEqual([documents[0]]);
    expect(ofKind(documents, shop.spec.withReplicas(3))[0]).toBe(documents[0]);
  });

  test('gives what patchAll takes', async () => {
    const next: unknown[] = [];
    for await (const document of patchAll(ofKind(documents, shop), [shop.spec.withReplicas(5)]))
      next.push(document);
    expect(next).toEqual([{ apiVersion, kind, spec: { replicas: 5 } }]);
  });

  test.each([
    ['a part', meta],
    ['an object', {}],
    ['nothing', undefined],
  ])('refuses %s', (_name, wrong) => {
    expect(refusalOf(() => ofKind(documents, wrong as never)).code).toBe('E_ARGUMENT');
  });
});

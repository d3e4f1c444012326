import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { docsFile, readDocs } from '../../../src/generate/docs/library-docs.ts';
import { everything, planOf } from '../fixtures.ts';

const plan = planOf({
  'a.core.v1.OAuthClient': { description: 'x', properties: { x: {} } },
  'a.core.Raw': { properties: { Raw: { type: 'string' } } },
});

test('what is packed is unpacked, with the name of each page', () => {
  const file = docsFile(plan, everything);
  expect(file.path).toBe('example/1.0/docs.json.gz');
  const docs = readDocs(Buffer.from(file.content), 'x');
  expect(docs.library).toEqual({ name: 'example', version: '1.0' });
  expect(docs.pages.map((page) => page.name)).toEqual(['core.raw', 'core.v1.oAuthClient']);
  expect(docs.pages.map((page) => page.definition)).toEqual([...plan.definitions.values()]);
});

test('a broken file is refused', () => {
  expect(() => readDocs(Buffer.from('x'), 'x.gz')).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot read x.gz: it is broken. Build the models again.]`,
  );
  expect(() => readDocs(gzipSync('{"format":2}'), 'x.gz')).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot read x.gz: it is of another version. Build the models again.]`,
  );
});

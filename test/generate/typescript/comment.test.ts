import { expect, test } from 'vitest';
import { documentationOf } from '../../../src/generate/typescript/documentation-comment.ts';
import { parseTypeScript } from '../../../src/generate/typescript/parse.ts';

async function read(comment: string): Promise<ReturnType<typeof documentationOf>> {
  const [statement] = await parseTypeScript(`${comment}\nexport interface A {}`, 'a.ts');
  return documentationOf(statement ?? {});
}

test('the text before the first tag is the description', async () => {
  expect(await read('/** One line. */')).toEqual({ description: 'One line.', notes: [], listKeys: [] });
  expect(await read('/**\n * Several\n *\n *   lines, of a@b.\n * @internal no\n */')).toEqual({
    description: 'Several\n\n  lines, of a@b.',
    notes: [],
    listKeys: [],
  });
  expect((await read('/** See {@link Other} and {@link Other.a|that}. */')).description).toBe(
    'See Other and that.',
  );
});

test('some tags are notes, and list keys are kept apart', async () => {
  const { notes, listKeys } = await read(
    '/**\n * A.\n * @deprecated Use b.\n * @default `1`\n * @see b\n * @listKey protocol, port\n * @constructor\n */',
  );
  expect(notes).toEqual(['Deprecated: Use b.', 'Default: `1`.', 'See b']);
  expect(listKeys).toEqual(['protocol', 'port']);
});

test('only the last documentation comment counts, and no other comment', async () => {
  expect((await read('/** far */ /** near */ // last')).description).toBe('near');
  expect((await read('/* plain */')).description).toBe('');
  expect((await read('// line')).description).toBe('');
});

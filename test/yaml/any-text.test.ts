import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnySource, readAnyYaml } from '../../src/yaml/index.ts';
import { lawSettings } from '../fixtures/runs.ts';

const pieces = fc.constantFrom(
  ...'a/1/~/-/- /:/: /[/]/{/}/,/"/\'/#/ #/&a /*a/!/!!/!!int /!!binary /|/>/|2/?/? /\\/%/%TAG ! x\n/@/`/{{ x }}'.split(
    '/',
  ),
  ...'<<: /!!merge <<: /---/---\n/...\n/\n/\n /\n  / /\t/\r/\r\n/\ufeff/\u0085/\u0000/\u0002/\u0018/\u001f'.split(
    '/',
  ),
);
const text = fc.array(pieces, { maxLength: 15 }).map((parts) => parts.join(''));

test('any text at all is read, or refused with its place, and stays as it is where nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      for (const dialect of ['kubernetes', 'yaml-1.2'] as const)
        for (const { error } of await readAnyYaml(written, 'x.yaml', dialect))
          expect(error?.message ?? 'Cannot read x.yaml, line 1, column 1').toMatch(
            /^Cannot read x\.yaml, line \d+, column \d+/,
          );
      const source = await readAnySource(written, 'x.yaml');
      expect(source.edit(source.values)).toBe(written);
    }),
    lawSettings(3000, 30_000),
  );
});

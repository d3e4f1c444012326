import { writeFileSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { convertCommand } from '../../src/cli/convert.ts';
import { programFolder, documentsOf, runCommand } from './programs.ts';
const folder = programFolder('convert');
test('x', async () => {
  const { output } = await runCommand(convertCommand, ['-'], {
    input: readFileSync('/tmp/cv/a.yaml', 'utf8'),
  });
  writeFileSync('/tmp/cv/a.ts', output);
  console.log(output);
  console.log(JSON.stringify(await documentsOf(folder, output)));
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { accessorName, isPlainName, isReservedName, methodName } from '../../src/schema/names.ts';
import { compile, inFolder, layOutProject } from './fixtures.ts';

const words = ['a', 'Z', 'ab', 'XML', 'Path', 'IPs', '1', '_', 'é', 'École', 'with', 'at', 'mixin', 'then'];
const separators = [
  '',
  '',
  '-',
  '.',
  '$',
  '/',
  ' ',
  ':',
  '@',
  '#',
  '+',
  '*',
  '~',
  '%',
  '&',
  ',',
  ';',
  '=',
  '(',
  '"',
];
const wires = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)), { maxLength: 4 })
  .map((parts) => parts.flat().join(''));

test('the types and the runtime name every field alike', async () => {
  const sample = [...new Set(fc.sample(wires, { numRuns: 1200, seed: 7 }))];
  const lines = sample.map((wire) => {
    const said = [
      accessorName(wire),
      methodName(wire),
      isPlainName(wire),
      isReservedName(accessorName(wire)),
    ];
    const text = JSON.stringify(wire);
    return `  Same<[AccessorName<${text}>, MethodName<${text}>, IsPlainName<${text}>, IsReserved<AccessorName<${text}>>], ${JSON.stringify(said)}>,\n`;
  });
  const code =
    `import type { AccessorName, IsPlainName, MethodName, ReservedName } from '../types/index.d.ts';\n` +
    `type IsReserved<Name> = Name extends ReservedName ? true : false;\n` +
    `type Same<One extends Other, Other> = One;\nexport type All = [\n${lines.join('')}];\n`;
  await inFolder('names', (folder) => {
    layOutProject(folder, [{ path: 'names.ts', content: code }], ['dist']);
    expect(compile(folder)).toBe('');
    // A wrong name is seen.
    writeFileSync(path.join(folder, 'dist/names.ts'), code.replace('["', '["wrong'));
    expect(compile(folder)).not.toBe('');
  });
}, 60_000);

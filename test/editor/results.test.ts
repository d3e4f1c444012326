import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { peers } from '../../tools/editor/peers.ts';
import { root } from '../../tools/editor/root.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const results = read('tools/bench/types/results.md');

/** The memory of a peer in MB, and its ratio. The time by the clock depends on what else the machine does. */
function memoryOf(peer: string, compiler: string): [memory: string, ratio: string] {
  const title = `One Deployment and one Service, ${compiler}, default libraries and @types/node`;
  const [, section = ''] = results.split(`${title}\n`);
  const row = section.split('\n').find((line) => line.startsWith(`${peer} `));
  const [, , memory = '', ratio = ''] = row?.split(/ {2,}/) ?? [];
  return [memory, ratio];
}

test('the ratios in docs/performance.md are those of the last run', () => {
  const rows = peers.map(({ name }) => {
    const cells = ['TypeScript 6.0', 'TypeScript 7.0'].flatMap((compiler) => memoryOf(name, compiler));
    return `| \`${name}\` | ${cells.join(' | ')} |`;
  });
  const page = read('docs/performance.md');
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});

// What is set is 1.20, since the models of Kubernetes say what each field does; tools/bench/NOTES.md has the price.
test.each(['TypeScript 6.0', 'TypeScript 7.0'])(
  '%s: the memory is at most 1.2 of that of kubernetes-types',
  (compiler) => {
    const [, ratio] = memoryOf('withal', compiler);
    expect(Number(ratio)).toBeGreaterThan(0.5);
    expect(Number(ratio)).toBeLessThanOrEqual(1.2);
  },
);

test('in the last run every response was right', () => {
  const counts = [...results.matchAll(/^(completion|hover|definition|signature) +(.*)$/gm)].map(
    ([, , cells = '']) => new Set(cells.split(/ +/)),
  );
  expect(counts.slice(0, 4)).toEqual([
    new Set(['52/52']),
    new Set(['52/52']),
    new Set(['52/52']),
    new Set(['47/47']),
  ]);
});

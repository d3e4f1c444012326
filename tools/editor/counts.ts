import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Compiler, compilers } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { generateManyKinds, manyInterfaces } from './many-kinds.ts';
import { type Cost, measure } from './measure.ts';
import { makeProject, type Project } from './project.ts';
import { root } from './root.ts';

const folder = path.join(root, 'tools/bench/types');

/** Instantiations by case and compiler, as they are checked in. */
export type Counts = Record<string, Record<string, number>>;

/** The numbers that are checked in. */
export function readCounts(): Counts {
  const { counts }: { counts: Counts } = JSON.parse(readFileSync(path.join(folder, 'counts.json'), 'utf8'));
  return counts;
}

/** The programs that are measured: each lays itself out in a project. */
export const cases: Record<string, (project: Project) => Promise<void> | void> = {
  ...Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [
        path.basename(name, '.ts'),
        (project: Project): void => {
          project.write('main.ts', readFileSync(path.join(folder, name), 'utf8'));
        },
      ]),
  ),
  'many-kinds': generateManyKinds,
  'many-interfaces': (project) => {
    project.write('main.ts', manyInterfaces());
  },
};

/** The compilers that count; 5.9 and 6.0 share their checker, so one of them is enough. */
export const counting: readonly Compiler[] = [compilers.six, compilers.seven];

/** What a case costs each compiler that counts. */
export async function measureCase(name: string): Promise<Record<string, Cost>> {
  const project = makeProject();
  try {
    await cases[name]?.(project);
    const costs = await inOrder(counting, async (compiler): Promise<[string, Cost]> => [
      compiler.name,
      await measure(compiler, project.folder),
    ]);
    return Object.fromEntries(costs);
  } finally {
    project.remove();
  }
}

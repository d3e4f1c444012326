import type { Compiler } from './compilers.ts';
import { type Examination, examine } from './examine.ts';
import { inOrder } from './in-order.ts';
import { type Entry, listGroups, modelsOf, type Page, readPage } from './page.ts';
import { makeProject } from './project.ts';

/** How much of every group is looked at. */
interface Share {
  /** How many definitions of a group. */
  readonly pages: number;
  /** How many entries of a definition. */
  readonly entries: number;
}

/** Some of a list, from its beginning to its end at equal distances: the same ones each time. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, (items.length - 1) / Math.max(1, count - 1));
  return items.filter((_, index) => Math.round(Math.round(index / step) * step) === index).slice(0, count);
}

/** A page, and the entries that are asked about. */
export interface Sample {
  readonly page: Page;
  readonly entries: readonly Entry[];
}

/**
 * Takes a sample of every generated group.
 *
 * @param share - How much of each.
 * @returns The pages, every group being there.
 */
export function takeSamples(share: Share): Sample[] {
  return listGroups().flatMap((group) =>
    spread(modelsOf(group), share.pages).map((name) => {
      const page = readPage(`${group}.${name}`);
      return { page, entries: spread(page.entries, share.entries) };
    }),
  );
}

/** What a language server knows of the samples. */
export interface SweepReport {
  readonly compiler: Compiler;
  readonly samples: readonly { readonly sample: Sample; readonly examination: Examination }[];
}

/** Asks one language server about every sample, each in a file of its own. */
export async function sweep(compiler: Compiler, samples: readonly Sample[]): Promise<SweepReport> {
  const project = makeProject();
  const files = samples.map((_, index) => project.write(`sample-${index}.ts`, 'export {};\n'));
  const server = compiler.start();
  try {
    const examined = await inOrder(samples.entries(), async ([index, sample]) => {
      const { page, entries } = sample;
      const examination = await examine(server, {
        page,
        entries,
        file: files[index] ?? '',
        chain: page.name,
      });
      return { sample, examination };
    });
    return { compiler, samples: examined };
  } finally {
    await server.close();
    project.remove();
  }
}

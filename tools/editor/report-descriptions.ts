import { notCompleted, setMethods } from './closed-sets.ts';
import { compilers } from './compilers.ts';
import { countDescriptions } from './descriptions.ts';
import { inOrder } from './in-order.ts';
import { table } from './table.ts';

/** How many functions of the models in the package say what the field does. */
function descriptions(): string {
  const rows = countDescriptions().map(({ library, functions, described }) => [
    library,
    functions,
    described,
    `${((described / functions) * 100).toFixed(1)} %`,
  ]);
  return `Entries with description\n\n${table([['library', 'functions', 'described', 'share'], ...rows])}`;
}

/** For how many fields of Kubernetes 1.36 with a set of values an editor offers these inside the quotes. */
async function closedSets(): Promise<string> {
  const methods = setMethods('kubernetes/1.36');
  const rows = await inOrder(Object.values(compilers), async (compiler) => {
    const missed = await notCompleted(compiler, methods);
    const names = missed.map(({ constant, method }) => `${constant}.${method}`);
    return [
      compiler.name,
      `${methods.length - missed.length}/${methods.length}`,
      names.slice(0, 5).join(' '),
    ];
  });
  return `Sets of values completed, kubernetes/1.36\n\n${table([['server', 'fields', 'missed'], ...rows])}`;
}

/** What an editor says of the models in the package: descriptions, and the values of sets. */
export async function reportDescriptions(): Promise<string> {
  return `\n${descriptions()}\n\n${await closedSets()}`;
}

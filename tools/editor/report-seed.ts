import { type Examination, type Finding, problemsOf, type Request, requests } from './examine.ts';
import { seed, type SeedReport } from './seed.ts';
import { table } from './table.ts';

const letters: Record<Request, string> = { completion: 'C', hover: 'H', definition: 'D', signature: 'S' };

/** A letter for what is right, and a dot for what is not; an object has no signature. */
function marks({ entry, problems }: Finding): string {
  return requests
    .map((request) => {
      if (request === 'signature' && entry.kind === 'object') return ' ';
      return problems[request] === undefined ? letters[request] : '·';
    })
    .join('');
}

/** How many entries have no problem, of those that the request is for. */
export function count({ findings }: Examination, request: Request): string {
  const asked = findings.filter(({ entry }) => request !== 'signature' || entry.kind === 'function');
  const right = asked.filter(({ problems }) => problems[request] === undefined);
  return `${right.length}/${asked.length}`;
}

function rowOf(reports: readonly SeedReport[], index: number): string[] {
  const cells = reports.flatMap(({ first, sixth }) =>
    [first, sixth].map(({ findings }) => {
      const finding = findings[index];
      return finding === undefined ? '' : marks(finding);
    }),
  );
  return [seed.entries[index]?.path.join('.') ?? '', ...cells];
}

/** The table: entry by server, at the beginning of a chain and after its sixth call. */
export function reportSeed(reports: readonly SeedReport[]): string {
  const head = reports.flatMap(({ compiler }) => [compiler.name, '6th link']);
  const rows = seed.entries.map((_, index) => rowOf(reports, index));
  const examinations = reports.flatMap(({ first, sixth }) => [first, sixth]);
  const sums = requests.map((request): string[] =>
    examinations.reduce<string[]>((row, one) => row.concat(count(one, request)), [request]),
  );
  const beyond = reports.flatMap(({ extras: { findings } }) => {
    const right = findings.filter(({ problems }) =>
      Object.values(problems).every((one) => one === undefined),
    );
    return [`${right.length}/${findings.length}`, ''];
  });
  const diagnostics = reports.flatMap(({ compiler, first, sixth, extras }) =>
    [first, sixth, extras]
      .flatMap(({ findings }) => problemsOf(findings))
      .map((problem) => `${compiler.name}: ${problem}`),
  );
  const title = `\nimage.v1.image: ${seed.entries.length} entries (C completion, H hover, D definition, S signature)\n`;
  return [
    title,
    table([['entry', ...head], ...rows, ...sums, ['beyond jsonnet', ...beyond]]),
    ...diagnostics,
  ].join('\n');
}

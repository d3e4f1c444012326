import { problemsOf, requests } from './examine.ts';
import { median } from './statistics.ts';
import type { SweepReport } from './sweep.ts';
import { table } from './table.ts';

/** In milliseconds: warm, the median over the sweep. */
const limits: Readonly<Record<string, number>> = { 'TypeScript 6.0': 60, 'TypeScript 7.0': 20 };

/** The warm responses of a sweep, in milliseconds. */
function medians({ samples }: SweepReport): { completion: number; hover: number } {
  return {
    completion: median(samples.flatMap(({ examination }) => examination.times.completion)),
    hover: median(samples.flatMap(({ examination }) => examination.times.hover)),
  };
}

/** The problems of a sweep, a line each. */
export function problemsOfSweep({ compiler, samples }: SweepReport): string[] {
  return samples.flatMap(({ sample, examination }) =>
    problemsOf(examination.findings).map(
      (problem) => `${compiler.name}: ${sample.page.module}: ${sample.page.name}: ${problem}`,
    ),
  );
}

/** The servers that take longer than they may, a line each. */
export function slowServers(reports: readonly SweepReport[]): string[] {
  return reports.flatMap((report) => {
    const { completion, hover } = medians(report);
    const limit = limits[report.compiler.name] ?? Number.POSITIVE_INFINITY;
    const slowest = Math.max(completion, hover);
    return slowest > limit ? [`${report.compiler.name}: ${slowest.toFixed(1)} ms, of at most ${limit}`] : [];
  });
}

function rowOf(report: SweepReport): (string | number)[] {
  const findings = report.samples.flatMap(({ examination }) => examination.findings);
  const asked =
    findings.length * requests.length - findings.filter(({ entry }) => entry.kind === 'object').length;
  const { completion, hover } = medians(report);
  const limit = limits[report.compiler.name];
  return [
    report.compiler.name,
    report.samples.length,
    findings.length,
    `${asked - problemsOfSweep(report).length}/${asked}`,
    Number(completion.toFixed(1)),
    Number(hover.toFixed(1)),
    limit ?? '',
  ];
}

/** The sweep over every group: how many responses are right, and how long they took. */
export function reportSweep(reports: readonly SweepReport[]): string {
  const groups = new Set(reports[0]?.samples.map(({ sample }) => sample.page.module)).size;
  const head = ['server', 'kinds', 'entries', 'right', 'completion ms', 'hover ms', 'at most'];
  const title = `\nEvery group (${groups}), sampled; warm medians, each completion after a change of the file\n`;
  return [title, table([head, ...reports.map(rowOf)]), ...reports.flatMap(problemsOfSweep)].join('\n');
}

import { type ImportsReport, typedNames } from './imports.ts';
import { table } from './table.ts';

/** The table: what is offered first for each name, and how many others there are. */
export function reportImports(reports: readonly ImportsReport[]): string {
  const rows = Object.keys(typedNames).map((name) => {
    const cells = reports.map(({ offers }) => {
      const [first = 'nothing', ...others] = offers[name] ?? [];
      return `${first} + ${others.length}`;
    });
    return [name].concat(cells);
  });
  const head = ['typed', ...reports.map(({ compiler }) => compiler.name)];
  return `\nThe first import that is offered in an empty file, and how many others there are\n\n${table([head, ...rows])}`;
}

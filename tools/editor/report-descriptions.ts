import { countDescriptions } from './descriptions.ts';
import { table } from './table.ts';

/** How many functions of the models in the package say what the field does. */
export function reportDescriptions(): string {
  const rows = countDescriptions().map(({ library, functions, described }) => [
    library,
    functions,
    described,
    `${((described / functions) * 100).toFixed(1)} %`,
  ]);
  return `\nEntries with description\n\n${table([['library', 'functions', 'described', 'share'], ...rows])}`;
}

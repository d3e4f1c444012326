import { type AmbiguousScalar, readYaml, type ScalarValue } from '../../yaml/index.ts';
import type { ProcessIo } from '../command.ts';
import { printWarning } from './print-error.ts';

/** How many warnings are printed; the rest is counted. */
const most = 20;

function nameOf(value: ScalarValue): string {
  if (typeof value === 'string') return 'a string';
  return typeof value === 'bigint' || typeof value === 'number' ? `the number ${value}` : String(value);
}

function sentence(
  file: string,
  { line, column, text, isKey, kubernetes, standard }: AmbiguousScalar,
): string {
  const what = isKey ? 'the key ' : '';
  return `${file}:${line}:${column}: Kubernetes reads ${what}${JSON.stringify(text)} as ${nameOf(kubernetes)}, YAML 1.2 as ${nameOf(standard)}. Quote it, or write the intended value.`;
}

/**
 * Warns of plain scalars that Kubernetes reads differently than YAML 1.2 does.
 *
 * @param stderr - Where warnings are printed.
 * @param file - The file.
 * @param warnings - The scalars.
 */
export function warnOfAmbiguousScalars(
  stderr: ProcessIo['stderr'],
  file: string,
  warnings: readonly AmbiguousScalar[],
): void {
  for (const warning of warnings.slice(0, most)) printWarning(sentence(file, warning), stderr);
  if (warnings.length > most) printWarning(`${file}: and ${warnings.length - most} more like these.`, stderr);
}

/**
 * Reads a YAML stream as Kubernetes does, and warns of what YAML 1.2 reads differently.
 *
 * @param text - One document or several.
 * @param file - What errors and warnings call it.
 * @param stderr - Where warnings are printed.
 * @returns The values of the documents, `null` for an empty one.
 * @throws {WithalError} As `readYaml`.
 */
export async function readWarning(
  text: string,
  file: string,
  stderr: ProcessIo['stderr'],
): Promise<readonly unknown[]> {
  const documents = await readYaml(text, file, 'kubernetes');
  const ambiguous = documents.flatMap((document) => document.ambiguous);
  warnOfAmbiguousScalars(stderr, file, ambiguous);
  return documents.map(({ value }) => value);
}

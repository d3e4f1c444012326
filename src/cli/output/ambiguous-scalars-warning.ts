import { visibleText } from '../../generate/print/literals.ts';
import type { AmbiguousScalar } from '../../yaml/document-reader.ts';
import { readYaml } from '../../yaml/read.ts';
import type { ScalarValue } from '../../yaml/resolve-scalar.ts';
import type { Streams } from '../command.ts';

/** More of them say nothing new. */
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
  return `${file}:${line}:${column}: Kubernetes reads ${what}${JSON.stringify(text)} as ${nameOf(kubernetes)}, YAML 1.2 as ${nameOf(standard)}. Quote it, or write what is meant.`;
}

/**
 * Says which words of a text Kubernetes reads as something else than YAML 1.2 does.
 *
 * @param complaints - Where it is said.
 * @param file - The file.
 * @param warnings - The words.
 */
export function warnOfAmbiguousScalars(
  complaints: Streams['complaints'],
  file: string,
  warnings: readonly AmbiguousScalar[],
): void {
  for (const warning of warnings.slice(0, most))
    complaints.write(`warning: ${visibleText(sentence(file, warning)).replaceAll('\n', ' ')}\n`);
  if (warnings.length > most)
    complaints.write(`warning: ${visibleText(file)}: and ${warnings.length - most} more like these.\n`);
}

/**
 * Reads a YAML stream as Kubernetes does, and says what is read in two ways.
 *
 * @param text - One document or several.
 * @param file - What errors and warnings call it.
 * @param complaints - Where warnings go.
 * @returns The values of the documents, `null` for an empty one.
 * @throws {WithalError} As `readYaml`.
 */
export async function readWarning(
  text: string,
  file: string,
  complaints: Streams['complaints'],
): Promise<readonly unknown[]> {
  const documents = await readYaml(text, file, 'kubernetes');
  const ambiguous = documents.flatMap((document) => document.ambiguous);
  warnOfAmbiguousScalars(complaints, file, ambiguous);
  return documents.map(({ value }) => value);
}

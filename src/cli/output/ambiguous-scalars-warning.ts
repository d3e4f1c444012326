import { visibleText } from '../../errors/visible-text.ts';
import { readManifests, type TwoReadings } from '../../yaml/manifests.ts';
import type { Reading } from '../../yaml/scalar.ts';
import type { Streams } from '../command.ts';

/** More of them say nothing new. */
const most = 20;

function nameOf(reading: Reading): string {
  if (typeof reading === 'string') return 'a text';
  return typeof reading === 'bigint' || typeof reading === 'number'
    ? `the number ${reading}`
    : String(reading);
}

function sentence(file: string, { line, column, text, isKey, kubernetes, standard }: TwoReadings): string {
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
export function warnOfTwoReadings(
  complaints: Streams['complaints'],
  file: string,
  warnings: readonly TwoReadings[],
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
 * @throws {WithalError} As `readManifests`.
 */
export async function readWarning(
  text: string,
  file: string,
  complaints: Streams['complaints'],
): Promise<readonly unknown[]> {
  const { documents, warnings } = await readManifests(text, file);
  warnOfTwoReadings(complaints, file, warnings);
  return documents;
}

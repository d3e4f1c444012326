import { hideAllSecrets } from '../../errors/index.ts';
import { type AmbiguousScalar, readYaml, type ScalarValue } from '../../yaml/index.ts';
import type { ProcessIo } from '../command.ts';
import { printWarning } from './print-error.ts';

/** How many warnings are printed; the rest is counted. */
const most = 20;

function nameOf(value: ScalarValue): string {
  if (typeof value === 'string') return 'a string';
  return typeof value === 'bigint' || typeof value === 'number' ? `the number ${value}` : String(value);
}

/** What is secret in documents. */
function secretsOf(documents: readonly unknown[]): ReadonlySet<unknown> {
  const secrets = new Set<unknown>();
  hideAllSecrets(documents, (secret) => secrets.add(secret));
  return secrets;
}

function sentence(
  file: string,
  { line, column, text, isKey, kubernetes, standard }: AmbiguousScalar,
  secrets: ReadonlySet<unknown>,
): string {
  if (secrets.has(kubernetes) || secrets.has(standard))
    return `${file}:${line}:${column}: Kubernetes and YAML 1.2 read this secret value differently. Quote it, or write the intended value.`;
  const what = isKey ? 'the key ' : '';
  return `${file}:${line}:${column}: Kubernetes reads ${what}${JSON.stringify(text)} as ${nameOf(kubernetes)}, YAML 1.2 as ${nameOf(standard)}. Quote it, or write the intended value.`;
}

/**
 * Warns of plain scalars that Kubernetes reads differently than YAML 1.2 does.
 *
 * @param stderr - Where warnings are printed.
 * @param file - The file.
 * @param read - The documents, which tell what is secret, and the scalars.
 */
export function warnOfAmbiguousScalars(
  stderr: ProcessIo['stderr'],
  file: string,
  {
    documents,
    warnings,
  }: { readonly documents: readonly unknown[]; readonly warnings: readonly AmbiguousScalar[] },
): void {
  if (warnings.length === 0) return;
  const secrets = secretsOf(documents);
  for (const warning of warnings.slice(0, most)) printWarning(sentence(file, warning, secrets), stderr);
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
  const warnings = documents.flatMap((document) => document.ambiguous);
  const values = documents.map(({ value }) => value);
  warnOfAmbiguousScalars(stderr, file, { documents: values, warnings });
  return values;
}

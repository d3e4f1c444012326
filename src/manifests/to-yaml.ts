import type { Falsy } from '../../types/index.d.ts';
import { unkeptDocument } from '../apply/index.ts';
import { WithalError, describe } from '../errors/index.ts';
import { isObject } from '../json/index.ts';
import { chainOf } from '../record/index.ts';
import { YamlOutput } from './yaml-output.ts';

function hasJson(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function'
  );
}

function documentOf(value: unknown): unknown {
  const chain = chainOf(value);
  if (chain !== undefined) return unkeptDocument(chain);
  return hasJson(value) ? value.toJSON('') : value;
}

/**
 * Prints documents as `withal render` does: a stream of YAML that every parser reads the same.
 *
 * @param documents - Objects, or expressions that build some, or one of these; what is falsy is skipped.
 * @returns The text; empty without documents.
 * @throws {WithalError} `E_ARGUMENT` where something is neither an object nor an expression; `E_OUTPUT` where two
 *   documents have one kind, namespace and name; `E_VALUE` where one holds what YAML cannot say; else as `build`.
 * @example
 * ```ts
 * import { deployment } from 'withal/kubernetes/1.36/apps/v1';
 * import { toYaml } from 'withal/yaml';
 *
 * const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'no' } };
 * toYaml([namespace, deployment.new('web').spec.withReplicas(3)]).split('\n'); //=> [
 * //   'apiVersion: v1',
 * //   'kind: Namespace',
 * //   'metadata:',
 * //   '  name: "no"',
 * //   '---',
 * //   'apiVersion: apps/v1',
 * //   'kind: Deployment',
 * //   'metadata:',
 * //   '  name: web',
 * //   'spec:',
 * //   '  replicas: 3',
 * //   '',
 * // ]
 * ```
 */
export function toYaml(documents: object | readonly (object | Falsy)[]): string {
  const given: readonly unknown[] = Array.isArray(documents) ? documents : [documents];
  const output = new YamlOutput();
  for (const [index, one] of given.entries()) {
    if (Array.isArray(documents) && !one) continue;
    const document = documentOf(one);
    if (!isObject(document)) {
      const message = `Cannot print document number ${index}: an object or an expression is needed, and ${describe(one)} was given.`;
      throw new WithalError({ code: 'E_ARGUMENT', message });
    }
    output.add(document, false);
  }
  return output.end();
}

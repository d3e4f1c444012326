import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OptionValues } from '../../src/cli/command.ts';
import { flagsOf, runCli, type CliResult, type Surroundings } from './cli.ts';

const source = (name: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../../src/${name}`, import.meta.url)));

/**
 * Writes a module of patches. Beside what a user imports from the package, it has the kinds `deployment`, `secret` and
 * `configMap`.
 */
export function writePatches(folder: string, code: string, name = 'patches.mjs'): string {
  const file = path.join(folder, name);
  const text = `import { createModels, model } from ${source('index.ts')};
import { add, drop, target } from ${source('patch/index.ts')};
const kind = (apiVersion, kind, fields) => ({ id: kind, kind: [apiVersion, kind], fields: { apiVersion: 'string', kind: 'string', metadata: '#3', ...fields } });
const models = createModels({ format: 1, types: [
  kind('apps/v1', 'Deployment', { spec: '#4' }),
  kind('v1', 'Secret', { data: '{string}', stringData: '{string}' }),
  kind('v1', 'ConfigMap', { data: '{string}' }),
  { id: 'meta', fields: { name: 'string', namespace: 'string', labels: '{string}', annotations: '{string}' } },
  { id: 'spec', fields: { replicas: 'integer', paused: 'boolean', template: 'any', tokens: ['[#5]', { mergeKey: 'token' }] } },
  { id: 'token', fields: { token: 'string', level: 'integer' } },
] });
const [deployment, secret, configMap, meta] = [0, 1, 2, 3].map((index) => models(index));
${code}
`;
  writeFileSync(file, text);
  return file;
}

/** Runs `withal patch`. */
export async function patch(
  operands: readonly string[],
  { options = {}, ...surroundings }: Surroundings & { readonly options?: OptionValues } = {},
): Promise<CliResult> {
  return runCli(['patch', ...flagsOf(options), ...operands], surroundings);
}

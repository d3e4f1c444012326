import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

/** A secret that is found again wherever it is printed. */
const secret = fc
  .stringMatching(/^[a-z]{3}[A-Za-z0-9 :#'"\n-]{0,12}[a-z]{3}$/)
  .map((text) => `planted-${text}`);

/** Places where a secret can stand, each around it. */
const places: readonly ((value: string) => object)[] = [
  (value) => ({ kind: 'Secret', apiVersion: 'v1', stringData: { any: value, 'a.b': `${value}x` } }),
  (value) => ({ kind: 'Secret', apiVersion: 'v1', data: { deep: { list: [value] } } }),
  (value) => ({
    kind: 'List',
    apiVersion: 'v1',
    items: [{ kind: 'Secret', apiVersion: 'v1', data: { any: value } }],
  }),
  (value) => ({
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    spec: { template: { env: [{ name: 'DB_PASSWORD', value }] } },
  }),
  (value) => ({ kind: 'Deployment', apiVersion: 'apps/v1', spec: { tokens: [{ token: value, level: 1 }] } }),
  (value) => ({ kind: 'ConfigMap', apiVersion: 'v1', data: { apiKey: value, 'db.password': value } }),
  (value) => ({
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': value } },
  }),
];

const formsOfPrinting = [
  { diff: true },
  { output: 'json' },
  { dryRun: true },
  { summary: true },
  { jsonPatch: true },
];

test('a secret is in nothing that is printed but the documents', async () => {
  const place = temporaryFolder();
  const file = path.join(place, 'a.yaml');
  const module = writePatches(
    place,
    `export const labels = model().metadata.labels.at('seen').with('1');
     export const more = secret.stringData.at('added').with('planted-by-the-patch');
     export const other = configMap.data.at('apiKey').with('planted-by-the-patch');
     export const none = deployment.spec.tokens.where({ token: 'planted-in-the-selector' }).withLevel(2);`,
  );
  let printed = 0;
  await fc.assert(
    fc.asyncProperty(
      secret,
      fc.constantFrom(...places),
      fc.constantFrom(...formsOfPrinting),
      fc.boolean(),
      async (value, plant, options, isFlow) => {
        writeFileSync(file, stringify(plant(value), isFlow ? { collectionStyle: 'flow' } : {}));
        const { stdout, stderr } = await patch([module, file], { options });
        if (stdout.includes('seen')) printed++;
        expect(stdout + stderr).not.toContain('planted');
      },
    ),
    { numRuns: 500 },
  );
  expect(printed).toBeGreaterThan(50);
});

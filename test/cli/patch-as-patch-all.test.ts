import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { printYaml } from '../../src/yaml/index.ts';
import { type PatchInstruction, patchAll } from '../../src/patch/index.ts';
import { temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const expressions = [
  'deployment.spec.withReplicas(3)',
  'any.metadata.labels.at("team").with("web")',
  'any.metadata.withNamespace("shop").metadata.annotations.at("a").with("b")',
  'configMap.withDataMixin({ x: "y" })',
  '(document, { index, item }) => any.metadata.labels.at("at").with(`${document.kind} ${index} ${item}`)',
  '({ metadata }) => metadata.labels && [deployment.spec.withPaused(true), configMap.withData({ a: metadata.name })]',
];
const targets = [
  '{ kind: "Deployment" }',
  '{ name: /^[ab]/ }',
  '{ scope: "Namespaced" }',
  '{ namespace: ["default", "shop"] }',
  '{ kind: ["List", "ClusterRole"] }',
  '{ labels: { tier: (tier) => tier !== "front" } }',
  '{}',
];

test('the command does to a stream what patchAll does to its documents', async () => {
  const pick = numbers(3);
  const one = <Type>(list: readonly Type[]): Type => list[pick(list.length)] as Type;
  const resource = (): object => {
    const [apiVersion, kind] = one([
      ['apps/v1', 'Deployment'],
      ['v1', 'ConfigMap'],
      ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
      ['example.com/v1', 'Widget'],
    ]);
    const place = one([{}, { namespace: 'shop' }]);
    return {
      apiVersion,
      kind,
      metadata: { name: one(['a', 'b', 'c']), ...place, ...one([{}, { labels: { tier: 'front' } }]) },
    };
  };
  const instruction = (): string => {
    const narrowed = `target(${one(expressions)}, ${one(targets)})`;
    const extra = `add({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's${pick(100)}' } })`;
    return one([one(expressions), narrowed, narrowed, `drop(${one(targets.slice(0, -1))})`, extra]);
  };
  const differing: string[] = [];
  for (let run = 0; run < 60; run++) {
    const documents = Array.from({ length: 2 + pick(3) }, () =>
      pick(3) === 0
        ? { apiVersion: 'v1', kind: 'List', items: Array.from({ length: pick(4) }, resource) }
        : resource(),
    );
    const code = `const any = model(); export default [${Array.from({ length: 1 + pick(4) }, instruction).join(', ')}];`;
    const module = writePatches(temporaryFolder(), code);
    const { stdout, stderr } = await patch([module], { stdin: printYaml(documents) });
    const loaded = (await import(pathToFileURL(module).href)) as {
      default: readonly PatchInstruction<object>[];
    };
    const expected: object[] = [];
    for await (const next of patchAll(documents, loaded.default)) expected.push(next);
    const found = parseAllDocuments(stdout).map((document) => document.toJS() as unknown);
    if (JSON.stringify(found) !== JSON.stringify(expected)) differing.push(`${code}\n${stderr}\n${stdout}`);
  }
  expect(differing).toEqual([]);
});

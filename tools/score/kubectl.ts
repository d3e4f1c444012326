import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { type AnyExpression, apply, model } from 'withal';
import { applyStrategicMergePatch, toJsonPatch, toKustomize, toMergePatch } from 'withal/patch';
import { parseAllDocuments } from 'yaml';
import { anyDocument, anyProgram, casesOf } from '../../test/fixtures/programs.ts';
import { hasShared, readShared } from '../../test/patch/shared.ts';
import { anyPatch, anyPod } from '../../test/patch/strategic/pods.ts';
import { type Figure, counted, skipped } from './figure.ts';
import { modelsOf } from './models-of.ts';
import { attempt, same } from './same.ts';
import { expressionOf, runs, seed } from './worlds.ts';

const names = {
  json: 'kubectl patch --local --type json reads our patches as we do',
  merge: 'kubectl patch --local --type merge reads our patches as we do',
  strategic: 'kubectl patch --local --type strategic does as our engine',
  kustomize: 'kubectl kustomize reads our patches as we do',
};

/** A process takes a third of a second, so there are fewer of these than of other programs. */
const processes = Math.max(40, Math.ceil(runs / 100));

function inFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-score-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const manyBytes = { encoding: 'utf8', maxBuffer: 2 ** 28 } as const;

/** Patches documents by the real kubectl, all in one process; `undefined` where it refuses. */
function patchLocally(type: string, documents: readonly unknown[], patch: unknown): unknown[] | undefined {
  return inFolder((folder) => {
    const [input, body] = [path.join(folder, 'documents.json'), path.join(folder, 'patch.json')];
    writeFileSync(input, documents.map((document) => JSON.stringify(document)).join('\n'));
    writeFileSync(body, JSON.stringify(patch));
    const files = ['-f', input, '--patch-file', body];
    const args = ['patch', '--local', '--type', type, '-o', 'json', ...files];
    const { status, stdout } = spawnSync('kubectl', args, manyBytes);
    const texts = stdout.split(/(?<=^\})\n/m).filter((text) => text.trim() !== '');
    return status === 0 ? texts.map((text) => JSON.parse(text) as unknown) : undefined;
  });
}

/** Custom resources, and expressions about what is in their `spec`. */
function customResources(count: number): { base: object; expression: never; next: unknown }[] {
  const begin = model('resource');
  return fc
    .sample(casesOf(anyDocument, anyProgram), { numRuns: count, seed })
    .flatMap(([spec, calls], index) => {
      const base = { apiVersion: 'x.io/v1', kind: 'Any', metadata: { name: `any-${index}` }, spec };
      const inSpec = calls.map((call) => ({ ...call, path: ['spec', ...call.path] }));
      return (
        attempt(() => {
          const expression = expressionOf(begin, inSpec) as never;
          return { base, expression, next: apply(base, expression as AnyExpression) };
        })?.result ?? []
      );
    });
}

function scoreForm(type: 'json' | 'merge'): Figure {
  const encode = type === 'json' ? toJsonPatch : toMergePatch;
  let [right, all] = [0, 0];
  for (const { base, expression, next } of customResources(processes)) {
    const patch = attempt(() => encode(expression, base as never));
    // A merge patch cannot say everything, and then it is refused.
    if (patch === undefined) continue;
    all++;
    if (same(patchLocally(type, [base], patch.result)?.[0], next)) right++;
  }
  return counted(names[type], [right, all], { note: `programs, seed ${seed}` });
}

const openApi = 'server-answers/schemas/builtins-openapi-v2.json';

function scoreStrategic(): Figure {
  if (!hasShared(openApi)) return skipped(names.strategic, 'all', 'the schemas are missing');
  const pod = modelsOf(readShared(openApi)).get('io.k8s.api.core.v1.Pod') ?? {};
  const pods = fc.sample(anyPod, { numRuns: 100, seed });
  let [right, all] = [0, 0];
  for (const patch of fc.sample(anyPatch, { numRuns: Math.ceil(processes / 2), seed })) {
    const answers = pods.map((document) =>
      attempt(() => applyStrategicMergePatch(document, patch, { model: pod })),
    );
    const accepted = pods.filter((_document, index) => answers[index] !== undefined);
    const expected = answers.flatMap((answer) => (answer === undefined ? [] : [answer.result]));
    const real = accepted.length === 0 ? [] : patchLocally('strategic', accepted, patch);
    right += expected.filter((document, index) => same(document, real?.[index])).length;
    // One of those that we refuse has to be refused too.
    const refused = pods.find((_document, index) => answers[index] === undefined);
    if (refused !== undefined && patchLocally('strategic', [refused], patch) === undefined) right++;
    all += expected.length + (refused === undefined ? 0 : 1);
  }
  return counted(names.strategic, [right, all], { note: `documents, seed ${seed}` });
}

interface Kustomized {
  readonly base: object;
  readonly next: unknown;
  readonly patch: unknown;
}

const nameOf = (document: object): string => (document as { metadata: { name: string } }).metadata.name;

/** Patches resources by kustomize, all in one process; those in whose company it fails are tried in smaller companies. */
function kustomized(cases: readonly Kustomized[]): Map<string, unknown> {
  const printed = inFolder((folder) => {
    const resources = cases.map(({ base }) => JSON.stringify(base)).join('\n---\n');
    writeFileSync(path.join(folder, 'all.yaml'), resources);
    const patches = cases.flatMap(({ patch }) => patch ?? []);
    const kustomization = JSON.stringify({ resources: ['all.yaml'], patches });
    writeFileSync(path.join(folder, 'kustomization.yaml'), kustomization);
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], manyBytes);
    if (status !== 0 && cases.length === 1)
      console.error(`kustomize refuses: ${stderr.slice(0, 300)} ${resources} ${JSON.stringify(patches)}`);
    return status === 0 ? stdout : undefined;
  });
  if (printed !== undefined) {
    const documents = parseAllDocuments(printed).map((document) => document.toJS() as object);
    return new Map(documents.map((document) => [nameOf(document), document]));
  }
  if (cases.length === 1) return new Map();
  const half = cases.length >> 1;
  return new Map([...kustomized(cases.slice(0, half)), ...kustomized(cases.slice(half))]);
}

function scoreKustomize(): Figure {
  const cases = customResources(500).flatMap(({ base, expression, next }, index) => {
    const form = index % 2 === 0 ? 'json' : 'merge';
    const patch = attempt(() => toKustomize(expression, base as never, { form }));
    return patch === undefined ? [] : [{ base, next, patch: patch.result }];
  });
  const documents = kustomized(cases);
  const right = cases.filter(({ base, next }) => same(documents.get(nameOf(base)), next));
  return counted(names.kustomize, [right.length, cases.length], { note: `programs, seed ${seed}` });
}

/** The real kubectl, where there is one. */
export function scoreKubectl(): Figure[] {
  if (spawnSync('kubectl', ['version', '--client']).status !== 0)
    return Object.values(names).map((name) => skipped(name, 'all', 'there is no kubectl on the PATH'));
  return [scoreForm('json'), scoreForm('merge'), scoreStrategic(), scoreKustomize()];
}

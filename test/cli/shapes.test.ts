import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsInside } from '../../src/patch/targets/manifest-tree.ts';
import { exportedDocuments } from '../../src/cli/render/index.ts';
import { model } from '../../src/index.ts';
import { runCli, temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

/** A shape, and the manifests in it by their paths, or what is wrong. */
interface Shape {
  readonly name: string;
  readonly deep: unknown;
  readonly flat?: Readonly<Record<string, object>>;
  readonly error?: string;
}

const suite = path.join(import.meta.dirname, '../../../shared/suites/tanka-extract-cases.json');
const shapes = existsSync(suite) ? (JSON.parse(readFileSync(suite, 'utf8')) as readonly Shape[]) : [];

/** Writes the shape to a file. */
function fileOf({ deep }: Shape): string {
  const file = path.join(temporaryFolder(), 'a.json');
  writeFileSync(file, JSON.stringify(deep));
  return file;
}

describe.skipIf(shapes.length === 0)(
  'the shapes that Tanka knows (from ../shared, skipped without it)',
  () => {
    const good = shapes.filter(({ flat }) => flat !== undefined);
    test.each(good.map((shape) => [shape.name, shape] as const))('%s', async (_name, shape) => {
      const manifests = Object.values(shape.flat ?? {});
      const found = documentsInside(shape.deep, 'a.json');
      expect(found.map(({ document }) => document)).toEqual(manifests);
      const { code, stdout } = await runCli(['convert', fileOf(shape)]);
      expect(code).toBe(0);
      expect(stdout.match(/^export const /gm)).toHaveLength(manifests.length);
      expect(stdout).not.toContain('Document =');
    });

    const bad = shapes.filter(({ flat }) => flat === undefined);
    test.each(bad.map((shape) => [shape.name, shape] as const))('%s, refused', async (_name, shape) => {
      const { deep, error = '' } = shape;
      const file = fileOf(shape);
      for (const command of [
        ['convert', file],
        ['diff', file, file],
        ['apply', file],
      ]) {
        const { code, stdout, stderr } = await runCli(command);
        expect([code, stdout]).toEqual([command[0] === 'diff' ? 2 : 1, '']);
        expect(stderr).toContain(error);
      }
      await expect(exportedDocuments('a.ts', { default: deep })).rejects.toThrow(error.replace(/^.*: /, ''));
    });
  },
);

const deployment = (name: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { replicas: 1 },
});
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
const tree = { web: { deployment: deployment('web'), service, off: null }, db: [{ main: deployment('db') }] };
const list = { apiVersion: 'v1', kind: 'List', items: [deployment('web'), service] };

function written(value: unknown): string {
  const file = path.join(temporaryFolder(), 'a.json');
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
  return file;
}

describe('convert', () => {
  test.each([
    ['nested manifests', tree, ['webDeployment', 'webService', 'dbDeployment']],
    ['a List', list, ['webDeployment', 'webService']],
    [
      'a List of Lists',
      { ...list, items: [list, deployment('c')] },
      ['webDeployment', 'webService', 'cDeployment'],
    ],
    [
      'a list of a kind',
      { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [deployment('a')] },
      ['aDeployment'],
    ],
    ['an empty List', { ...list, items: [] }, []],
  ])('prints an export for each of %s', async (_name, value, names) => {
    const { stdout, code } = await runCli(['convert', written(value)]);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^export const (\w+)/gm)].map(([, name]) => name)).toEqual(names);
  });
});

test('diff compares what is nested with what stands alone', async () => {
  const folder = temporaryFolder();
  const alone = path.join(folder, 'b.yaml');
  writeFileSync(
    alone,
    [deployment('web'), service, deployment('db')].map((one) => JSON.stringify(one)).join('\n---\n'),
  );
  expect(await runCli(['diff', written(tree), alone])).toEqual({ code: 0, stdout: '', stderr: '' });
  const { stdout, code } = await runCli(['diff', '-o', 'json', written(list), alone]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([{ change: 'added', name: 'db' }]);
});

describe('patch', () => {
  const module = (folder: string): string =>
    writePatches(
      folder,
      `export const scaled = deployment.spec.withReplicas(5);
       export const gone = drop({ kind: 'Service' });`,
    );

  test('changes what is nested, and leaves the rest of the text', async () => {
    const folder = temporaryFolder();
    const { stdout, stderr, code } = await patch([module(folder), written(tree)]);
    expect([stderr, code]).toEqual(['', 0]);
    const text = `${JSON.stringify(tree, undefined, 2)}\n`;
    expect(JSON.parse(stdout)).toEqual({
      web: { deployment: { ...deployment('web'), spec: { replicas: 5 } }, off: null },
      db: [{ main: { ...deployment('db'), spec: { replicas: 5 } } }],
    });
    expect(text.split('\n').filter((line) => stdout.includes(line)).length).toBeGreaterThan(20);
  });

  test('changes a list of trees', async () => {
    const folder = temporaryFolder();
    const { stdout } = await patch([module(folder), written([[service], { a: deployment('a') }])]);
    expect(JSON.parse(stdout)).toEqual([[], { a: { ...deployment('a'), spec: { replicas: 5 } } }]);
  });

  test('leaves the values of a chart alone, and says so', async () => {
    const folder = temporaryFolder();
    const values = { replicas: 1, extraObjects: [deployment('web')] };
    const { stdout, stderr, code } = await patch([module(folder), written(values)]);
    expect(JSON.parse(stdout)).toEqual(values);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'document 1 is left as it is: it holds manifests, and something that is none, at .: missing attribute "apiVersion"',
    );
  });

  test('gives functions what is nested', async () => {
    const folder = temporaryFolder();
    const all = writePatches(
      folder,
      `export default ({ kind }, { documents }) => kind === 'Deployment' && model().metadata.labels.at('n').with(String(documents.length));`,
    );
    const { stdout } = await patch([all, written(tree)]);
    expect(stdout.match(/"n": "3"/g)).toHaveLength(2);
  });
});

describe('render', () => {
  const kind = model<{ apiVersion: string; kind: string }>().withApiVersion('v1').withKind('Pod');
  const pod = { apiVersion: 'v1', kind: 'Pod' };

  test.each<[string, unknown, unknown[]]>([
    ['objects', tree, [deployment('web'), service, deployment('db')]],
    ['expressions', { a: { b: kind } }, [pod]],
    ['functions and promises', { a: () => ({ b: Promise.resolve(kind) }) }, [pod]],
    ['what is left out', { a: kind, b: null, c: undefined, d: false, e: {}, f: [] }, [pod]],
    ['what is there twice', { a: service, b: { c: service } }, [service]],
    [
      'no manifests, which are one document',
      { replicas: 1, image: { tag: 'a' } },
      [{ replicas: 1, image: { tag: 'a' } }],
    ],
    ['a List, which is one document', list, [list]],
  ])('prints %s', async (_name, value, documents) => {
    const found = await exportedDocuments('a.ts', { default: value });
    expect(JSON.parse(JSON.stringify(found))).toEqual(documents);
  });

  test('looks for manifests in what contains itself, is nested deep, or shares its parts', async () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    let deep = {};
    for (let level = 0; level < 20_000; level++) deep = { deep };
    let shared = {};
    for (let level = 0; level < 28; level++) shared = { one: shared, other: shared };
    for (const value of [cycle, deep, shared]) {
      const [found] = await exportedDocuments('a.ts', { default: value });
      expect(found === value).toBe(true);
    }
  });

  test('says what is none', async () => {
    await expect(exportedDocuments('a.ts', { default: { a: kind, web: { size: 1 } } })).rejects.toThrow(
      'Cannot render the export default.web of a.ts: it stands beside manifests, and is none: missing attribute "apiVersion".',
    );
  });
});

test('apply names the place of a manifest that it cannot use', async () => {
  const { stderr } = await runCli([
    'apply',
    written({ web: { pod: { apiVersion: 'v1', kind: 'List', items: [1] } } }),
  ]);
  expect(stderr).toContain('a.json, at .web.pod, item 1: it holds a document that is not an object');
});

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { apply } from 'withal';
import { describe, expect, test } from 'vitest';
import type { AnyExpression } from '../../types/index.d.ts';
import { compareDocuments, differenceProgram, patchData, type PatchForm } from '../../src/cli/diff/index.ts';
import { openModels } from '../../src/cli/input/index.ts';
import { Redactor } from '../../src/cli/output/index.ts';
import { failureOf, inFolder } from '../generate/fixtures.ts';
import { runCli, type CliResult } from './cli.ts';
import { compilePrograms, programFolder, runCommand, runProgram } from './programs.ts';

const folder = programFolder('diff');
const models = await openModels([]);

const portSpec = (port: number): object => ({ spec: { ports: [{ port }] } });

async function diff(
  before: string,
  after: string,
  options: Record<string, string | boolean> = {},
): Promise<CliResult> {
  return inFolder('diff-files', async (files) => {
    const [one, other] = [path.join(files, 'before.yaml'), path.join(files, 'after.yaml')];
    writeFileSync(one, before);
    writeFileSync(other, after);
    return runCommand('diff', [one, other], options);
  });
}

const serviceOn = (port: number): string =>
  `{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: ${port}}]}}`;

const vault = (value: string): string =>
  `{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { a: ${value} } }`;

describe('the command', () => {
  test('the exit code says whether they differ', async () => {
    expect(await diff(serviceOn(80), serviceOn(80))).toEqual({ stdout: '', stderr: '', code: 0 });
    expect((await diff(serviceOn(80), serviceOn(81))).code).toBe(1);
    expect((await diff('', '')).code).toBe(0);
    expect((await diff(serviceOn(80), '')).code).toBe(1);
    expect(await diff(serviceOn(80), serviceOn(80), { output: 'json' })).toMatchObject({
      stdout: '[]\n',
      code: 0,
    });
    const help = (await runCli(['diff', '--help'])).stdout;
    const [, codes = ''] = help.split('Exit codes:\n');
    expect([...codes.matchAll(/^ {2}(\d+) {2}\S/gm)].map(([, code]) => code)).toEqual([
      '0',
      '1',
      '2',
      '130',
      '143',
    ]);
  });

  test('what is printed leads from the one to the other', async () => {
    const { stdout } = await diff(serviceOn(80), serviceOn(81));
    const { webService } = await runProgram(folder, stdout);
    expect(apply(portSpec(80), webService as AnyExpression)).toEqual(portSpec(81));
  });

  test('one of the two may be standard input', async () => {
    await inFolder('diff-input', async (files) => {
      const file = path.join(files, 'a.yaml');
      writeFileSync(file, serviceOn(80));
      const input = serviceOn(81);
      const there = await runCommand('diff', ['-', file], { input, output: 'merge' });
      const back = await runCommand('diff', [file, '-'], { input, output: 'merge' });
      expect([there.stdout, back.stdout].map((text) => text.includes('80'))).toEqual([true, false]);
    });
  });

  test.each([
    [['a'], {}, /Pass exactly two files or sources/],
    [['a', 'b', 'c'], {}, /Pass exactly two files or sources/],
    [['-', '-'], {}, /standard input with itself/],
    [['a', 'b'], { output: 'yaml' }, /Invalid value "yaml" for --output/],
  ])('mistakes: %j %j', async (operands, options, message) => {
    const { stdout, stderr, code } = await runCommand('diff', operands, options);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(message);
  });

  test('what is secret is not shown, unless it is asked for', async () => {
    for (const output of ['text', 'json', 'json-patch', 'merge', 'strategic']) {
      const closed = await diff(vault('hunter2'), vault('hunter3'), { output });
      expect(closed.stdout).toContain('redacted');
      expect(closed.stdout + closed.stderr).not.toContain('hunter');
      expect(closed.stderr).toBe('Secret values are redacted. Pass --show-values to show them.\n');
      const open = await diff(vault('hunter2'), vault('hunter3'), { output, showValues: true });
      expect(open.stdout).toContain('hunter3');
      expect(open.stdout + open.stderr).not.toContain('redacted');
    }
  });
});

const podWith = (spec: unknown): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });

describe('comparing', () => {
  test('lists are matched by the keys of the schema', async () => {
    const [change] = await compareDocuments(
      [podWith({ containers: [{ name: 'web', image: 'a' }] })],
      [podWith({ containers: [{ name: 'web', image: 'b' }] })],
      models,
    );
    expect(change).toMatchObject({
      change: 'changed',
      isTyped: true,
      steps: [{ path: ['spec', 'containers', { key: { name: 'web' } }, 'image'], verb: 'with', value: 'b' }],
    });
  });

  test.each([
    ['a field that the model lacks', { nodeNmae: 'b' }],
    ['a value of another type', { nodeName: 3 }],
    ['an object where a list is due, which the model would take for one element', { containers: {} }],
  ])('%s is told without the model', async (_name, spec) => {
    const [change] = await compareDocuments(
      [podWith({ a: 1, containers: [] })],
      [podWith({ a: 1, ...spec })],
      models,
    );
    expect(change).toMatchObject({ change: 'changed', isTyped: false });
  });

  test('what is only in one file, and what is the same, is said', async () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } };
    const other = { ...service, kind: 'Secret' };
    const comparisons = await compareDocuments([podWith({}), service], [{ ...podWith({}) }, other], models);
    expect(comparisons.map(({ kind, change }) => [kind, change])).toEqual([
      ['Pod', 'same'],
      ['Service', 'removed'],
      ['Secret', 'added'],
    ]);
  });
});

const namedPod = (name: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  ...more,
});

/** The names of the pairs, and which of the files have them. */
async function matched(before: readonly unknown[], after: readonly unknown[]): Promise<unknown[]> {
  const compared = await compareDocuments(before, after, models);
  return compared.map(({ name, change }) => [name, change !== 'added', change !== 'removed']);
}

describe('matching', () => {
  test('what is not there is empty', async () => {
    const nothing = { apiVersion: '', kind: '', namespace: '', name: '', change: 'removed' };
    const compared = await compareDocuments([null, [1], { kind: 3, metadata: 'a' }], [], models);
    expect(compared).toEqual([nothing, nothing, nothing]);
  });

  describe('documents are matched', () => {
    test('by their names, wherever they stand', async () => {
      expect(await matched([namedPod('a'), namedPod('b')], [namedPod('c'), namedPod('b')])).toEqual([
        ['a', true, false],
        ['b', true, true],
        ['c', false, true],
      ]);
    });

    test('by namespace and kind too', async () => {
      const before = [namedPod('a', { metadata: { name: 'a', namespace: 'x' } }), namedPod('b')];
      expect(
        await matched(before, [
          namedPod('a'),
          { apiVersion: 'v1', kind: 'Service', metadata: { name: 'b' } },
        ]),
      ).toEqual([
        ['a', true, false],
        ['b', true, false],
        ['a', false, true],
        ['b', false, true],
      ]);
    });

    test('one with one of the same kind, whatever their names', async () => {
      expect(await matched([namedPod('a')], [namedPod('b')])).toEqual([['a', true, true]]);
      expect(await matched([namedPod('a')], [{ ...namedPod('a'), kind: 'Service' }])).toEqual([
        ['a', true, false],
        ['a', false, true],
      ]);
    });

    test('one after the other where several have one name', async () => {
      const [first] = await compareDocuments(
        [namedPod('a', { n: 1 }), namedPod('a', { n: 2 })],
        [namedPod('a', { n: 3 })],
        models,
      );
      expect(first).toMatchObject({ before: { n: 1 }, after: { n: 3 } });
      expect(await matched([{ a: 1 }, { a: 2 }], [{ a: 3 }, { a: 4 }])).toEqual([
        ['', true, true],
        ['', true, true],
      ]);
    });
  });
});

async function program(before: object[], after: object[]): Promise<string> {
  return differenceProgram(
    await compareDocuments(before, after, models),
    new Redactor({ showsValues: true }),
  );
}

const deployment = (spec: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});

const shopWith = (spec: object): object => ({ apiVersion: 'example.org/v1', kind: 'Shop', spec });

const podNamed = (name: string): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });

const containers = (...list: object[]): object => ({ template: { spec: { containers: list } } });

describe('the program', () => {
  test('an expression says what changes', async () => {
    const before = deployment({
      replicas: 2,
      paused: true,
      ...containers({ name: 'web', image: 'nginx:1.27' }),
    });
    const sidecar = {
      name: 'log',
      image: 'fluent-bit:3',
      args: ['--config', '/etc/fluent-bit/a-long-name-of-a-file.yaml'],
    };
    const after = deployment({ replicas: 3, ...containers({ name: 'web', image: 'nginx:1.28' }, sidecar) });
    expect(await program([before], [after]))
      .toBe(`import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/core/v1';

// apps/v1 Deployment shop/web: changed
export const webDeployment = deployment
  .spec.without('paused')
  .spec.withReplicas(3)
  .spec.template.spec.containers.key({ name: 'web' }).withImage('nginx:1.28')
  .spec.template.spec.withContainersMixin([
    container
      .withName('log')
      .withImage('fluent-bit:3')
      .withArgs(['--config', '/etc/fluent-bit/a-long-name-of-a-file.yaml']),
  ]);
`);
  });

  test('elements that go, come and move are removed and inserted as such', async () => {
    const named = (...names: string[]): object => containers(...names.map((name) => ({ name, image: name })));
    expect(
      await program([deployment(named('a', 'log', 'b', 'dbg'))], [deployment(named('n', 'a', 'm', 'b'))]),
    ).toBe(`import { deployment } from 'withal/kubernetes/1.36/apps/v1';

// apps/v1 Deployment shop/web: changed
export const webDeployment = deployment
  .spec.template.spec.containers.without({ name: ['log', 'dbg'] })
  .spec.template.spec.containers.insert(0, [{ name: 'n', image: 'n' }])
  .spec.template.spec.containers.insert({ after: { name: 'a' } }, [{ name: 'm', image: 'm' }]);
`);
  });

  test('what the compiler would not take is marked', async () => {
    const before = deployment({ template: {}, replicas: 1, paused: true });
    expect(await program([before], [deployment({ replicas: null, paused: true })])).toContain(
      ".spec.without('template' as never)\n  .spec.withReplicas(null as never)",
    );
  });

  test('without a model it is a chain of places while that can say it, and else a list of steps', async () => {
    expect(await program([shopWith({ a: { b: [1, 2, 3] } })], [shopWith({ a: { b: [1, 5, 3] } })])).toBe(
      "import { model } from 'withal';\n\n// example.org/v1 Shop: changed\n" +
        "export const shopDocument = model<unknown>('Shop').at('spec').at('a').at('b').at(1).with(5);\n",
    );
    expect(await program([shopWith({ a: [[1], [2], [3]] })], [shopWith({ a: [[1], [3]] })])).toContain(
      "model<unknown>('Shop').at('spec').at('a').at(1).without();\n",
    );
    expect(await program([shopWith({ a: 1, b: 2 })], [shopWith({ a: 1 })])).toContain(
      "fromSteps(model<unknown>('Shop'), [\n  { path: ['spec'], verb: 'without', value: ['b'] },\n]);",
    );
  });

  test('what was added or removed is a comment, on one line', async () => {
    const text = await program(
      [podNamed('a'), podNamed('b')],
      [podNamed('a'), podNamed('c\nexport const evil = 1;\u202e')],
    );
    expect(text).toBe('// v1 Pod b: removed\n\n// v1 Pod c export const evil = 1;\\u202e: added\n');
  });
});

/** Lists with a key, of values, known by convention, and known by nothing: before and after. */
const lists: readonly (readonly [
  name: string,
  spec: (list: unknown) => object,
  before: unknown[],
  after: unknown[],
])[] = [
  [
    'with two keys',
    (ports) => ({ template: { spec: { containers: [{ name: 'a', ports }] } } }),
    [80, 81, 82].map((containerPort) => ({ containerPort, protocol: 'TCP' })),
    [82, 83, 81].map((containerPort) => ({ containerPort, protocol: 'TCP' })),
  ],
  [
    'of values',
    (args) => ({ template: { spec: { containers: [{ name: 'a', args }] } } }),
    ['-v', '--port=80', '-v', 'serve', '--x'],
    ['-v', '--port=81', '-q', 'serve', '-v', 'now'],
  ],
  [
    'known by a name that is no key',
    (sysctls) => ({ template: { spec: { securityContext: { sysctls } } } }),
    [
      { name: 'a', value: '1' },
      { name: 'b', value: '1' },
    ],
    [
      { name: 'b', value: '2' },
      { name: 'c', value: '1' },
    ],
  ],
  [
    'known by nothing',
    (tolerations) => ({ template: { spec: { tolerations } } }),
    [{ key: 'a' }, { key: 'a', operator: 'Exists' }, { key: 'b' }, { operator: 'Exists' }, { key: 'c' }],
    [{ key: 'a' }, { key: 'a' }, { operator: 'Exists' }, { key: 'd' }, { key: 'c' }],
  ],
  [
    'of what the model does not know',
    (list) => ({ template: { spec: { containers: list } } }),
    [{ name: 'a', odd: 1 }, { name: 'b' }, { name: 'c' }],
    [{ name: 'c' }, { name: 'a', odd: 2 }],
  ],
];

describe('programs of lists', () => {
  test.each(lists)('a list %s: there and back', async (name, spec, one, other) => {
    const files = [deployment(spec(one)), deployment(spec(other))] as const;
    for (const [before, after] of [files, files.toReversed() as [object, object]]) {
      const text = await program([before], [after]);
      writeFileSync(path.join(folder, `${name.replaceAll(' ', '-')}-${after === files[1] ? 1 : 2}.ts`), text);
      const { webDeployment } = await runProgram(folder, text);
      expect(apply(before as never, webDeployment as never)).toEqual(after);
    }
  });

  test('withal patch runs them', async () => {
    const [keyed, values, named, unnamed] = lists;
    const both = [2, 3].map((side) => {
      const list = (index: number): never => lists[index]?.[side as 2] as never;
      const pod = { containers: [{ name: 'a', ports: list(0), args: list(1) }] };
      const template = { spec: { ...pod, securityContext: { sysctls: list(2) }, tolerations: list(3) } };
      return JSON.stringify(deployment({ template }));
    });
    expect([keyed, values, named, unnamed]).not.toContain(undefined);
    const files = both.map((text, index) => {
      const file = path.join(folder, `${index}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const change = await runCommand('diff', files);
    writeFileSync(path.join(folder, 'change.ts'), change.stdout);
    const cli = path.resolve(import.meta.dirname, '../../dist/cli/main.js');
    const patched = execFileSync(process.execPath, [
      cli,
      'patch',
      path.join(folder, 'change.ts'),
      files[0] ?? '',
    ]);
    expect(JSON.parse(String(patched))).toEqual(JSON.parse(both[1] ?? ''));
  });

  test('they compile strictly', { timeout: 120_000 }, () => {
    expect(compilePrograms(folder)).toBe('');
  });
});

const shopOf = (size: unknown): object => ({ apiVersion: 'example.org/v1', kind: 'Shop', size });

const podOf = (...images: string[]): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: images.map((image) => ({ name: image, image })) },
});

const secretOf = (data: object, namespace?: string): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'a', ...(namespace === undefined ? {} : { namespace }) },
  data,
});

async function form(
  before: object[],
  after: object[],
  name: PatchForm,
  redactor = new Redactor({ showsValues: true }),
): Promise<unknown> {
  return patchData(await compareDocuments(before, after, models), name, redactor);
}

describe('the patches', () => {
  test('two documents have the bare patch', async () => {
    const [one, other] = [[secretOf({ a: 'MQ==' })], [secretOf({ a: 'Mg==' })]];
    expect(await form(one, other, 'json-patch')).toEqual([{ op: 'replace', path: '/data/a', value: 'Mg==' }]);
    expect(await form(one, other, 'merge')).toEqual({ data: { a: 'Mg==' } });
    expect(await form(one, other, 'strategic')).toEqual({ data: { a: 'Mg==' } });
    expect(await form(one, one, 'json-patch')).toEqual([]);
    expect(await form(one, one, 'merge')).toEqual({});
  });

  test('several documents have an entry each', async () => {
    const before = [secretOf({ a: 'MQ==' }, 'x'), secretOf({ a: 'MQ==' }, 'y')];
    const after = [secretOf({}, 'x'), secretOf({ a: 'MQ==' }, 'z')];
    const named = { apiVersion: 'v1', kind: 'Secret', name: 'a' };
    expect(await form(before, after, 'merge')).toEqual([
      { change: 'changed', ...named, namespace: 'x', patch: { data: { a: null } } },
      { change: 'removed', ...named, namespace: 'y' },
      { change: 'added', ...named, namespace: 'z' },
    ]);
  });

  test('steps always have an entry', async () => {
    expect(await form([secretOf({ a: '' })], [secretOf({})], 'json')).toEqual([
      {
        change: 'changed',
        apiVersion: 'v1',
        kind: 'Secret',
        name: 'a',
        steps: [{ path: ['data'], verb: 'without', value: ['a'] }],
      },
    ]);
    expect(await form([secretOf({})], [secretOf({})], 'json')).toEqual([]);
  });

  test('what elements of secret lists are removed or found by is redacted', async () => {
    const settings = (...tokens: string[]): object[] => [
      {
        apiVersion: 'example.org/v1',
        kind: 'Settings',
        passwords: tokens,
        logins: tokens.map((token) => ({ password: token, user: 'a', at: [token.length] })),
      },
    ];
    const [one, other] = [settings('hunter2', 'b', 'c'), settings('b', 'c')];
    const redactor = new Redactor({ showsValues: false });
    const compared = await compareDocuments(one, other, models);
    const text =
      JSON.stringify(patchData(compared, 'json', redactor)) + differenceProgram(compared, redactor);
    expect(text).toContain('redacted');
    expect(text).not.toContain('hunter');
    expect(redactor.count).toBeGreaterThan(0);
    const open = JSON.stringify(await form(one, other, 'json'));
    expect(open).toContain('"value":["hunter2"]');
    expect(open).toContain('"value":[{"password":"hunter2"}]');
  });

  test('no secret passes, in any form', async () => {
    const [one, other] = [[secretOf({ a: 'MQ==' })], [secretOf({ a: 'Mg==' })]];
    for (const name of ['json', 'json-patch', 'merge', 'strategic'] as const) {
      const redactor = new Redactor({ showsValues: false });
      const text = JSON.stringify(await form(one, other, name, redactor));
      expect([text.includes('Mg=='), text.includes('‹redacted #1›'), redactor.count]).toEqual([
        false,
        true,
        1,
      ]);
    }
  });

  test('a list that changes in part is replaced by a merge patch', async () => {
    expect(await form([podOf('a')], [podOf('a', 'b')], 'merge')).toEqual({
      spec: {
        containers: [
          { name: 'a', image: 'a' },
          { name: 'b', image: 'b' },
        ],
      },
    });
  });

  test('a form that cannot say it is refused', async () => {
    expect(await failureOf(() => form([shopOf(1)], [shopOf(2)], 'strategic'))).toMatch(
      /^E_MODEL .*JSON Patch/,
    );
    expect(await failureOf(() => form([shopOf(1)], [shopOf(null)], 'merge'))).toMatch(/^E_CANNOT_EXPRESS/);
  });
});

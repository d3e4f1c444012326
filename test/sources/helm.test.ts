import { describe, expect, test } from 'vitest';
import { type HelmOptions, helm } from '../../src/sources/index.ts';
import { rejectionOf } from '../fixtures/rejection-of.ts';
import { temporaryFolder } from '../cli/cli.ts';
import { standIn } from './tools.ts';

/** Takes what `helm template [NAME] [CHART] [flags]` is documented to take, and prints what it was told as a document. */
const template = `
const flags = new Set(['--namespace', '--repo', '--version', '--kube-version', '--api-versions', '--values']);
const told = {};
const rest = [];
if (args.shift() !== 'template') throw new Error('unknown command');
for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
  if (arg === '--include-crds') told[arg] = true;
  else if (flags.has(arg)) (told[arg] ??= []).push(args.shift());
  else if (arg.startsWith('-')) { console.error('Error: unknown flag: ' + arg); process.exit(1); }
  else rest.push(arg);
}
const values = told['--values']?.at(-1) === '-' ? JSON.parse(input) : null;
console.log('---\\n# Source: shop/templates/a.yaml\\n' + JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: rest[0] }, told, rest, values }) + '\\n---\\n---\\n' + JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Service' }] }));
`;

describe('helm', () => {
  test('is run with its documented arguments, and the values on its standard input', async () => {
    const tool = standIn('helm', template);
    const documents = await helm({
      program: tool.program,
      chart: './shop',
      release: 'web',
      namespace: 'shop',
      repo: 'https://charts.example.com',
      version: '~1.2',
      kubeVersion: '1.36',
      apiVersions: ['monitoring.coreos.com/v1', 'v1'],
      valueFiles: ['a.yaml', 'b.yaml'],
      values: { replicas: 2, 'a.b': ['$(id)', '`id`'] },
      includeCrds: true,
    });
    expect(documents).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'web' },
        told: {
          '--namespace': ['shop'],
          '--repo': ['https://charts.example.com'],
          '--version': ['~1.2'],
          '--kube-version': ['1.36'],
          '--api-versions': ['monitoring.coreos.com/v1', 'v1'],
          '--values': ['a.yaml', 'b.yaml', '-'],
          '--include-crds': true,
        },
        rest: ['web', './shop'],
        values: { replicas: 2, 'a.b': ['$(id)', '`id`'] },
      },
      { apiVersion: 'v1', kind: 'Service' },
    ]);
  });

  test('is told no more than what is asked for, in the folder that is asked for', async () => {
    const tool = standIn('helm', template);
    const cwd = temporaryFolder();
    await helm({ program: tool.program, chart: 'shop', release: 'web', cwd, args: ['--values', 'c.yaml'] });
    expect(tool.calls()).toEqual([
      { args: ['template', 'web', 'shop', '--values', 'c.yaml'], input: '', cwd },
    ]);
  });

  test('says its own words where it fails', async () => {
    const tool = standIn(
      'helm',
      String.raw`console.error('walk.go: found\nError: chart \u001b[31mnot found'); process.exit(1);`,
    );
    expect(await rejectionOf(() => helm({ program: tool.program, chart: 'shop', release: 'web' }))).toEqual({
      code: 'E_SOURCE',
      path: [],
      message: `Cannot render the chart shop: ${tool.program} failed: exit code 1:\n  walk.go: found\n  Error: chart \\u001b[31mnot found`,
    });
  });

  test('says its last words, however much it has said before', async () => {
    const tool = standIn(
      'helm',
      String.raw`process.stderr.write('warning: old\n'.repeat(20000) + 'Error: the reason\n'); process.exitCode = 1;`,
    );
    const { message } = await rejectionOf(() =>
      helm({ program: tool.program, chart: 'shop', release: 'web' }),
    );
    expect(message).toMatch(/\n {2}Error: the reason$/);
    expect(message.split('\n')).toHaveLength(21);
  });

  test('is ended where it takes too long, or prints without end', async () => {
    const slow = standIn('helm', 'setInterval(() => {}, 1000);');
    const refused = await rejectionOf(() =>
      helm({ program: slow.program, chart: 'shop', release: 'web', timeout: 0.5 }),
    );
    expect(refused.message).toContain('it took longer than 0.5 seconds, and was ended');
    const endless = standIn(
      'helm',
      `const part = 'a: 1\\n'.repeat(200000); const more = () => { while (process.stdout.write(part)); process.stdout.once('drain', more); }; more();`,
    );
    const large = await rejectionOf(() => helm({ program: endless.program, chart: 'shop', release: 'web' }));
    expect(large.message).toContain('it printed more than 32 MiB');
  });

  test('says that it is not installed, and where to get it', async () => {
    const program = `${temporaryFolder()}/helm`;
    const { code, message } = await rejectionOf(() => helm({ program, chart: 'shop', release: 'web' }));
    expect(code).toBe('E_SOURCE');
    expect(message).toBe(
      `Cannot render the chart shop: ${program} is not installed. See https://helm.sh/docs/intro/install/, or pass its path as program.`,
    );
  });

  test('has its output refused where that is not YAML', async () => {
    const tool = standIn('helm', `console.log('a: [1');`);
    const { message } = await rejectionOf(() =>
      helm({ program: tool.program, chart: 'shop', release: 'web' }),
    );
    expect(message).toContain('Cannot read shop, rendered by helm');
  });

  test.each<[string, Partial<Record<keyof HelmOptions, unknown>>, string]>([
    ['a release that is an option', { release: '--debug' }, '"--debug": it begins with a dash'],
    ['a chart that is an option', { chart: '-f' }, '"-f": it begins with a dash'],
    ['a namespace that is an option', { namespace: '--post-renderer=sh' }, 'it begins with a dash'],
    ['no chart', { chart: undefined }, 'Cannot use the chart of helm: a text is needed, found undefined'],
    ['an empty release', { release: '' }, 'Cannot use the release of helm'],
    ['a zero character', { version: 'a\0b' }, 'it holds a character of code 0'],
    ['values that are a list', { values: [1] }, 'Cannot use the values of helm: an object is needed'],
    ['a time limit that is none', { timeout: -1 }, 'timeout must be a number of seconds'],
  ])('refuses %s, and runs nothing', async (_name, wrong, message) => {
    const tool = standIn('helm', template);
    const options = { program: tool.program, chart: 'shop', release: 'web', ...wrong } as HelmOptions;
    const refused = await rejectionOf(() => helm(options));
    expect(refused.code).toBe('E_ARGUMENT');
    expect(refused.message).toContain(message);
    expect(tool.calls()).toEqual([]);
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSelection } from '../../src/cli/input/selection.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { runCli, temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

const names = ['web', 'web-cache', 'db'];
const documents = names.flatMap((name) =>
  ['Deployment', 'Service'].map((kind) => ({
    apiVersion: kind === 'Service' ? 'v1' : 'apps/v1',
    kind,
    metadata: { name, labels: { tier: name === 'db' ? 'back' : 'front' } },
  })),
);

const chosenBy = (options: Parameters<typeof readSelection>[0]): string[] => {
  const isChosen = readSelection(options);
  return documents
    .filter((document) => isChosen?.(document) ?? true)
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
};

describe('--target', () => {
  test.each([
    [['deployment/web'], ['Deployment/web']],
    [
      ['DEPLOYMENT/web', 'service/db'],
      ['Deployment/web', 'Service/db'],
    ],
    [['service/web*'], ['Service/web', 'Service/web-cache']],
    [['*/db'], ['Deployment/db', 'Service/db']],
    [['*/*e*a*e'], ['Deployment/web-cache', 'Service/web-cache']],
    [['!service/*'], ['Deployment/web', 'Deployment/web-cache', 'Deployment/db']],
    [
      ['*/web*', '!*/web-cache'],
      ['Deployment/web', 'Service/web'],
    ],
    [['*/we*eb'], []],
    [['pod/web'], []],
  ])('%j', (target, chosen) => {
    expect(chosenBy({ target })).toEqual(chosen);
  });

  test('holds together with a selector', () => {
    expect(chosenBy({ target: ['service/*'], selector: ['tier=back'] })).toEqual(['Service/db']);
  });

  test.each(['web', 'deployment/', '/web', 'a/b/c', '!', ''])('refuses %j', (target) => {
    expect(refusalOf(() => readSelection({ target: [target] })).code).toBe('E_USAGE');
  });
});

const yaml = names
  .map((name) => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: 1\n`)
  .join('---\n');

function written(text: string): string {
  const file = path.join(temporaryFolder(), 'a.yaml');
  writeFileSync(file, text);
  return file;
}

describe('the commands', () => {
  test('render prints what is chosen', async () => {
    const program = writePatches(
      temporaryFolder(),
      "export default ['web', 'db'].map((name) => deployment.new(name));",
      'a.mjs',
    );
    const { stdout } = await runCli(['render', program, '-t', 'deployment/db']);
    expect(stdout).toBe('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: db\n');
    expect(await runCli(['render', program, '-t', 'deployment/x'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'withal: No document is chosen: none matches --target and --selector.\n',
    });
  });

  test('patch changes what is chosen', async () => {
    const module = writePatches(temporaryFolder(), 'export default deployment.spec.withReplicas(3);');
    const { stdout } = await patch([module, written(yaml), '-t', '*/web*', '-t', '!*/web-cache']);
    expect(stdout.match(/replicas: \d/g)).toEqual(['replicas: 3', 'replicas: 1', 'replicas: 1']);
  });

  test('diff compares what is chosen', async () => {
    const before = written(yaml);
    const after = written(yaml.replaceAll('replicas: 1', 'replicas: 2'));
    const { code, stdout } = await runCli(['diff', before, after, '-t', 'deployment/db', '-o', 'merge']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ spec: { replicas: 2 } });
    expect((await runCli(['diff', before, after, '-t', 'service/*'])).code).toBe(0);
  });

  test('apply refuses a choice of nothing, before anything is sent', async () => {
    const { code, stderr } = await runCli(['apply', written(yaml), '-t', 'service/*']);
    expect(code).toBe(1);
    expect(stderr).toContain('No document is chosen');
  });
});

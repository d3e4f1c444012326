import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { inProject, program } from './project.ts';

const good = `
import { configMap } from 'withal/kubernetes/1.36/core/v1';

let runs = 0;
export default () => [configMap.new('conf').withData({ runs: String((runs += 1)) })];
`;

const bad = `${good}
const map = configMap.new('Conf_2');
export const second = map
  .withData({ port: '80' });
export const thing = { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'a' }, size: 'big' };
`;

const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.org }
spec:
  group: example.org
  scope: Namespaced
  names: { kind: Thing, plural: things }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { size: { type: integer } } } } }]
`;

const files = { 'good.ts': good, 'bad.ts': bad, 'crd.yaml': crd };

function render(folder: string, ...line: string[]): { stdout: string; stderr: string; code: number | null } {
  const options = {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'render', ...line], options);
  return { stdout, stderr, code: status };
}

test('what a server would take is rendered as without the check, and each program runs once', async () => {
  await inProject(files, async (folder) => {
    const plain = render(folder, 'good.ts');
    expect(plain.stdout).toContain('runs: "1"');
    expect(render(folder, 'good.ts', '--check')).toEqual(plain);
    expect(render(folder, 'good.ts', '--check', '-o', 'json')).toEqual(
      render(folder, 'good.ts', '-o', 'json'),
    );
    expect(render(folder, 'good.ts', '--check', '--out', 'out').code).toBe(0);
    expect(readFileSync(path.join(folder, 'out/configmap-conf.yaml'), 'utf8')).toBe(plain.stdout);
    await Promise.resolve();
  });
});

test('of what a server would refuse nothing is printed or written, and the faults are told', async () => {
  await inProject(files, async (folder) => {
    const { stdout, stderr, code } = render(folder, 'good.ts', 'bad.ts', '--check', '--crd', 'crd.yaml');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').map((line) => line.replace(/: must be .*/, ''))).toEqual([
      'bad.ts:7: v1 ConfigMap Conf_2, metadata.name',
      'bad.ts:10: example.org/v1 Thing a, size',
      'Kubernetes 1.36: 4 documents checked, 2 faults',
      '',
    ]);
    const written = render(folder, 'bad.ts', '--check', '--out', 'out');
    expect([written.code, written.stdout, existsSync(path.join(folder, 'out'))]).toEqual([1, '', false]);
    await Promise.resolve();
  });
});

test('a folder that is there stays as it is', async () => {
  await inProject({ ...files, 'out/kept.txt': 'mine' }, async (folder) => {
    expect(render(folder, 'good.ts', '--out', 'out').code).toBe(0);
    expect(render(folder, 'bad.ts', '--check', '--out', 'out').code).toBe(1);
    expect(readdirSync(path.join(folder, 'out')).filter((name) => !name.startsWith('.'))).toEqual([
      'configmap-conf.yaml',
      'kept.txt',
    ]);
    await Promise.resolve();
  });
});

test('a release is checked against too', async () => {
  const claim = `import { resourceClaim } from 'withal/kubernetes/1.36/resource/v1';
export const claim = resourceClaim.new('gpu');
`;
  await inProject({ 'claim.ts': claim }, async (folder) => {
    expect(render(folder, 'claim.ts', '--check', '--kubernetes', '1.34').code).toBe(0);
    const { code, stderr } = render(folder, 'claim.ts', '--check', '--kubernetes', '1.33');
    expect([code, stderr.split('\n')[0]]).toEqual([
      1,
      'claim.ts:1: resource.k8s.io/v1 ResourceClaim gpu: since Kubernetes 1.34; use resource.k8s.io/v1beta2 (also line 2) [release]',
    ]);
    await Promise.resolve();
  });
});

test.each(['--crd=crd.yaml', '--kubernetes=1.34'])('%s without --check is refused', async (option) => {
  const { code, stdout, stderr } = await runCli(['render', 'none.ts', option]);
  const name = option.slice(0, option.indexOf('='));
  expect([code, stdout, stderr]).toEqual([1, '', `withal: Option ${name} is for --check: pass it too.\n`]);
});

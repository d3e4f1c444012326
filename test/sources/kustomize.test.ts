import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { kustomize } from '../../src/sources/index.ts';
import { rejectionOf } from '../fixtures/rejection-of.ts';
import { temporaryFolder } from '../cli/cli.ts';
import { isInstalled, standIn } from './tools.ts';

const hasKubectl = isInstalled('kubectl', 'version', '--client');
const printName = `console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', args }));`;

function kustomization(): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'kustomization.yaml'), 'namePrefix: prod-\nresources: [map.yaml]\n');
  writeFileSync(
    path.join(folder, 'map.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {on: "yes"}\n',
  );
  return folder;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('kustomize', () => {
  test.skipIf(!hasKubectl)(
    'renders a kustomization by the real kubectl (skipped where it is not installed)',
    async () => {
      expect(await kustomize(kustomization(), { program: 'kubectl' })).toEqual([
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'prod-a' }, data: { on: 'yes' } },
      ]);
    },
  );

  test.skipIf(!hasKubectl)(
    'says the words of the real kubectl (skipped where it is not installed)',
    async () => {
      const { code, message } = await rejectionOf(() => kustomize(temporaryFolder(), { program: 'kubectl' }));
      expect(code).toBe('E_SOURCE');
      expect(message).toContain('unable to find one of');
    },
  );

  test('runs kustomize build, with charts and further arguments where they are asked for', async () => {
    const tool = standIn('kustomize', printName);
    const documents = await kustomize('prod', {
      program: tool.program,
      enableHelm: true,
      args: ['--load-restrictor', 'LoadRestrictionsNone'],
    });
    expect(documents).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        args: ['build', 'prod', '--enable-helm', '--load-restrictor', 'LoadRestrictionsNone'],
      },
    ]);
  });

  test('runs kubectl kustomize where there is no kustomize', async () => {
    const kubectl = standIn('kubectl', printName);
    vi.stubEnv('PATH', kubectl.folder);
    expect(await kustomize('prod')).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', args: ['kustomize', 'prod'] },
    ]);
  });

  test('says that neither is installed', async () => {
    vi.stubEnv('PATH', temporaryFolder());
    const { code, message } = await rejectionOf(() => kustomize('prod'));
    expect(code).toBe('E_SOURCE');
    expect(message).toContain(
      'Cannot render the kustomization prod: kustomize is not installed. Nor is kubectl',
    );
  });

  test('looks for each once', async () => {
    vi.stubEnv('PATH', temporaryFolder());
    const started: ChildProcess[] = [];
    const note = (message: unknown): void =>
      void started.push((message as { readonly process: ChildProcess }).process);
    subscribe('child_process', note);
    await rejectionOf(() => kustomize('prod'));
    unsubscribe('child_process', note);
    expect(started.map(({ spawnfile }) => spawnfile)).toEqual(['kustomize', 'kubectl']);
  });

  test('refuses a folder that would be an option', async () => {
    expect(await rejectionOf(() => kustomize('--enable-exec'))).toMatchObject({ code: 'E_ARGUMENT' });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a kubeconfig and documents, gone after the test. */
export interface Place {
  readonly folder: string;
  readonly kubeconfig: string;
  /** Writes a file, and gives its path. */
  write(name: string, text: string): string;
  remove(): void;
}

/** What a kubeconfig says of its cluster and user, beside the address. */
export interface Access {
  readonly cluster?: object;
  readonly user?: object;
  readonly namespace?: string;
}

/** Makes a folder whose kubeconfig means a server. */
export function makePlace(server: string, { cluster, user, namespace }: Access = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'withal-apply-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, ...cluster } }],
    users: [{ name: 'tester', user: user ?? {} }],
    contexts: [
      { name: 'here', context: { cluster: 'test', user: 'tester', namespace: namespace ?? 'shop' } },
    ],
    'current-context': 'here',
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  return {
    folder,
    kubeconfig,
    write(name, text) {
      const file = join(folder, name);
      writeFileSync(file, text);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

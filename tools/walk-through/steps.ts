import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A namespace that nobody has for anything else: it is deleted at the end. */
export const namespace = 'withal-walk-through';

/** A command of the walk, and what it has to do. */
export interface Step {
  /** Prepares the project, and says what was done to it. */
  readonly prepare?: (folder: string) => string;
  readonly command: readonly string[];
  /** The exit code that is right. */
  readonly code: number;
  /** What has to be printed. */
  readonly shows: readonly string[];
  /** Whether something is in the cluster from here on. */
  readonly begins?: true;
}

const config = `import { defineConfig } from 'withal/config';
import type { Parameters } from './app.ts';

export default defineConfig<Parameters>({
  program: 'app.ts',
  namespace: '${namespace}',
  applySet: 'configmap/shop',
  environments: { prod: { parameters: { replicas: 2 } } },
});
`;

function writeConfig(folder: string): string {
  writeFileSync(path.join(folder, 'withal.config.ts'), config);
  return 'withal.config.ts now has a namespace and an apply set';
}

function writeNamespace(folder: string): string {
  const text = `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${namespace}\n`;
  writeFileSync(path.join(folder, 'namespace.yaml'), text);
  return `namespace.yaml has the Namespace ${namespace}, which must not be there yet`;
}

function takeServiceOut(folder: string): string {
  const file = path.join(folder, 'app.ts');
  const before = readFileSync(file, 'utf8');
  const start = before.indexOf('    service\n');
  const end = before.indexOf(')),\n', start);
  if (start === -1 || end === -1)
    throw new Error('app.ts has no Service to take out. Look at what withal init writes.');
  writeFileSync(file, before.slice(0, start) + before.slice(end + ')),\n'.length));
  return 'app.ts no longer has the Service';
}

const web = `${namespace}/web`;

/** The walk, from an empty folder to an empty cluster. */
export const steps: readonly Step[] = [
  { command: ['init', '.'], code: 0, shows: ['app.ts written'] },
  {
    prepare: writeConfig,
    command: ['render', '--env', 'prod', '--out', 'manifests'],
    code: 0,
    shows: ['2 files, 2 written'],
  },
  { command: ['check', 'manifests'], code: 0, shows: ['2 documents checked'] },
  {
    command: ['render', '--env', 'prod', '--set', 'replicas=-1', '--check'],
    code: 1,
    shows: ['spec.replicas'],
  },
  {
    prepare: writeNamespace,
    command: ['diff', '--live', 'namespace.yaml'],
    code: 1,
    shows: [`+  name: ${namespace}`],
  },
  { command: ['apply', 'namespace.yaml'], code: 0, shows: ['created'], begins: true },
  { command: ['diff', '--env', 'prod', '--prune'], code: 1, shows: ['+kind: Deployment', '+kind: Service'] },
  {
    command: ['apply', '--env', 'prod', '--prune', '--wait', '--timeout', '180'],
    code: 0,
    shows: [`Deployment ${web} created`, `Service ${web} created`, '2 of 2 ready', 'nothing to prune'],
  },
  { command: ['diff', '--env', 'prod', '--prune'], code: 0, shows: [] },
  {
    prepare: takeServiceOut,
    command: ['diff', '--env', 'prod', '--prune'],
    code: 1,
    shows: ['-kind: Service'],
  },
  {
    command: ['apply', '--env', 'prod', '--prune'],
    code: 0,
    shows: [`Deployment ${web} unchanged`, `Service ${web} pruned`, '1 of 1 pruned'],
  },
  {
    command: ['delete', '--applyset', 'configmap/shop', '-n', namespace],
    code: 0,
    shows: [`Deployment ${web} deleted`],
  },
];

/** What leaves nothing behind, whatever has happened before. */
export const lastStep: Step = {
  command: ['delete', 'namespace.yaml', '--ignore-not-found'],
  code: 0,
  shows: [`Namespace ${namespace} deleted`],
};

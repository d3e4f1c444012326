import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

export const web = `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {tier: front}}
spec:
  replicas: 1   # few
`;
export const job = `# Only once.
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate # the database
`;
export const conf = `apiVersion: v1
kind: ConfigMap
metadata:
  name: conf
  namespace: shop
`;
export const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
`;

/** Patches standard input; the module has `any`, a model of every kind. */
export async function piped(code: string, stdin: string, options = {}): ReturnType<typeof patch> {
  return patch([writePatches(temporaryFolder(), `const any = model();\n${code}`)], { stdin, options });
}

/** Writes files into a folder, and gives the folder and how to read what they hold. */
export function folderOf(files: Readonly<Record<string, string>>): {
  place: string;
  read: (name: string) => string;
} {
  const place = path.join(temporaryFolder(), 'apps');
  mkdirSync(place);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(place, name), text);
  return { place, read: (name) => readFileSync(path.join(place, name), 'utf8') };
}

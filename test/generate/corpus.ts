import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shared } from './fixtures.ts';

/** Unpacks an archive of the data beside the repository; gives its files, or nothing where it is not here. */
export function unpackArchive(name: string): string[] | undefined {
  const archive = path.join(shared, 'specs', name);
  if (!existsSync(archive)) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-corpus-'));
  execFileSync('tar', ['-xJf', archive, '-C', folder]);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

/** The official documents of Kubernetes in version 2 of OpenAPI. */
export function specificationFiles(): string[] {
  const folder = path.join(shared, 'specs');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith('k8s-openapi-v2-'));
  return names.toSorted().map((name) => path.join(folder, name));
}

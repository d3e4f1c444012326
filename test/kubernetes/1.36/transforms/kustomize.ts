import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { inFolder, kubectl } from '../../../patch/kubectl.ts';
import type { Manifest } from './shop.ts';

/** Applies a kustomization to documents by `kubectl kustomize`. */
export async function kustomize(documents: readonly unknown[], kustomization: object): Promise<Manifest[]> {
  return inFolder(async (folder) => {
    const text = documents.map((document) => JSON.stringify(document)).join('\n---\n');
    writeFileSync(join(folder, 'all.yaml'), text);
    writeFileSync(
      join(folder, 'kustomization.yaml'),
      JSON.stringify({ resources: ['all.yaml'], sortOptions: { order: 'fifo' }, ...kustomization }),
    );
    return parseAllDocuments(await kubectl('kustomize', folder)).map(
      (document) => document.toJS() as Manifest,
    );
  });
}

/** A place where two documents differ. */
export interface Difference {
  /** The kind and name of the document, and the way to the place. */
  readonly place: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function compare(place: string, ours: unknown, theirs: unknown): Difference[] {
  if (!isHolder(ours) || !isHolder(theirs) || Array.isArray(ours) !== Array.isArray(theirs))
    return Object.is(ours, theirs) ? [] : [{ place, ours, theirs }];
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => compare(`${place}/${key}`, ours[key], theirs[key]));
}

/** Compares documents as data, in order. */
export function differences(ours: readonly Manifest[], theirs: readonly Manifest[]): Difference[] {
  const count = compare('count', ours.length, theirs.length);
  return [
    ...count,
    ...ours.flatMap((document, index) => {
      const { kind, metadata } = document;
      return compare(`${kind} ${String(metadata['name'])}`, document, theirs[index]);
    }),
  ];
}

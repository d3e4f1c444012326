/** The real specifications beside the repository, in sets that can be generated in one call. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const specs = path.join(root, '../shared/specs');
const openShift = path.join(root, 'node_modules/.cache/withal/openshift-openapi-spec.json.gz');

/** The custom resources by the project that their files' names begin with. */
const projects = {
  cm: 'cert-manager',
  gw: 'gateway-api',
  prom: 'prometheus-operator',
  os: 'OpenShift',
};

function unpack(archive, folder) {
  const file = path.join(specs, archive);
  if (!existsSync(file)) return [];
  const target = mkdtempSync(path.join(folder, 'archive-'));
  execFileSync('tar', ['-xJf', file, '-C', target]);
  return readdirSync(target, { recursive: true })
    .map((name) => path.join(target, name))
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .toSorted();
}

/** Parts a list so that no two files of a part define the same resource: releases carry it in several forms. */
function withoutTwins(files) {
  const parts = [];
  for (const file of files) {
    const names = readFileSync(file, 'utf8').match(/^ {2}name: .*$/gm) ?? [];
    let part = parts.find(({ taken }) => !names.some((name) => taken.has(name)));
    if (part === undefined) parts.push((part = { taken: new Set(), files: [] }));
    for (const name of names) part.taken.add(name);
    part.files.push(file);
  }
  return parts.map((part) => part.files);
}

function resourceSets(files) {
  return Object.entries(projects).flatMap(([prefix, name]) => {
    const parts = withoutTwins(files.filter((file) => path.basename(file).startsWith(`${prefix}-`)));
    return parts.map((part, index) => ({
      name: parts.length === 1 ? `${name}, custom resources` : `${name}, custom resources, form ${index + 1}`,
      files: part,
    }));
  });
}

/**
 * Finds the specifications that are here.
 *
 * @param {(sets: { name: string, files: string[] }[]) => Promise<void>} use - Is called with them; archives are unpacked
 *   until it has ended.
 */
export async function withSets(use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-sets-'));
  try {
    const documents = existsSync(specs) ? readdirSync(specs).toSorted() : [];
    const second = documents.flatMap((name) => {
      const [, release] = /^k8s-openapi-v2-(.*)\.json\.gz$/.exec(name) ?? [];
      return release === undefined
        ? []
        : [{ name: `Kubernetes ${release}, OpenAPI 2`, files: [path.join(specs, name)] }];
    });
    const third = unpack('k8s-openapi-v3-1.36.3.tar.xz', folder);
    await use([
      ...(existsSync(openShift)
        ? [{ name: 'OpenShift 3.11 with Kubernetes 1.11, OpenAPI 2', files: [openShift] }]
        : []),
      ...second,
      ...(third.length === 0 ? [] : [{ name: 'Kubernetes 1.36.3, OpenAPI 3', files: third }]),
      ...resourceSets(unpack('crds.tar.xz', folder)),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

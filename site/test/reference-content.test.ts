import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Row, rowsOf } from '../components/reference/rows.ts';
import type { TypePage } from '../components/reference/type-pages.ts';
import { root } from '../scripts/places.mjs';
import { builtModels, builtReference } from './reference-models.ts';

const { pages } = builtReference();

/** All rows of a type, through objects but not through lists, each type once within itself: as `withal docs` goes. */
async function rowsIn(
  page: TypePage,
  chain = page.constant,
  way: string[] = [],
  open = [page.address],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const row of rowsOf({ definition: page.definition, chain, path: way })) {
    rows.push(row);
    const { inside, lines } = row;
    if (inside === undefined || lines[0]?.word !== 'obj' || open.includes(inside.id)) continue;
    const inner = await pages.load(inside.id);
    rows.push(...(await rowsIn(inner, inside.chain, [...row.path], [...open, inside.id])));
  }
  return rows;
}

/** The functions, objects and verbs of a page that `withal docs` prints. */
function docsOf(name: string): Set<string> {
  const program = path.join(root, 'dist/cli/main.js');
  const { stdout } = spawnSync(process.execPath, [program, 'docs', name], { encoding: 'utf8' });
  const headings = [...stdout.matchAll(/^### ((?:fn|obj) \S+)$/gm)].map(([, text = '']) => text);
  const beyond = [...stdout.matchAll(/^\* `((?:fn|obj) [^`]*)`(?:: (.*))?$/gm)].flatMap(
    ([, text = '', verbs]) => {
      // The list of verbs belongs to a list or a map, which is no object to enter.
      if (verbs !== undefined) return [`${text}: ${verbs.replaceAll('`', '')}`];
      return [text.startsWith('fn ') && !text.includes('at("') ? text.slice(0, text.lastIndexOf('(')) : text];
    },
  );
  return new Set([...headings, ...beyond].filter((text) => text !== 'fn new'));
}

/** The same of what the reference shows. */
function shownBy(rows: readonly Row[], { constant }: TypePage): Set<string> {
  const below = (chain: string): string => chain.slice(constant.length + 1).replace('(…)', '');
  return new Set(
    rows.flatMap(({ lines, verbs, path: way }) => {
      const names = lines.map(({ word, chain }) => `${word} ${below(chain)}`);
      if (verbs.length === 0) return names;
      const last = below(lines[0]?.chain ?? '')
        .split('.')
        .slice(0, -1);
      const place = [...last, way.at(-1)].join('.');
      return [...names, `obj ${place}: ${verbs.join(', ')}`];
    }),
  );
}

describe('what a page shows', () => {
  test.each([
    ['kubernetes-1.36/apps/v1/Deployment', 'kubernetes/1.36/apps.v1.deployment'],
    ['kubernetes-1.36/core/v1/Pod', 'kubernetes/1.36/core.v1.pod'],
    ['kubernetes-1.36/core/v1/ConfigMap', 'kubernetes/1.36/core.v1.configMap'],
    ['kubernetes-1.36/core/v1/Container', 'kubernetes/1.36/core.v1.container'],
    ['kubernetes-1.36/batch/v1/CronJob', 'kubernetes/1.36/batch.v1.cronJob'],
    ['openshift-3.11/image/v1/Image', 'openshift/3.11/image.v1.image'],
    ['openshift-3.11/route/v1/Route', 'openshift/3.11/route.v1.route'],
    ['openshift-3.11/apps/v1/DeploymentConfig', 'openshift/3.11/apps.v1.deploymentConfig'],
    [
      'openshift-3.11/kubernetes/extensions/v1beta1/Ingress',
      'openshift/3.11/kubernetes/extensions.v1beta1.ingress',
    ],
  ])('%s has the methods, objects and verbs that withal docs prints', async (address, name) => {
    const page = await pages.load(address);
    const [shown, printed] = [shownBy(await rowsIn(page), page), docsOf(name)];
    expect(printed.size).toBeGreaterThan(15);
    expect([...printed].filter((one) => !shown.has(one))).toEqual([]);
    expect([...shown].filter((one) => !printed.has(one))).toEqual([]);
  });

  test('every method of a Deployment is there when a program runs, and no chain is made up', async () => {
    const page = await pages.load('kubernetes-1.36/apps/v1/Deployment');
    const { deployment } = await import(path.join(root, 'dist/kubernetes/1.36/apps/v1.js'));
    const rows = await rowsIn(page);
    const missing = rows
      .flatMap(({ lines }) => lines.map(({ chain }) => chain))
      .filter((chain) => {
        const names = chain.replace('(…)', '').split('.').slice(1);
        const last = names.pop() ?? '';
        let node = deployment;
        for (const name of names) node = node[name];
        return !(last in node);
      });
    expect(missing).toEqual([]);
    expect('withMadeUp' in deployment.spec).toBe(false);
    expect(rows.length).toBeGreaterThan(100);
  });

  test('every type that another one refers to has a page', async () => {
    const types = builtModels().flatMap((model) => model.types);
    const shown = await Promise.all(types.map(({ address }) => pages.load(address)));
    const ids = shown.flatMap((page) =>
      rowsOf({ definition: page.definition, chain: page.constant, path: [] }).flatMap(
        ({ inside }) => inside?.id ?? [],
      ),
    );
    const known = new Set(types.map(({ address }) => address));
    expect(types.length).toBeGreaterThan(1400);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });
});

/** Reads a specification, where it is there. */
function specification(file: string) {
  if (existsSync(file)) return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')).definitions;
  console.log(`Skipped: ${file} is not there.`);
  return undefined;
}

const beside = (release: string): string =>
  path.join(root, `../shared/specs/k8s-openapi-v2-${release}.json.gz`);
const openshift = specification(path.join(root, 'node_modules/.cache/withal/openshift-openapi-spec.json.gz'));
const [newest, before, older] = ['1.36.3', '1.34.9', '1.33.13'].map((release) =>
  specification(beside(release)),
);

const letters = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '');

describe.skipIf(openshift === undefined)('the specification of OpenShift', () => {
  test.each([
    ['image/v1/Image', 'com.github.openshift.api.image.v1.Image'],
    ['build/v1/BuildConfigSpec', 'com.github.openshift.api.build.v1.BuildConfigSpec'],
    ['route/v1/RouteSpec', 'com.github.openshift.api.route.v1.RouteSpec'],
  ])('describes the fields of %s in the same words', async (address, id) => {
    const { definition } = await pages.load(`openshift-3.11/${address}`);
    const theirs = openshift[id];
    const described = definition.properties.filter(({ wire }) => theirs.properties[wire].description);
    expect(described.length).toBeGreaterThan(4);
    for (const { wire, description } of described)
      expect(description).toContain(theirs.properties[wire].description);
    expect(new Set(definition.properties.map(({ wire }) => wire))).toEqual(
      new Set(Object.keys(theirs.properties)),
    );
    const required = definition.properties.filter((property) => property.required);
    expect(new Set(required.map(({ wire }) => wire))).toEqual(new Set(theirs.required ?? []));
  });
});

/** The keys of a list in the specification: of server-side apply, or else of strategic merge patches. */
function keysOf(field: unknown): unknown {
  const { 'x-kubernetes-list-map-keys': keys, 'x-kubernetes-patch-merge-key': key } = Object(field);
  return keys ?? (key === undefined ? [] : [key]);
}

/** Types of the specification of Kubernetes, and where the reference has them. */
const kubernetesTypes = [
  ['apps/v1/DeploymentSpec', 'io.k8s.api.apps.v1.DeploymentSpec'],
  ['core/v1/PodSpec', 'io.k8s.api.core.v1.PodSpec'],
  ['core/v1/Container', 'io.k8s.api.core.v1.Container'],
  ['core/v1/ServiceSpec', 'io.k8s.api.core.v1.ServiceSpec'],
  ['batch/v1/JobSpec', 'io.k8s.api.batch.v1.JobSpec'],
  ['meta/v1/ObjectMeta', 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'],
] as const;

describe.skipIf(newest === undefined)('the specification of Kubernetes', () => {
  test.each(kubernetesTypes)('describes the fields of %s in the same words', async (address, id) => {
    const { definition } = await pages.load(`kubernetes-1.36/${address}`);
    const theirs = newest[id];
    // The library that the words come from has none for what refers to another type.
    const described = definition.properties.filter(({ wire }) => {
      const { description, $ref } = theirs.properties[wire];
      return description && !$ref;
    });
    expect(described.length).toBeGreaterThan(4);
    for (const { wire, description } of described)
      expect(letters(description)).toContain(letters(theirs.properties[wire].description));
    const required = definition.properties.filter((property) => property.required);
    expect(new Set(required.map(({ wire }) => wire))).toEqual(new Set(theirs.required ?? []));
  });

  test.each(kubernetesTypes)('has the keys of the lists of %s', async (address, id) => {
    const { definition } = await pages.load(`kubernetes-1.36/${address}`);
    const shown = rowsOf({ definition, chain: 'x', path: ['y'] }).map(({ wire, keys }) => [wire, keys]);
    const theirs = Object.entries(newest[id].properties).map(([wire, field]) => [wire, keysOf(field)]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(theirs));
  });

  test.skipIf(before === undefined || older === undefined)(
    'has what came with 1.34 from 1.34 on',
    async () => {
      const { types } = builtModels()[0] ?? { types: [] };
      const shown = await Promise.all(types.map(({ address }) => pages.load(address)));
      const idOf = (page: TypePage): string | undefined =>
        Object.keys(newest).find((id) => id.endsWith(`.${page.address.split('/').slice(1).join('.')}`));
      const found = shown.flatMap((page) => {
        const id = idOf(page) ?? '';
        const rows = rowsOf({ definition: page.definition, chain: 'x', path: ['y'] });
        return older[id] === undefined
          ? []
          : rows.filter(({ since }) => since === '1.34').map(({ wire }) => [id, wire] as const);
      });
      expect(found.length).toBeGreaterThan(10);
      const wrong = found.filter(
        ([id, wire]) =>
          older[id].properties?.[wire] !== undefined || before[id].properties[wire] === undefined,
      );
      expect(wrong).toEqual([]);
    },
  );
});

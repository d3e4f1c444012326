import { isObject } from '../../../src/json/index.ts';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateFiles } from '../../../src/generate/index.ts';
import {
  describeFacts,
  ownKubernetesOptions,
  readTable,
  tableDocument,
} from '../../../src/generate/kubernetes/index.ts';
import type { Definition, Specification } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { unpackArchive } from '../corpus.ts';
import { inFolder, specificationAt } from '../fixtures.ts';
import { officialFile, root } from './places.ts';

const tableFile = path.join(root, 'src/generate/kubernetes/tables/kubernetes.txt');

const table = readFileSync(tableFile, 'utf8');

const releases = ['1.31.14', '1.33.13', '1.34.9', '1.35.6', '1.36.3'];
const newest = '1.36.3';

const official = releases.map(officialFile);

/** The official documents of version 3, which say which objects are always there. */
const version3 = ['1.34.9', '1.36.3'].flatMap(
  (release) => unpackArchive(`k8s-openapi-v3-${release}.tar.xz`) ?? [],
);

/** The closed sets that a server of 1.36 publishes. */
const enumsFile = path.join(root, '../shared/specs/kube-apiserver-1.36.2-enums.json');

/** Runs the script of the project. */
function makeTable(...files: readonly string[]): string {
  const script = path.join(root, 'tools/build/make-kubernetes-table.mjs');
  return execFileSync(process.execPath, [script, ...files], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What the table says of a release; of the newest by default. */
function documentOf(text: string, release?: string): Specification {
  const read = readTable(text, 'small.txt');
  return tableDocument(
    read,
    release === undefined ? read.releases.length - 1 : read.releases.indexOf(release),
  );
}

/** A document without its sentences. A field may be called `description`, so the way is followed by what it means. */
function withoutText({ name, document }: Specification): Specification {
  const strip = (value: unknown, isSchema: boolean): unknown => {
    if (Array.isArray(value)) return value.map((entry) => strip(entry, isSchema));
    if (!isObject(value)) return value;
    const kept = Object.entries(value).filter(
      ([key]) => !isSchema || !['description', 'x-withal-since', 'x-withal-until'].includes(key),
    );
    return Object.fromEntries(
      kept.map(([key, entry]) => [
        key,
        strip(entry, !isSchema || (key !== 'properties' && key !== 'definitions')),
      ]),
    );
  };
  const definitions = strip(document['definitions'], false);
  return { name, document: { swagger: '2.0', paths: document['paths'], definitions } };
}

interface Field {
  default?: unknown;
  allOf?: unknown;
  items?: object;
}
type Definitions = Record<string, { properties?: Record<string, Field> }>;

function definitionsOf({ document }: Specification): Definitions {
  return document['definitions'] as Definitions;
}

/** Adds the empty defaults of version 3. */
function addDefaults(definitions: Definitions): void {
  for (const file of version3) {
    const { components } = JSON.parse(readFileSync(file, 'utf8')) as {
      components?: { schemas?: Definitions };
    };
    for (const [id, { properties = {} }] of Object.entries(components?.schemas ?? {})) {
      for (const [wire, field] of Object.entries(properties)) {
        const ours = definitions[id]?.properties?.[wire];
        if (field.allOf !== undefined && isObject(field.default) && ours !== undefined) ours.default = {};
      }
    }
  }
}

/** Adds the closed sets. */
function addSets(definitions: Definitions): void {
  const sets = JSON.parse(readFileSync(enumsFile, 'utf8')) as Record<string, Record<string, string[]>>;
  for (const [id, fields] of Object.entries(sets)) {
    for (const [wire, values] of Object.entries(fields)) {
      const field = definitions[id]?.properties?.[wire];
      const isOpen = openSets.some((pattern) => pattern.test(`${id}.${wire}`));
      if (field !== undefined)
        Object.assign(field.items ?? field, { [isOpen ? 'x-withal-open-enum' : 'enum']: values });
    }
  }
}

/** A document of version 2 with what it does not say. */
function withRest({ name, document }: Specification): Specification {
  const definitions = structuredClone(document['definitions']) as Definitions;
  addDefaults(definitions);
  addSets(definitions);
  return { name, document: { ...document, definitions } };
}

type History = readonly [since: unknown, until: unknown];

/** What a document says of each definition, and of each field, about releases. */
function histories(source: Specification): Map<string, History> {
  const found = new Map<string, History>();
  const add = (place: string, schema: object): void => {
    const facts = new Map<string, unknown>(Object.entries(schema));
    found.set(place, [facts.get('x-withal-since'), facts.get('x-withal-until')]);
  };
  for (const [id, schema] of Object.entries(definitionsOf(source))) {
    add(id, schema);
    for (const [wire, field] of Object.entries(schema.properties ?? {})) add(`${id}.${wire}`, field);
  }
  return found;
}

/** The definitions and fields of each official document. */
const places = official
  .filter((file) => existsSync(file))
  .map((file) => new Set(histories(specificationAt(file)).keys()));

// 1.32 is not in the table.
const firstReleases = [
  undefined,
  'Kubernetes 1.32 or 1.33',
  'Kubernetes 1.34',
  'Kubernetes 1.35',
  'Kubernetes 1.36',
];
const lastReleases = [
  'Kubernetes 1.31 or 1.32',
  'Kubernetes 1.33',
  'Kubernetes 1.34',
  'Kubernetes 1.35',
  undefined,
];

/** The sets of what only servers write, found by reading the reference. */
const openSets = [
  /\.core\.v1\.\w+Status\./,
  /\.networking\.v1\.IngressPortStatus\./,
  /\.resource\.v1\w*\.DeviceAllocationConfiguration\./,
];

const small = `withal-table 2 kubernetes 1.33.13 1.34.9 1.36.3

[io.k8s.api.apps.v1]
Deployment
  @ apps/v1 Deployment status
  apiVersion string
  kind string
  spec #DeploymentSpec default={}
DeploymentSpec mapType=atomic
  paths! [{[string]}] listType=atomic
  ports [#Port] mapKeys=port,protocol listType=map mergeKey=port strategy=merge,retainKeys
  policies [string] enum=,a%20b,c%2Cd
  phase string openEnum=Bound,Lost since=1.34
  replicas integer:int32 until=1.34
  replicas! integer:int32 since=1.36
  total #io.k8s.api.core.v1.Quantity
Port
  __proto__ any
Old until=1.33
  a string

[io.k8s.api.core.v1]
Quantity = string
`;

/** What the script says of a document with this definition. */
async function scriptRefusal(definition: object): Promise<string> {
  return inFolder('table', async (folder) => {
    const file = path.join(folder, 'swagger-1.2.3.json');
    writeFileSync(file, JSON.stringify({ swagger: '2.0', definitions: { 'io.v1.A': definition } }));
    try {
      return makeTable(file);
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  });
}

/** What reading a table says. */
function refusal(text: string): string {
  try {
    return JSON.stringify(readTable(text, 'broken.txt'));
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
}

const after = (lines: string): string => `withal-table 2 kubernetes 1.34.9 1.36.3\n[a.v1]\n${lines}`;

describe('tables', () => {
  describe.skipIf(!official.every((file) => existsSync(file)) || version3.length === 0)(
    'the table, held against the official documents beside the repository',
    () => {
      test('is what the script makes of them', () => {
        expect(makeTable(...official, ...version3, enumsFile)).toBe(table);
      });

      test.each(releases)('reads back to the same definitions of %s', (release) => {
        const source = withRest(withoutText(specificationAt(officialFile(release))));
        expect(definitionsFromOpenApi(withoutText(documentOf(table, release))).definitions).toEqual(
          definitionsFromOpenApi(source).definitions,
        );
      });

      test('gives the same models, byte by byte but for the descriptions', async () => {
        const libraries = [{ name: 'kubernetes', version: '1.36', prefix: 'io.k8s.' }];
        const print = async (source: Specification): Promise<Map<string, string>> => {
          const files = await generateFiles({ sources: [withoutText(source)], libraries });
          return new Map(files.map(({ path: file, content }) => [file, String(content)]));
        };
        const ours = await print(documentOf(table, newest));
        expect(ours.size).toBeGreaterThan(100);
        expect(ours).toEqual(await print(withRest(specificationAt(officialFile(newest)))));
      }, 60_000);

      test.each(releases)('says of all in %s from which release it is there, and until which', (release) => {
        const said = histories(documentOf(table, release));
        expect(said.size).toBeGreaterThan(3000);
        const expected = [...said.keys()].map((place) => {
          const first = places.findIndex((found) => found.has(place));
          const last = places.findLastIndex((found) => found.has(place));
          return [place, [firstReleases[first], lastReleases[last]]] as const;
        });
        expect(said).toEqual(new Map(expected));
      });
    },
  );

  test('all releases together are below 40 kB, compressed', () => {
    expect(statSync(path.join(root, 'dist/generate/kubernetes.txt.gz')).size).toBeLessThan(40_000);
  });

  test('a table holds no sentences', () => {
    // Below the head, every line is a name or a field with at most a type and six facts; a sentence has more words.
    const [, ...lines] = table.split('\n');
    expect(Math.max(...lines.map((line) => line.trim().split(' ').length))).toBeLessThanOrEqual(7);
  });

  test('a table is read into a document', () => {
    expect(documentOf(small)).toMatchInlineSnapshot(`
      {
        "document": {
          "definitions": {
            "io.k8s.api.apps.v1.Deployment": {
              "description": "Deployment of apps/v1.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deployment-v1-apps",
              "properties": {
                "apiVersion": {
                  "description": "\`Deployment.apiVersion\`: string, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deployment-v1-apps",
                  "type": "string",
                },
                "kind": {
                  "description": "\`Deployment.kind\`: string, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deployment-v1-apps",
                  "type": "string",
                },
                "spec": {
                  "$ref": "#/definitions/io.k8s.api.apps.v1.DeploymentSpec",
                  "default": {},
                  "description": "\`Deployment.spec\`: \`DeploymentSpec\`, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deployment-v1-apps",
                },
              },
              "type": "object",
              "x-kubernetes-group-version-kind": [
                {
                  "group": "apps",
                  "kind": "Deployment",
                  "version": "v1",
                },
              ],
            },
            "io.k8s.api.apps.v1.DeploymentSpec": {
              "description": "DeploymentSpec of apps/v1.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
              "properties": {
                "paths": {
                  "description": "\`DeploymentSpec.paths\`: list of map of list of string, required. It is replaced as a whole.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
                  "items": {
                    "additionalProperties": {
                      "items": {
                        "type": "string",
                      },
                      "type": "array",
                    },
                    "type": "object",
                  },
                  "type": "array",
                  "x-kubernetes-list-type": "atomic",
                },
                "phase": {
                  "description": "\`DeploymentSpec.phase\`: string, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
                  "type": "string",
                  "x-withal-open-enum": [
                    "Bound",
                    "Lost",
                  ],
                  "x-withal-since": "Kubernetes 1.34",
                },
                "policies": {
                  "description": "\`DeploymentSpec.policies\`: list of string, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
                  "items": {
                    "enum": [
                      "",
                      "a b",
                      "c,d",
                    ],
                    "type": "string",
                  },
                  "type": "array",
                },
                "ports": {
                  "description": "\`DeploymentSpec.ports\`: list of \`Port\`, optional. Its elements are told apart by \`port\`, \`protocol\`. Strategic merge patches tell its elements apart by \`port\`.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
                  "items": {
                    "$ref": "#/definitions/io.k8s.api.apps.v1.Port",
                  },
                  "type": "array",
                  "x-kubernetes-list-map-keys": [
                    "port",
                    "protocol",
                  ],
                  "x-kubernetes-list-type": "map",
                  "x-kubernetes-patch-merge-key": "port",
                  "x-kubernetes-patch-strategy": "merge,retainKeys",
                },
                "replicas": {
                  "description": "\`DeploymentSpec.replicas\`: integer, required.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
                  "format": "int32",
                  "type": "integer",
                },
                "total": {
                  "$ref": "#/definitions/io.k8s.api.core.v1.Quantity",
                  "description": "\`DeploymentSpec.total\`: \`Quantity\`, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#deploymentspec-v1-apps",
                },
              },
              "required": [
                "paths",
                "replicas",
              ],
              "type": "object",
              "x-kubernetes-map-type": "atomic",
            },
            "io.k8s.api.apps.v1.Port": {
              "description": "Port of apps/v1.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#port-v1-apps",
              "properties": {
                "__proto__": {
                  "description": "\`Port.__proto__\`: any value, optional.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#port-v1-apps",
                },
              },
              "type": "object",
            },
            "io.k8s.api.core.v1.Quantity": {
              "description": "Quantity of core/v1.

      https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#quantity-v1-core",
              "type": "string",
            },
          },
          "info": {
            "title": "Kubernetes",
            "version": "1.36.3",
          },
          "paths": {
            "/apps/v1/Deployment/status": {
              "put": {
                "x-kubernetes-group-version-kind": {
                  "group": "apps",
                  "kind": "Deployment",
                  "version": "v1",
                },
              },
            },
          },
          "swagger": "2.0",
        },
        "name": "Kubernetes 1.36.3",
      }
    `);
  });

  test('a table is read for one of its releases', () => {
    const fields = (release: string): string[] => {
      const { properties = {} } =
        definitionsOf(documentOf(small, release))['io.k8s.api.apps.v1.DeploymentSpec'] ?? {};
      return Object.keys(properties);
    };
    expect([fields('1.33.13'), fields('1.34.9')]).toEqual([
      ['paths', 'ports', 'policies', 'replicas', 'total'],
      ['paths', 'ports', 'policies', 'phase', 'replicas', 'total'],
    ]);
    const old = (release: string): unknown =>
      definitionsOf(documentOf(small, release))['io.k8s.api.apps.v1.Old'];
    expect(old('1.33.13')).toMatchObject({ 'x-withal-until': 'Kubernetes 1.33' });
    expect(old('1.34.9')).toBe(undefined);
  });

  test('what the script cannot say it refuses', async () => {
    const field = async (schema: object): Promise<string> =>
      scriptRefusal({ type: 'object', properties: { a: schema } });
    expect([
      await field({ type: 'string', default: 'x' }),
      await field({ type: 'string', enum: ['x'] }),
      await field({ type: 'array', items: { type: 'string', pattern: 'x' } }),
      await field({ $ref: 'https://example.com/a' }),
      await field({ type: 'nothing' }),
      await scriptRefusal({ type: 'object', properties: { 'a b': {} } }),
      await scriptRefusal({ type: 'object', properties: { a: {} }, required: ['b'] }),
    ]).toMatchInlineSnapshot(`
    [
      "make-kubernetes-table: io.v1.A.a: the table has no word for default
    ",
      "make-kubernetes-table: io.v1.A.a: the table has no word for enum
    ",
      "make-kubernetes-table: io.v1.A.a: pattern inside a list or map
    ",
      "make-kubernetes-table: io.v1.A.a: https://example.com/a leads out of the document
    ",
      "make-kubernetes-table: io.v1.A.a: type nothing
    ",
      "make-kubernetes-table: io.v1.A.a b: "a b" cannot stand in a table
    ",
      "make-kubernetes-table: io.v1.A: b is required and not there
    ",
    ]
  `);
  });

  test('a broken table is refused with its line', () => {
    expect([
      refusal(''),
      refusal('withal-table 1 kubernetes 1.36.3'),
      refusal('withal-table 2 kubernetes 1.36.3\nPod'),
      ...[
        '  a string',
        'Pod\nPod',
        'Pod\n  a string\n  a string',
        'Pod\n  a [string',
        'Pod\n  a []',
        'Pod\n  a string mergekey=b',
        'Pod\n  a string __proto__=b',
        'Pod\n  @ v1',
        'Pod\n  ! string',
        'Quantity = text',
        'Quantity = string more',
        'Quantity = string\n  a string',
        'Pod\n  a string\n  a integer since=1.36',
        'Pod since=1.36\n  a string since=1.34',
        'Pod\n  a string since=1.35',
        'Pod\n  a string since=1.36 until=1.34',
      ].map((lines) => refusal(after(lines))),
    ]).toMatchInlineSnapshot(`
      [
        "E_SPECIFICATION Cannot use broken.txt, line 1: it is not a table of version 2.",
        "E_SPECIFICATION Cannot use broken.txt, line 1: it is not a table of version 2.",
        "E_SPECIFICATION Cannot use broken.txt, line 2: "Pod" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 3: "  a string" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "Pod" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 5: "  a string" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a [string" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a []" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a string mergekey=b" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a string __proto__=b" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  @ v1" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  ! string" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 3: "Quantity = text" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 3: "Quantity = string more" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a string" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 5: "  a integer since=1.36" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a string since=1.34" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a string since=1.35" cannot be read.",
        "E_SPECIFICATION Cannot use broken.txt, line 4: "  a string since=1.36 until=1.34" cannot be read.",
      ]
    `);
  });
});

describe('facts', () => {
  test('an address is that of the official reference of the release', () => {
    const base = 'https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/';
    const address = (id: string, group: string): string => {
      const schema = { 'x-kubernetes-group-version-kind': [{ group, version: 'v1', kind: 'X' }] };
      const description = String(describeFacts({ [id]: schema }, '1.36.3')[id]?.['description']);
      return description.slice(description.indexOf('https://')).replace(base, '');
    };
    // Forms that others link to, in documents of their own.
    expect(address('io.k8s.api.apps.v1.Deployment', 'apps')).toBe('#deployment-v1-apps');
    expect(address('io.k8s.api.core.v1.PodSpec', '')).toBe('#podspec-v1-core');
    expect(address('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', '')).toBe('#objectmeta-v1-meta');
    expect(address('io.k8s.api.rbac.v1.Subject', 'rbac.authorization.k8s.io')).toBe(
      '#subject-v1-rbac-authorization-k8s-io',
    );
    expect(address('io.k8s.apimachinery.pkg.runtime.RawExtension', '')).toBe('#rawextension-runtime-pkg');
  });

  test('what is said of a field are its facts', () => {
    const list = { type: 'array', items: { $ref: '#/definitions/a.v1.Port' } };
    const schemas = describeFacts(
      {
        'a.v1.Service': {
          required: ['ports'],
          properties: {
            any: {},
            labels: { type: 'object', additionalProperties: { type: 'string' } },
            names: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
            port: list.items,
            ports: {
              ...list,
              'x-kubernetes-list-map-keys': ['port', 'protocol'],
              'x-kubernetes-patch-merge-key': 'port',
            },
            rules: { ...list, 'x-kubernetes-list-type': 'atomic' },
            size: { type: 'integer', format: 'int32' },
          },
        },
        'a.v1.Kind': {
          'x-kubernetes-group-version-kind': [{ group: 'a.example', version: 'v1', kind: 'Kind' }],
        },
      },
      '1.36.3',
    );
    const properties = schemas['a.v1.Service']?.['properties'] as Record<string, { description: string }>;
    expect(Object.values(properties).map(({ description }) => description.split('\n')[0]))
      .toMatchInlineSnapshot(`
    [
      "\`Service.any\`: any value, optional.",
      "\`Service.labels\`: map of string, optional.",
      "\`Service.names\`: list of string, optional. A set: no element twice.",
      "\`Service.port\`: \`Port\`, optional.",
      "\`Service.ports\`: list of \`Port\`, required. Its elements are told apart by \`port\`, \`protocol\`. Strategic merge patches tell its elements apart by \`port\`.",
      "\`Service.rules\`: list of \`Port\`, optional. It is replaced as a whole.",
      "\`Service.size\`: integer, optional.",
    ]
  `);
    expect(schemas['a.v1.Service']?.['description']).toMatchInlineSnapshot(`
    "Service of a.example/v1.

    https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#service-v1-a-example"
  `);
  });

  test('every definition and every field of the table has facts and one of the addresses', async () => {
    const { sources } = await ownKubernetesOptions();
    const [source] = sources;
    if (source === undefined || 'file' in source) throw new TypeError('the table is no document');
    const definitions: readonly Definition[] = definitionsFromOpenApi(source).definitions;
    const form =
      /\.\n\nhttps:\/\/kubernetes\.io\/docs\/reference\/generated\/kubernetes-api\/v1\.36\/#[a-z0-9]+-[a-z0-9]+-([a-z0-9-]+)$/;
    const groups = new Set<string>();
    for (const { description, properties } of definitions) {
      for (const text of [description, ...properties.map((property) => property.description)]) {
        expect(text).toMatch(form);
        groups.add(form.exec(text)?.[1] ?? '');
      }
    }
    expect([...groups].toSorted()).toMatchInlineSnapshot(`
    [
      "admissionregistration-k8s-io",
      "apiextensions-k8s-io",
      "apiregistration-k8s-io",
      "apps",
      "authentication-k8s-io",
      "authorization-k8s-io",
      "autoscaling",
      "batch",
      "certificates-k8s-io",
      "coordination-k8s-io",
      "core",
      "discovery-k8s-io",
      "events-k8s-io",
      "flowcontrol-apiserver-k8s-io",
      "internal-apiserver-k8s-io",
      "meta",
      "networking-k8s-io",
      "node-k8s-io",
      "pkg",
      "policy",
      "rbac-authorization-k8s-io",
      "resource-k8s-io",
      "scheduling-k8s-io",
      "storage-k8s-io",
      "storagemigration-k8s-io",
    ]
  `);
  });
});

describe('the table of the repository', () => {
  test('the table of the repository gives the models of 1.36', async () => {
    const files = await generateFiles(await ownKubernetesOptions());
    const paths = files.map((file) => file.path);
    expect(paths).toContain('kubernetes/1.36/apps/v1.d.ts');
    expect(paths.every((file) => file.startsWith('kubernetes/1.36/'))).toBe(true);
  });
});

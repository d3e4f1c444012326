import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { defaultOf } from '../../../src/patch/server-side/index.ts';
import { hasShared, shared } from '../shared.ts';

test('the schema says it, or else it is known', () => {
  expect(defaultOf({ id: 'A', defaults: { b: 0 } }, 'b')).toBe(0);
  expect(defaultOf({ id: 'A', defaults: {} }, 'toString')).toBeUndefined();
  expect(defaultOf({ id: 'A' }, 'b')).toBeUndefined();
  expect(defaultOf({ id: 'io.k8s.api.core.v1.ServicePort' }, 'protocol')).toBe('TCP');
  expect(defaultOf({ id: 'io.k8s.api.core.v1.ServicePort', defaults: { protocol: 'UDP' } }, 'protocol')).toBe(
    'UDP',
  );
  expect(defaultOf({ id: 'io.k8s.api.core.v1.ServicePort' }, 'name')).toBeUndefined();
});

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema & { readonly $ref?: string; readonly allOf?: readonly { readonly $ref: string }[] };
  readonly default?: unknown;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

interface Document {
  readonly components?: { readonly schemas?: { readonly [id: string]: Schema } };
}

const archive = 'specs/k8s-openapi-v3-1.36.3.tar.xz';

/** The optional list keys of an official document, with the defaults that it gives them. */
function optionalKeys(schemas: {
  readonly [id: string]: Schema;
}): [id: string, key: string, value: unknown][] {
  const lists = Object.values(schemas).flatMap(({ properties = {} }) => Object.values(properties));
  return lists.flatMap(({ items, 'x-kubernetes-list-map-keys': keys = [] }) => {
    const id = (items?.$ref ?? items?.allOf?.[0]?.$ref ?? '').split('/').at(-1) ?? '';
    const { required = [], properties = {} } = schemas[id] ?? {};
    const optional = keys.filter((key) => key in properties && !required.includes(key));
    return optional.map((key): [string, string, unknown] => [id, key, properties[key]?.default]);
  });
}

test.runIf(hasShared(archive))(
  'the official documents of version 3 say the same of every optional key',
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'withal-'));
    execFileSync('tar', ['-xJf', `${shared}${archive}`, '-C', folder]);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const documents = files.filter((file) => file.endsWith('.json'));
    const keys = documents.flatMap((file) => {
      const document = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Document;
      return optionalKeys(document.components?.schemas ?? {});
    });
    rmSync(folder, { recursive: true });
    expect(keys.length).toBeGreaterThan(5);
    for (const [id, key, value] of keys)
      expect({ id, key, value: defaultOf({ id }, key) }).toEqual({ id, key, value });
  },
);

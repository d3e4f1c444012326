import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionsFromCrd } from '../../../src/generate/crd/index.ts';
import { planModules } from '../../../src/generate/model/index.ts';
import { schemaTable } from '../../../src/generate/print/index.ts';
import type { JsonObject } from '../../../src/json/index.ts';
import { createModels } from '../../../src/index.ts';
import { applyMergePatch } from '../../../src/patch/index.ts';
import {
  applyServerSide,
  conflictsOf,
  recordUpdate,
  toApplyConfiguration,
} from '../../../src/patch/server-side/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { crdOf, everything } from '../../generate/fixtures.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { hasShared, readRows, shared } from '../shared.ts';
import { type Engines, answerKind, comparedStep, placesOf } from './compared-step.ts';
import type { Row } from './rows.ts';

/** The model that `withal generate` makes of a CustomResourceDefinition. */
function modelOf(document: JsonObject, kind: string): object {
  const plan = planModules(definitionsFromCrd({ name: 'crd.json', document }).definitions, [everything]);
  for (const module of plan.modules) {
    const table = schemaTable(module, plan);
    const index = table.types.findIndex((row) => row.kind?.[1] === kind);
    if (index >= 0) return createModels(table)(index);
  }
  throw new Error(`There is no ${kind}.`);
}

const text = { type: 'string' };
const byKeys = (...keys: string[]): object => ({
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': keys,
});

describe('a model of a custom resource', () => {
  const port = {
    type: 'object',
    required: ['port'],
    properties: { port: { type: 'integer' }, protocol: { ...text, default: 'TCP' }, label: text },
  };
  const cart = modelOf(
    crdOf({
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: {
            ports: { type: 'array', items: port, ...byKeys('port', 'protocol') },
            pools: {
              type: 'object',
              additionalProperties: { type: 'array', items: port, ...byKeys('port', 'protocol') },
            },
            tags: {
              type: 'object',
              additionalProperties: { type: 'array', items: text, 'x-kubernetes-list-type': 'set' },
            },
            refs: {
              type: 'array',
              items: {
                type: 'object',
                'x-kubernetes-map-type': 'atomic',
                properties: { name: text, kind: text },
              },
              ...byKeys('name'),
            },
            ref: {
              type: 'object',
              'x-kubernetes-map-type': 'atomic',
              properties: { name: text, kind: text },
            },
          },
        },
      },
    }),
    'Cart',
  ) as Loose;
  const names = { apiVersion: 'shop.example.org/v1', kind: 'Cart' };
  const applied = (live: object | null, spec: object, manager = 'ci'): Loose =>
    applyServerSide<object>(live, { ...names, spec }, { manager, model: cart }) as Loose;

  test('has the defaults of the keys of its lists', () => {
    const expression = cart.new('c').spec.withPorts([{ port: 80 }]);
    expect(toApplyConfiguration(expression)).toMatchObject({ spec: { ports: [{ port: 80 }] } });
    const live = applied(null, { ports: [{ port: 80, label: 'a' }] });
    expect(live.metadata.managedFields[0].fieldsV1).toEqual({
      'f:spec': {
        'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:label': {}, 'f:port': {} } },
      },
    });
    const next = applied(live, { ports: [{ port: 80, protocol: 'TCP' }] }, 'other');
    expect(next.spec.ports).toEqual([{ port: 80, label: 'a', protocol: 'TCP' }]);
  });

  test('has the keys of lists inside maps, and of sets', () => {
    const live = applied(null, { pools: { a: [{ port: 80, label: 'a' }] }, tags: { x: ['1'] } });
    const next = applied(live, { pools: { a: [{ port: 81 }] }, tags: { x: ['2'] } }, 'other');
    expect(next.spec).toEqual({
      pools: { a: [{ port: 80, label: 'a' }, { port: 81 }] },
      tags: { x: ['1', '2'] },
    });
  });

  test('has atomic objects, in fields and in lists', () => {
    const live = applied(null, { ref: { name: 'a', kind: 'K' }, refs: [{ name: 'a', kind: 'K' }] });
    expect(live.metadata.managedFields[0].fieldsV1).toEqual({
      'f:spec': { 'f:ref': {}, 'f:refs': { 'k:{"name":"a"}': {} } },
    });
    const refs = cart.new('c').spec.refs.key({ name: 'a' });
    expect(codeOf(() => toApplyConfiguration(refs.withKind('K')))).toBe('E_CANNOT_EXPRESS');
  });
});

const files = ['server-answers/apply-1.36.jsonl.gz', 'server-answers/schemas/crds'] as const;
const there = files.every((file) => hasShared(file));

/** Models do not keep the formats of texts, which decide what else a text in metadata may be, nor embedded documents. */
const isKept = ({ row, step }: { row: Row; step: { tag: string } }): boolean =>
  row.schema !== 'Embedded' && !step.tag.includes('!unknown-metadata');

test.runIf(there)('models of custom resources answer as the recorded server', () => {
  const folder = path.join(shared, files[1]);
  const models = new Map(
    (there ? readdirSync(folder) : []).map((file) => {
      const document = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as JsonObject;
      const kind = path.basename(file, '.json');
      return [kind, modelOf(document, kind)];
    }),
  );
  const options = (kind: string, manager: string | null): { manager: string; model: object } => ({
    manager: manager ?? '',
    model: models.get(kind) ?? {},
  });
  const engines: Engines = {
    server: '1.36',
    applyServerSide: (kind, live, body, { manager, force }) =>
      applyServerSide<unknown>(live, body, { ...options(kind, manager), force }),
    recordUpdate: (kind, live, next, { manager }) => recordUpdate(live, next, options(kind, manager)),
    applyMergePatch,
    conflictsOf,
  };
  const places = placesOf(readRows<Row>(files[0])).filter((place) => answerKind(place) !== undefined);
  const kept = places.filter(isKept);
  expect(kept.length / places.length).toBeGreaterThan(0.9);
  for (const place of kept) {
    const { result, expected } = comparedStep(place, engines);
    expect.soft(result, `${place.step.id} ${place.step.tag}`).toEqual(expected);
  }
});

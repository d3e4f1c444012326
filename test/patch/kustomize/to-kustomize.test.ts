import { apply } from '../../../src/apply/index.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { type ToKustomizeOptions, toKustomize } from '../../../src/patch/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { shop } from '../../fixtures/table.ts';
import { pod } from '../strategic/programs.ts';
import { hasKubectl, inFolder, kubectl, patchLocally } from '../kubectl.ts';

const app = loose();
const base = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web.x', labels: { a: '1', b: '2' } },
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: 'web', image: 'nginx:1' }, { name: 'log' }] } },
  },
};
const custom = {
  apiVersion: 'x.io/v1',
  kind: 'Foo',
  metadata: { name: 'foo' },
  spec: { a: 1, l: ['x'], m: { b: 2 } },
};

test('a JSON Patch with its target', () => {
  expect(toKustomize(app.spec.withReplicas(3), base)).toEqual({
    patch: '[{"op":"replace","path":"/spec/replicas","value":3}]',
    target: { group: 'apps', version: 'v1', kind: 'Deployment', name: 'web\\.x' },
  });
});

test('without the document, a patch for every resource of the kind', () => {
  const target = { group: 'shop.io', version: 'v1', kind: 'Shop' };
  expect(toKustomize(shop.spec.withReplicas(3), undefined, { form: 'merge' })).toEqual({
    patch: '{"apiVersion":"shop.io/v1","kind":"Shop","spec":{"replicas":3},"metadata":{"name":"any"}}',
    target,
  });
  expect(toKustomize(shop.spec.withReplicas(3))).toEqual(
    toKustomize(shop.spec.withReplicas(3), undefined, { form: 'strategic' }),
  );
  expect(toKustomize(shop.spec.withReplicas(3))?.target).toEqual(target);
});

test('the target can be said', () => {
  const target = { labelSelector: 'app=web' };
  expect(toKustomize(app.spec.withReplicas(3), base, { target })?.target).toEqual(target);
});

test('where nothing changes there is no patch', () => {
  expect(toKustomize(app.spec.withReplicas(1), base)).toBeUndefined();
  expect(toKustomize(app.spec.withA(1), custom, { form: 'merge' })).toBeUndefined();
});

test('what is refused', () => {
  expect(codeOf(() => toKustomize(app.spec.withReplicas(3), undefined, { form: 'json' }))).toBe('E_ARGUMENT');
  expect(codeOf(() => toKustomize(app.spec.withReplicas(3), undefined, { form: 'merge' }))).toBe(
    'E_CANNOT_EXPRESS',
  );
  expect(codeOf(() => toKustomize(app.spec.withReplicas(3)))).toBe('E_MODEL');
  expect(codeOf(() => toKustomize({} as never))).toBe('E_EXPRESSION');
});

const merged = (expression: Loose): unknown =>
  toKustomize(expression, { ...custom, none: null, text: '1' }, { form: 'merge' });

test('a merge keeps the types of fields, since kustomize does', () => {
  for (const expression of [app.withText(1), app.spec.withL({}), app.spec.withM([1]), app.withSpec('x')])
    expect(codeOf(() => merged(expression))).toBe('E_CANNOT_EXPRESS');
  expect(refusalOf(() => merged(app.withText(1)))).toMatchInlineSnapshot(`
    {
      "code": "E_CANNOT_EXPRESS",
      "message": "Cannot express the change at text as a kustomize patch: in a merge, kustomize does not turn a string into a number. Use the form 'json'.",
      "path": [
        "text",
      ],
    }
  `);
  expect(merged(app.withText('2').withNone({}).spec.m.withC('new').without('b'))).toBeDefined();
});

const patchOf = (expression: Loose, document: object, form: 'merge' | 'strategic' = 'merge'): unknown =>
  JSON.parse(toKustomize(expression, document, { form })?.patch ?? 'null');

test('a merge is a resource, since kustomize needs its kind and a name', () => {
  const known = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: {} } };
  expect(patchOf(app.spec.withA(1), known)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { a: 1 },
  });
  expect(patchOf(app.metadata.labels.withA('1'), { apiVersion: 'v1', kind: 'Pod' })).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'any', labels: { a: '1' } },
  });
  const thinned = pod.withVolumes([]).without('args');
  expect(patchOf(thinned, { kind: 'Pod', volumes: [{ name: 'a' }], args: ['x'] }, 'strategic')).toMatchObject(
    {
      volumes: [{ name: 'a', $patch: 'delete' }],
      args: null,
    },
  );
});

const labelled = {
  kind: 'Pod',
  metadata: { labels: { a: '1' }, annotations: { 'a/b': '1' } },
  strategy: { size: 1 },
};

test.each<[string, Loose, object, string]>([
  [
    'of no kind',
    app.withA(1),
    {},
    'Cannot express the change at the root as a kustomize patch: its kind is unknown, and kustomize needs it.',
  ],
  [
    'that removes a label',
    app.metadata.labels.without('a'),
    labelled,
    'Cannot express the change at metadata.labels.a as a kustomize patch: kustomize would not remove it.',
  ],
  [
    'that removes an annotation',
    app.metadata.annotations.without('a/b'),
    labelled,
    'Cannot express the change at metadata.annotations["a/b"] as a kustomize patch: kustomize would not remove it.',
  ],
  [
    'with a directive that kustomize does not know',
    pod.strategy.withType('x'),
    labelled,
    'Cannot express the change at strategy as a kustomize patch: kustomize would read "$retainKeys" as a field.',
  ],
  [
    'with the order of elements',
    pod.withContainersMixin([{ name: 'b' }]),
    { kind: 'Pod', containers: [{ name: 'a' }] },
    'Cannot express the change at the root as a kustomize patch: kustomize would read "$setElementOrder/containers" as a field.',
  ],
])('a patch %s is refused', (_what, expression, document, message) => {
  const form = /[$]retain|[$]setElement/.test(message) ? 'strategic' : 'merge';
  expect(refusalOf(() => patchOf(expression, document, form))).toMatchObject({
    code: 'E_CANNOT_EXPRESS',
    message: `${message} Use the form 'json'.`,
  });
});

test('without the document, elements go by their merge key, and what goes does not come again', () => {
  const byName = { mergeKey: 'name', strategy: ['merge'] } as const;
  const kind = createModels({
    format: 1,
    types: [
      { id: 'io.k8s.api.core.v1.Pod', kind: ['v1', 'Pod'], fields: { containers: ['[#1]', byName] } },
      { id: 'io.k8s.api.core.v1.Container', fields: { name: 'string', image: 'string' } },
    ],
  })(0) as Loose;
  const { containers } = kind;
  const written = (expression: Loose): unknown => toKustomize(expression);
  expect(written(containers.without({ name: ['a', 'b'] }))).toMatchObject({
    patch: expect.stringContaining(
      '"containers":[{"$patch":"delete","name":"a"},{"$patch":"delete","name":"b"}]',
    ) as string,
  });
  for (const refused of [
    containers.each().withImage('x'),
    containers.at(-1).without(),
    containers.insert(0, { name: 'b' }),
    containers.without({ name: 'a' }).containers.key({ name: 'a' }).withImage('x'),
  ]) {
    const { code, path, message } = refusalOf(() => written(refused));
    expect([code, path]).toEqual(['E_CANNOT_EXPRESS', ['containers']]);
    expect(message).toMatch(/toJsonPatch|the form 'json'|second argument/);
  }
});

test.each([
  [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'a.b' } },
    { group: 'apps', version: 'v1', kind: 'Deployment', name: 'web', namespace: 'a\\.b' },
  ],
  [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web.x' } },
    { version: 'v1', kind: 'Pod', name: 'web\\.x' },
  ],
  [
    { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'web-' } },
    { version: 'v1', kind: 'Pod' },
  ],
  [{ metadata: 5, kind: ['Pod'] }, {}],
  [{}, {}],
])('the target of %j is %j', (document, target) => {
  expect(toKustomize(app.withA(1), document as Loose)?.target).toEqual(target);
});

/** What kustomize makes of a document, and of the patch for it or for what it was before. */
async function kustomize(
  [document, before]: readonly [document: object, before: object],
  expression: Loose,
  options: ToKustomizeOptions = {},
): Promise<unknown> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'document.json'), JSON.stringify(document));
    const patches = [toKustomize(expression, before, options)];
    writeFileSync(
      join(folder, 'kustomization.yaml'),
      JSON.stringify({ resources: ['document.json'], patches }),
    );
    const printed = join(folder, 'printed.yaml');
    writeFileSync(printed, await kubectl('kustomize', folder));
    // Kustomize prints YAML, and kubectl reads it.
    return JSON.parse(
      await kubectl('patch', '--local', '-f', printed, '--type', 'merge', '-p', '{}', '-o', 'json'),
    ) as unknown;
  });
}

describe.skipIf(!hasKubectl)(
  'kubectl kustomize gives what apply gives',
  () => {
    test.each<readonly [string, object, Loose, ToKustomizeOptions]>([
      [
        'by a JSON Patch',
        base,
        app.spec.template.spec.containers
          .key({ name: 'web' })
          .withImage('nginx:2')
          .metadata.labels.without('a'),
        {},
      ],
      [
        'by a JSON Patch for a custom resource',
        custom,
        app.spec
          .withLMixin(['y'])
          .spec.m.without('b')
          .at('new')
          .at('a/b~c')
          .with({ d: [null] }),
        {},
      ],
      [
        'by a JSON Patch of elements that go and come',
        base,
        app.spec.template.spec.containers
          .without({ name: /^l/ })
          .spec.template.spec.containers.insert({ before: { name: 'web' } }, [{ name: 'init' }])
          .spec.template.spec.containers.each()
          .withImage((image = 'busybox') => `mirror/${image}`),
        {},
      ],
      [
        'by a merge patch for a custom resource',
        custom,
        app.spec.withL(['y', 'z']).spec.m.withC({ d: 1 }).spec.without('a'),
        { form: 'merge' },
      ],
    ])('%s', async (_how, document, expression, options) => {
      expect(await kustomize([document, document], expression, options)).toEqual(apply(document, expression));
    });

    test('and a patch for a list that was reordered fails', async () => {
      const expression = app.spec.template.spec.containers.key({ name: 'web' }).withImage('nginx:2');
      const reordered = structuredClone(base);
      reordered.spec.template.spec.containers.reverse();
      await expect(kustomize([reordered, base], expression)).rejects.toThrow(/test/);
      const patch: unknown = JSON.parse(toKustomize(expression, base)?.patch ?? '[]');
      await expect(patchLocally(reordered, 'json', patch)).rejects.toThrow(/test/);
    });
  },
  30_000,
);

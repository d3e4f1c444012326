import { describe, expect, test } from 'vitest';
import { model } from '../../src/index.ts';
import { patchYaml } from '../../src/manifests/index.ts';
import { add, drop, target } from '../../src/patch/index.ts';

interface Any {
  spec: { replicas: number };
  metadata: { name: string; labels: Record<string, string> };
}
const any = model<Any>();
const team = any.metadata.labels.at('team');

const text = `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}   # in front
spec:
    replicas: 1 # enough
---
apiVersion: v1
kind: Service
metadata:
  name: 'web'
`;

describe('patchYaml', () => {
  test('keeps comments, layout and quotes', async () => {
    const { text: next } = await patchYaml(text, [target(any.spec.withReplicas(3), { kind: 'Deployment' })]);
    expect(next).toBe(text.replace('replicas: 1', 'replicas: 3'));
  });

  test('applies functions, lists, drop and add, and says what has become of the documents', async () => {
    const extra = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    const found: unknown[] = [];
    const { text: next, documents } = await patchYaml(text, [
      (document, context) => {
        found.push([document.kind, context.file, context.documents?.length]);
        return document.kind === 'Deployment' && any.spec.withReplicas((old) => (old ?? 0) + 1);
      },
      [target(team.with('x'), { kind: 'Deployment' }), false],
      drop({ kind: 'Service' }),
      add(extra),
    ]);
    // It is given all documents, and called for those that stay.
    expect(found).toEqual([['Deployment', 'the text', 2]]);
    expect(next).toContain('# The shop.\n');
    expect(next).toContain('replicas: 2 # enough');
    expect(next).toContain('team: x');
    expect(next).not.toContain('Service');
    expect(next).toMatch(/---\napiVersion: v1\nkind: Namespace\nmetadata:\n {2}name: shop\n$/);
    expect(documents.map(({ document, name, change }) => [document, name, change])).toEqual([
      [1, 'apps/v1 Deployment web', 'patched'],
      [2, 'v1 Service web', 'removed'],
      [2, 'v1 Namespace shop', 'added'],
    ]);
    expect(documents.map(({ before, after }) => [before === undefined, after === undefined])).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
  });

  test('patches only the documents that are chosen, and tells which expressions were for none', async () => {
    const only = { kind: 'Service' };
    const result = await patchYaml(
      text,
      [
        team.with('x'),
        target(team.with('y'), { name: 'db' }),
        [target(team.with('z'), { name: 'q' }), team.with('x')],
      ],
      { only },
    );
    expect(result.documents.map(({ name }) => name)).toEqual(['v1 Service web']);
    expect(result.text.startsWith(text.slice(0, text.indexOf('---')))).toBe(true);
    expect(result.unused).toEqual([1]);
  });

  test('returns the same text where nothing changes', async () => {
    const { text: next, documents } = await patchYaml(text, [
      target(any.spec.withReplicas(1), { name: 'web', kind: 'Deployment' }),
    ]);
    expect(next).toBe(text);
    expect(documents.map(({ change }) => change)).toEqual(['none']);
    expect((await patchYaml(text, [])).text).toBe(text);
  });

  test('gives no namespace to what is of the whole cluster, and warns of it', async () => {
    const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\n';
    const namespaced = model<{ metadata: { namespace: string } }>().metadata.withNamespace('shop');
    const { text: next, warnings } = await patchYaml(role, [namespaced]);
    expect(next).toBe(role);
    expect(warnings).toEqual([
      expect.stringMatching(/^expression number 0 sets no namespace .*ClusterRole r/),
    ]);
  });

  test.each<[string, string, unknown, object, string, RegExp]>([
    [
      'a document that cannot be read',
      `${text}---\nkind: [\n`,
      [team.with('x')],
      {},
      'E_SOURCE',
      /shop\.yaml/,
    ],
    [
      'an expression that fails',
      text,
      [any.spec.withReplicas(() => Number.NaN)],
      {},
      'E_VALUE',
      /shop\.yaml, document 1 .*expression number 0/,
    ],
    [
      'a function that throws',
      text,
      [
        (): never => {
          throw new Error('no');
        },
      ],
      {},
      'E_FUNCTION',
      /expression number 0/,
    ],
    [
      'something else in a list',
      text,
      [[{ kind: 'A' }]],
      {},
      'E_EXPRESSION',
      /^Cannot patch with expression number 0\[0\]: it is .* Pass expressions/,
    ],
    ['no list', text, team.with('x'), {}, 'E_ARGUMENT', /a list of expressions is needed/],
    ['no text', undefined as never, [], {}, 'E_ARGUMENT', /a string of YAML or JSON is needed/],
    ['no target', text, [], { only: { size: 1 } }, 'E_ARGUMENT', /size/],
    [
      'a document that is there and differs',
      text,
      [add({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, x: 1 })],
      {},
      'E_CONFLICT',
      /Service/,
    ],
  ])('refuses %s', async (...[, given, expressions, options, code, message]) => {
    await expect(
      patchYaml(given, expressions as never, { name: 'shop.yaml', ...options }),
    ).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { type Target, matchesTarget, target } from '../../../src/patch/index.ts';
import { loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { tier: 'front', app: 'web' }, annotations: { owner: 'shop' } },
};
const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'web' } };
const custom = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'web' } };

test.each<[Target, boolean]>([
  [{}, true],
  [{ name: 'web' }, true],
  [{ name: 'we' }, false],
  [{ name: /^we/ }, true],
  [{ name: /x/g }, false],
  [{ name: /w/g }, true],
  [{ name: ['db', 'web'] }, true],
  [{ name: ['db', /^w/y] }, true],
  [{ name: ['db'] }, false],
  [{ name: (name) => name?.length === 3 }, true],
  [{ namespace: 'default' }, true],
  [{ namespace: 'shop' }, false],
  [{ namespace: (namespace) => namespace === 'default' }, true],
  [{ kind: 'Deployment', apiVersion: /^apps/ }, true],
  [{ kind: ['StatefulSet', 'Job'] }, false],
  [{ apiVersion: 'v1' }, false],
  [{ labels: { tier: 'front', app: /w/ } }, true],
  [{ labels: { tier: ['back', 'front'] } }, true],
  [{ labels: { tier: 'back' } }, false],
  [{ labels: { toString: /./ } }, false],
  [{ labels: { absent: (value) => value === undefined } }, true],
  [{ labels: (labels) => Object.keys(labels).length === 2 }, true],
  [{ labels: {} }, true],
  [{ annotations: { owner: 'shop' } }, true],
  [{ annotations: { owner: 'bank' } }, false],
  [{ scope: 'Namespaced' }, true],
  [{ scope: 'Cluster' }, false],
  [{ scope: ['Cluster', 'Namespaced'] }, true],
  [{ name: 'web', kind: 'Job' }, false],
])('%o', (which, isMeant) => {
  expect(matchesTarget(which, web)).toBe(isMeant);
  // A pattern with a memory matches each time.
  expect(matchesTarget(which, web)).toBe(isMeant);
});

test('what belongs to the whole cluster has no namespace, and what nobody knows is in one', () => {
  expect(matchesTarget({ namespace: 'default' }, role)).toBe(false);
  expect(matchesTarget({ namespace: /./ }, role)).toBe(false);
  expect(matchesTarget({ namespace: (namespace) => namespace === undefined }, role)).toBe(true);
  expect(matchesTarget({ scope: 'Cluster' }, role)).toBe(true);
  expect(matchesTarget({ scope: (scope) => scope === 'Cluster' }, role)).toBe(true);
  expect(matchesTarget({ scope: 'Namespaced', namespace: 'default' }, custom)).toBe(true);
  const empty = { kind: 'Pod', apiVersion: 'v1', metadata: { namespace: null, labels: null } };
  expect(matchesTarget({ namespace: 'default', labels: (labels) => !('a' in labels) }, empty)).toBe(true);
});

test('what is no document is not meant', () => {
  expect(matchesTarget({ name: 'web' }, null)).toBe(false);
  expect(matchesTarget({ name: 'web' }, { metadata: [] })).toBe(false);
  expect(matchesTarget({ labels: { a: 'b' } }, { metadata: { labels: 'a' } })).toBe(false);
});

const expression = loose().withA(1);

test('a target is checked when it is made', () => {
  expect(target(expression, { name: 'web' })).toEqual({ expression, target: { name: 'web' } });
  const refusals: [unknown, string][] = [
    [undefined, 'Cannot make a target: a target must be an object, and undefined was given.'],
    [{ nmae: 'web' }, 'Cannot make a target: a target has no field "nmae". Did you mean name?'],
    [
      { color: 'red' },
      'Cannot make a target: a target has no field "color". It has apiVersion, kind, name, namespace, labels, annotations, scope.',
    ],
    [
      { labels: { a: 1 } },
      'Cannot make a target: "a" in labels must be a string, a regular expression, a list of these, or a predicate, and a number was given.',
    ],
    [
      { labels: 'a=b' },
      'Cannot make a target: labels must be an object of matches, or a predicate, and a string was given.',
    ],
    [
      { name: null },
      'Cannot make a target: name must be a string, a regular expression, a list of these, or a predicate, and null was given.',
    ],
    [
      { scope: 'namespaced' },
      "Cannot make a target: scope must be 'Namespaced', 'Cluster', a list of these, or a predicate, and a string was given.",
    ],
    [
      { kind: [] },
      'Cannot make a target: kind must be a string, a regular expression, a list of these, or a predicate, and an empty list was given.',
    ],
  ];
  for (const [which, refusal] of refusals) {
    expect(refusalOf(() => target(expression, which as never))).toEqual({
      code: 'E_ARGUMENT',
      path: [],
      message: refusal,
    });
    expect(codeOf(() => matchesTarget(which as never, web))).toBe('E_ARGUMENT');
  }
  expect(codeOf(() => target({} as never, {}))).toBe('E_EXPRESSION');
  expect(codeOf(() => target(target(expression, {}) as never, {}))).toBe('E_EXPRESSION');
});

test('what the caller does to a target later changes nothing', () => {
  const names = ['web'];
  const pattern = runInNewContext('/^f/g') as RegExp;
  const labels: Record<string, string | RegExp> = { tier: pattern };
  const made = target(expression, { name: names, labels }).target;
  names[0] = 'db';
  labels['other'] = 'x';
  pattern.lastIndex = 3;
  expect([matchesTarget(made, web), matchesTarget(made, web)]).toEqual([true, true]);
  expect(Object.isFrozen(made)).toBe(true);
});

test('a predicate sees what it cannot change, and its errors have the place', () => {
  const change = (labels: object): boolean => Object.assign(labels, { a: 1 }) === undefined;
  expect(refusalOf(() => matchesTarget({ labels: change }, web))).toMatchObject({
    code: 'E_FUNCTION',
    path: ['metadata', 'labels'],
    message: expect.stringMatching(/^Cannot match metadata\.labels: the function throws: /) as string,
  });
  expect(web.metadata.labels).toEqual({ tier: 'front', app: 'web' });
  const fails = (): boolean => {
    throw new Error('no luck');
  };
  expect(refusalOf(() => matchesTarget({ labels: { a: fails } }, web))).toMatchObject({
    message: expect.stringContaining('no luck') as string,
  });
  const later = (async () => true) as unknown as () => boolean;
  expect(codeOf(() => matchesTarget({ name: later }, web))).toBe('E_FUNCTION');
});

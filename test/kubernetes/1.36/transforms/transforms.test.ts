import { describe, expect, test } from 'vitest';
import { WithalError, apply, steps } from 'withal';
import {
  type ImageChange,
  type Transform,
  annotations,
  composeTransforms,
  images,
  labels,
  namePrefix,
  nameSuffix,
  namespace,
  replicas,
  transformAll,
} from '../../../../src/kubernetes/1.36/transforms.ts';

const pod = (...names: string[]): { kind: string; spec: { containers: { image: string }[] } } & object => {
  const containers = names.map((image, index) => ({ name: `c${index}`, image }));
  return Object.assign({ apiVersion: 'v1', kind: 'Pod', spec: { containers } });
};

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof WithalError) return error.code;
    throw error;
  }
  return 'no error';
}

function imageAfter(image: string, change: ImageChange | ImageChange[]): string | undefined {
  const before = pod(image);
  return apply(before, images(change)(before)).spec.containers[0]?.image;
}

describe('images', () => {
  // The rows without a registry are those of kustomize's own rules; a registry has no counterpart there.
  test.each<[image: string, change: ImageChange | ImageChange[], next: string]>([
    ['nginx', { name: 'nginx', newTag: '1' }, 'nginx:1'],
    ['nginx@sha256:aa', { name: 'nginx', newTag: '1' }, 'nginx:1'],
    ['nginx:1@sha256:aa', { name: 'nginx', digest: 'sha256:bb' }, 'nginx@sha256:bb'],
    ['nginx:1@sha256:aa', { name: 'nginx', newTag: '2', digest: 'sha256:bb' }, 'nginx:2@sha256:bb'],
    ['nginx:1@sha256:aa', { name: 'nginx', newName: 'a/b' }, 'a/b:1@sha256:aa'],
    ['localhost:5000/nginx', { name: 'localhost:5000/nginx', newTag: '1' }, 'localhost:5000/nginx:1'],
    ['localhost:5000/nginx:1', { name: 'nginx', newTag: '2' }, 'localhost:5000/nginx:1'],
    [
      'nginx:1',
      [
        { name: 'nginx', newName: 'web' },
        { name: 'web', newTag: '2' },
      ],
      'web:2',
    ],
    ['nginx:1', { registry: 'mirror.example.org' }, 'mirror.example.org/nginx:1'],
    ['library/nginx:1', { registry: 'mirror.example.org' }, 'mirror.example.org/library/nginx:1'],
    [
      'docker.io/library/nginx',
      { registry: 'mirror.example.org:5000' },
      'mirror.example.org:5000/library/nginx',
    ],
    ['localhost/nginx@sha256:aa', { registry: 'mirror.example.org' }, 'mirror.example.org/nginx@sha256:aa'],
    ['a.example.org/x:1', { name: /^a\.example\.org\//g, registry: 'b.example.org' }, 'b.example.org/x:1'],
    ['x:1', { name: ['y', 'x'], newTag: '2' }, 'x:2'],
    ['x:1', { name: (name) => name.startsWith('x'), newTag: '2' }, 'x:2'],
    ['x:1', { name: 'y', newTag: '2' }, 'x:1'],
    ['$(IMAGE)', { newTag: '2' }, '$(IMAGE)'],
    ['[::1]:5000/nginx', { newTag: '2' }, '[::1]:5000/nginx:2'],
    ['$(HOST)/nginx', { newTag: '2' }, '$(HOST)/nginx'],
    ['nginx:$(TAG)', { newTag: '2' }, 'nginx:$(TAG)'],
    ['{{ .Values.image }}:1:2', { newTag: '2' }, '{{ .Values.image }}:1:2'],
    ['', { newTag: '2' }, ''],
  ])('%j with %j', (image, change, next) => {
    expect(imageAfter(image, change)).toBe(next);
  });

  test('names containers, and counts those that have no name of their own', () => {
    const containers = ['a', 'b', 'b'].map((name) => ({ name, image: 'x' }));
    const document = { apiVersion: 'v1', kind: 'Pod', spec: { containers } };
    const expression = images({ newTag: '1' })(document);
    const elements = expression === null ? [] : steps(expression).map(({ path }) => path[2]);
    expect(elements).toEqual([{ where: { name: 'a' } }, 1, 2]);
  });

  test('as deep as a document goes', () => {
    let spec: object = { containers: [{ image: 'x' }] };
    for (let depth = 0; depth < 100_000; depth++) spec = { spec };
    expect(() => images({ name: 'y', newTag: '1' })({ apiVersion: 'v1', kind: 'X', spec })).not.toThrow();
  });
});

describe('nothing to do', () => {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { a: 'b' }, namespace: 'shop' },
  };

  test.each<[string, Transform]>([
    ['images', images({ newTag: '1' })],
    ['labels', labels({ a: 'b' })],
    ['no labels', labels({})],
    ['namespace', namespace('shop')],
    ['replicas', replicas('web', 1)],
    ['none', composeTransforms()],
  ])('%s', (_name, transform) => {
    expect(transform(service)).toBeNull();
  });

  test.each([null, 'text', 1, [], {}, { kind: 'Pod' }, { apiVersion: 'v1', kind: 5 }])(
    '%j is no document',
    (value) => {
      expect(labels({ a: 'b' })(value)).toBeNull();
    },
  );
});

test('a List is refused, and its items are among the documents', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } };
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'x' },
    secrets: [{ name: 'x' }],
  };
  const list = { apiVersion: 'v1', kind: 'List', metadata: {}, items: [secret, account] };
  expect(codeOf(() => labels({ a: 'b' })(list))).toBe('E_ARGUMENT');
  const both = composeTransforms(nameSuffix('-1'), namePrefix('dev-'));
  expect(apply(account, both(account, { documents: [list] })).secrets).toEqual([{ name: 'dev-x-1' }]);
});

test('a scalar where a map is needed is refused, not replaced', () => {
  const odd = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { labels: 'text' },
    spec: { template: 'text' },
  };
  expect(codeOf(() => apply(odd, labels({ a: 'b' })(odd)))).toBe('E_PARENT');
  expect(codeOf(() => apply(odd, annotations({ a: 'b' })(odd)))).toBe('E_PARENT');
});

describe('documents that belong together', () => {
  const rbac = 'rbac.authorization.k8s.io';
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } };
  const binding = {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'web' },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'default' }],
  };
  const documents = [account, binding];

  test.each<[string, Transform]>([
    ['namespace', namespace('shop')],
    ['namePrefix', namePrefix('dev-')],
    ['nameSuffix', nameSuffix('-1')],
  ])('%s needs them, as an option or from the context', (_name, transform) => {
    expect(codeOf(() => transform(binding))).toBe('E_ARGUMENT');
    expect(transform(binding, { documents })).not.toBeNull();
  });

  test('a document that names no other is put into a namespace without them', () => {
    expect(apply(account, namespace('shop')(account)).metadata).toEqual({ name: 'web', namespace: 'shop' });
  });

  test('one that another transform has changed is refused, and joined transforms follow it', () => {
    const prefix = namePrefix('dev-', { documents });
    const moved = apply(binding, namespace('shop', { documents })(binding));
    expect(codeOf(() => prefix(moved))).toBe('E_ARGUMENT');
    const joined = composeTransforms(namespace('shop'), namePrefix('dev-'), nameSuffix('-1'));
    const next = apply(binding, joined(binding, { documents }));
    expect(next.subjects).toEqual([{ kind: 'ServiceAccount', name: 'dev-web-1', namespace: 'shop' }]);
    expect(transformAll(documents, joined)).toEqual([apply(account, joined(account, { documents })), next]);
  });

  test('two that would become one in the namespace are refused', () => {
    const maps = ['a', 'b'].map((own) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web', namespace: own },
    }));
    expect(codeOf(() => transformAll(maps, namespace('shop')))).toBe('E_CONFLICT');
    const spaces = ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    expect(codeOf(() => transformAll(spaces, namespace('shop')))).toBe('E_CONFLICT');
    const roles = ['a', 'b'].map((name) => ({
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
    }));
    expect(transformAll(roles, namespace('shop'))).toEqual(roles);
  });

  test('a reference into another namespace stays', () => {
    const secrets = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'a' } }];
    const user = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'b' },
      spec: { imagePullSecrets: [{ name: 'x' }] },
    };
    const [, next] = transformAll<object>([...secrets, user], namePrefix('dev-'));
    expect(next).toMatchObject({ metadata: { name: 'dev-p' }, spec: { imagePullSecrets: [{ name: 'x' }] } });
  });

  const renamed = (list: readonly object[]): string =>
    JSON.stringify(transformAll(list, namePrefix('dev-')).at(-1));

  test('a reference names the kind and the group', () => {
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' } };
    const scaler = (apiVersion: string | undefined, kind: string): object => {
      const scaleTargetRef = { ...(apiVersion !== undefined && { apiVersion }), kind, name: 'x' };
      return {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: {},
        spec: { scaleTargetRef },
      };
    };
    expect(renamed([target, scaler('apps/v1', 'Deployment')])).toContain('dev-x');
    expect(renamed([target, scaler(undefined, 'Deployment')])).toContain('dev-x');
    expect(renamed([target, scaler('example.org/v1', 'Deployment')])).not.toContain('dev-x');
    expect(renamed([target, scaler('apps/v1', 'StatefulSet')])).not.toContain('dev-x');
  });

  test.each([
    ['networking.k8s.io/v1 NetworkPolicy', ['networking.k8s.io'], ['networkpolicies'], true],
    ['networking.k8s.io/v1 NetworkPolicy', ['extensions'], ['networkpolicies'], false],
    ['networking.k8s.io/v1 Ingress', ['*'], ['ingresses/status'], true],
    ['v1 Endpoints', [''], ['endpoints'], true],
    ['gateway.networking.k8s.io/v1 Gateway', ['gateway.networking.k8s.io'], ['gateways'], true],
    ['apps/v1 Deployment', ['apps'], ['*'], true],
    ['apps/v1 Deployment', ['apps'], ['replicasets'], false],
  ])('a rule of a role for a %s with %j %j: %j', (type, apiGroups, resources, expected) => {
    const [apiVersion, kind] = type.split(' ');
    const document = { apiVersion, kind, metadata: { name: 'x' } };
    const rules = [{ apiGroups, resources, resourceNames: ['x'] }];
    const role = { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: {}, rules };
    expect(renamed([document, role]).includes('dev-x')).toBe(expected);
  });

  test('a pod without containers refers to others too', () => {
    const user = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'x' } };
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {},
      spec: { template: { spec: { serviceAccountName: 'x' } } },
    };
    expect(renamed([user, job])).toContain('dev-x');
  });

  test('what has no name yet is left to the server', () => {
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'web-' } };
    expect(transformAll([job], namePrefix('dev-'))).toEqual([job]);
  });

  test('further places that refer to others', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
    const backendRefs = [{ name: 'web' }, { name: 'web', namespace: 'other' }];
    const route = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'r' },
      spec: { rules: [{ backendRefs }] },
    };
    const references = { HTTPRoute: { 'spec.rules.backendRefs.name': 'Service' } };
    const [, next] = transformAll<object>([service, route], namePrefix('dev-', { references }));
    expect(next).toMatchObject({
      spec: { rules: [{ backendRefs: [{ name: 'dev-web' }, { name: 'web', namespace: 'other' }] }] },
    });
  });
});

describe('what cannot be done', () => {
  const any = (value: unknown): never => value as never;

  test.each<[string, () => unknown]>([
    ['images without a change', () => images({ name: 'nginx' })],
    ['an empty tag', () => images({ newTag: '' })],
    ['a tag that is a number', () => images({ newTag: any(1.27) })],
    ['an unknown option of images', () => images(any({ newTag: '1', tag: '1' }))],
    ['images of nothing', () => images(any('nginx'))],
    ['an empty namespace', () => namespace('')],
    ['an unknown option of namespace', () => namespace('a', any({ document: [] }))],
    ['no labels', () => labels(any(undefined))],
    ['a label that is a number', () => labels({ a: any(1) })],
    ['an unknown option of labels', () => labels({}, any({ selector: true }))],
    ['selectors that select nothing', () => labels({ a: 'b' }, { selectors: true, templates: false })],
    ['an annotation that is true', () => annotations({ a: any(true) })],
    ['an unknown option of annotations', () => annotations({}, any({ selectors: true }))],
    ['an empty prefix', () => namePrefix('')],
    ['a suffix that is none', () => nameSuffix(any(1))],
    ['references that are none', () => namePrefix('a', any({ references: { X: 'spec.name' } }))],
    ['a reference to nothing', () => namePrefix('a', { references: { X: { 'spec.name': '' } } })],
    ['half a pod', () => replicas('web', 1.5)],
    ['fewer pods than none', () => replicas('web', -1)],
    ['a count in words', () => replicas('web', any('3'))],
  ])('%s', (_what, make) => {
    expect(codeOf(make)).toBe('E_ARGUMENT');
  });
});

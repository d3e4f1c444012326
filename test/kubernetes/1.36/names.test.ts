import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, build, compose, type Expression } from 'withal';
import { deployment as deploymentModel, type Deployment } from 'withal/kubernetes/1.36/apps/v1';
import { volume as volumeModel } from 'withal/kubernetes/1.36/core/v1';
import {
  configMap,
  configMapVolumeMount,
  configVolumeMount,
  container,
  csiVolumeMount,
  daemonSet,
  deployment,
  emptyVolumeMount,
  hostVolumeMount,
  keyToPath,
  mountVolume,
  pvcVolumeMount,
  secret,
  secretVolumeMount,
  secretVolumeMountAnnotated,
  statefulSet,
  volume,
} from '../../../src/kubernetes/1.36/helpers.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { refusalOf } from './fixtures.ts';

type Web = ReturnType<typeof deployment>;
const web: Web = deployment('web', 1, container('web', 'nginx'));

/** Mounts an object of one kind by its name, and what the volume of it has to say. */
const kinds = {
  configMap: {
    mount: (workload: Web, name: string, path: string) => configVolumeMount(workload, name, path),
    source: (name: string) => ({ configMap: { name } }),
  },
  hashedConfigMap: {
    mount: (workload: Web, name: string, path: string) =>
      configMapVolumeMount(workload, configMap(name, { a: 'b' }), path),
    source: (name: string) => ({ configMap: { name } }),
  },
  secret: {
    mount: (workload: Web, name: string, path: string) => secretVolumeMount(workload, name, path),
    source: (name: string) => ({ secret: { secretName: name, defaultMode: 0o400 } }),
  },
  hashedSecret: {
    mount: (workload: Web, name: string, path: string) =>
      secretVolumeMountAnnotated(workload, secret(name, { a: 'Yg==' }), path),
    source: (name: string) => ({ secret: { secretName: name, defaultMode: 0o400 } }),
  },
  claim: {
    mount: (workload: Web, name: string, path: string) => pvcVolumeMount(workload, name, path),
    source: (name: string) => ({ persistentVolumeClaim: { claimName: name } }),
  },
} as const;
type Kind = keyof typeof kinds;
const allKinds = Object.keys(kinds) as Kind[];

/** What a container sees at each path: the source of the volume that is mounted there. */
function seen(document: Deployment): Record<string, unknown> {
  const { containers = [], volumes = [] } = document.spec?.template.spec ?? {};
  const mounts = containers[0]?.volumeMounts ?? [];
  return Object.fromEntries(
    mounts.map(({ name, mountPath }) => {
      const found = volumes.filter((one) => one.name === name);
      expect(found).toHaveLength(1);
      const [{ name: _name, ...source } = { name }] = found;
      return [mountPath, source];
    }),
  );
}

const objectName = fc.oneof(
  fc.constantFrom(
    'shop',
    'app.conf',
    'app-conf',
    'shop-secret',
    'shop-configmap',
    'secret-shop',
    'a'.repeat(63),
  ),
  fc.constantFrom(`${'a'.repeat(69)}b`, `${'a'.repeat(69)}c`, `${'a'.repeat(250)}.b`, `${'a.'.repeat(100)}b`),
  fc.stringMatching(/^[a-z0-9]([-.]?[a-z0-9]){0,20}$/),
);
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

describe('the volume of an object', () => {
  test('every path shows the object that was named there, under a name that servers take', () => {
    const mounts = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...allKinds), name: objectName }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ kind, name }) => `${kind} ${name}`,
    });
    fc.assert(
      fc.property(mounts, (objects) => {
        const placed = objects.map((object, index) => ({ ...object, path: `/${index}` }));
        const wanted = Object.fromEntries(
          placed.map(({ kind, name, path }) => [path, kinds[kind].source(name)]),
        );
        const mountAll = (order: typeof placed): Deployment =>
          build(
            order.reduce((workload, { kind, name, path }) => kinds[kind].mount(workload, name, path), web),
          );
        const document = mountAll(placed);
        expect(seen(document)).toEqual(wanted);
        for (const { name } of document.spec?.template.spec?.volumes ?? []) expect(name).toMatch(label);
        for (const name of Object.keys(document.spec?.template.metadata?.annotations ?? {}))
          expect(name.length).toBeLessThanOrEqual(63);
        const hashed = new Set(
          placed.filter(({ kind }) => kind.startsWith('hashed')).map((one) => `${one.kind} ${one.name}`),
        );
        expect(Object.keys(document.spec?.template.metadata?.annotations ?? {})).toHaveLength(hashed.size);
        const byName = (one: { name: string }, other: { name: string }): number =>
          one.name < other.name ? -1 : 1;
        const names = (one: Deployment): unknown => one.spec?.template.spec?.volumes?.toSorted(byName);
        expect(names(mountAll(placed.toReversed()))).toEqual(names(document));
      }),
      lawSettings(300),
    );
  });

  test('is the same where expressions that do not know of each other are composed', () => {
    const document = build(web);
    const first = configVolumeMount(deploymentModel, 'shop', '/a', { document });
    const second = secretVolumeMount(deploymentModel, 'shop', '/b', { document });
    expect(seen(apply(document, compose(first, second)))).toEqual({
      '/a': { configMap: { name: 'shop' } },
      '/b': { secret: { secretName: 'shop', defaultMode: 0o400 } },
    });
  });

  test('has a name that tells its kind', () => {
    const names = [configVolumeMount, secretVolumeMount, pvcVolumeMount].map(
      (mount) => build(mount(web, 'shop', '/a')).spec?.template.spec?.volumes?.[0]?.name,
    );
    expect(names).toEqual(['shop-configmap', 'shop-secret', 'shop-claim']);
  });

  test('is another one where other entries of it become files', () => {
    const only = (key: string) => ({ volume: volumeModel.secret.withItems(keyToPath(key, key)) });
    const once = secretVolumeMount(web, 'tls', '/a', only('tls.key'));
    expect(seen(build(secretVolumeMount(once, 'tls', '/b', only('tls.crt'))))).toEqual({
      '/a': {
        secret: { secretName: 'tls', defaultMode: 0o400, items: [{ key: 'tls.key', path: 'tls.key' }] },
      },
      '/b': {
        secret: { secretName: 'tls', defaultMode: 0o400, items: [{ key: 'tls.crt', path: 'tls.crt' }] },
      },
    });
    const again = secretVolumeMount(once, 'tls', '/c', only('tls.key'));
    expect(build(again).spec?.template.spec?.volumes).toHaveLength(1);
    const modes = secretVolumeMount(secretVolumeMount(web, 'tls', '/a'), 'tls', '/b', { defaultMode: 0o444 });
    expect(seen(build(modes))).toEqual({
      '/a': { secret: { secretName: 'tls', defaultMode: 0o400 } },
      '/b': { secret: { secretName: 'tls', defaultMode: 0o444 } },
    });
  });
});

describe('a volume of the same name that is another', () => {
  const own = web.spec.template.spec.withVolumes({ name: 'shop-secret', emptyDir: {} });
  const inPods = build(web.spec.template.spec.withVolumes({ name: 'tmp', configMap: { name: 'conf' } }));

  test.each<[string, () => Expression<Deployment>, RegExp]>([
    ['the user’s own', () => secretVolumeMount(own, 'shop', '/a'), /"shop-secret" .*emptyDir/],
    ['of a document', () => emptyVolumeMount(web, 'tmp', '/a', { document: inPods }), /"tmp" .*configMap/],
    [
      'of the same kind',
      () =>
        hostVolumeMount(
          hostVolumeMount(web, { name: 'a', hostPath: '/a' }, '/a'),
          { name: 'a', hostPath: '/b' },
          '/b',
        ),
      /"a"/,
    ],
    [
      'of another driver',
      () =>
        csiVolumeMount(
          csiVolumeMount(web, { name: 'a', driver: 'x' }, '/a'),
          { name: 'a', driver: 'y' },
          '/b',
        ),
      /"a"/,
    ],
    [
      'that is a claim',
      () =>
        mountVolume(
          mountVolume(web, volume.fromPersistentVolumeClaim('a', 'b'), '/a'),
          volume.fromPersistentVolumeClaim('a', 'c'),
          '/b',
        ),
      /"a"/,
    ],
  ])('is an error: %s', (_name, call, pattern) => {
    const refusal = refusalOf(call);
    expect(refusal).toMatch(/^E_CONFLICT Cannot mount the volume /);
    expect(refusal).toMatch(pattern);
  });

  test('is none where a server has added defaults to it', () => {
    const live = build(
      web.spec.template.spec.withVolumes({
        name: 'shop-configmap',
        configMap: { name: 'shop', defaultMode: 0o644 },
      }),
    );
    const mounted = configVolumeMount(web, 'shop', '/a', { document: live });
    expect(seen(apply(live, mounted))).toEqual({ '/a': { configMap: { name: 'shop' } } });
  });
});

test('the label of pods is one that servers take, and the selector has the same', () => {
  const name = `${'a'.repeat(69)}.b`;
  const one = container('a', 'b');
  const labels = [
    build(deployment(name, 1, one)).spec?.template.metadata?.labels,
    build(statefulSet(name, 1, one)).spec?.template.metadata?.labels,
    build(daemonSet(name, one)).spec?.selector.matchLabels,
    build(deployment(name, 1, one)).spec?.selector.matchLabels,
  ].map((found) => found?.['name'] ?? '');
  expect(new Set(labels).size).toBe(1);
  expect(labels[0]).toMatch(/^a{54}-[0-9a-f]{8}$/);
  const other = build(deployment(`${'a'.repeat(69)}.c`, 1, one)).spec?.selector.matchLabels?.['name'];
  expect(other).not.toBe(labels[0]);
  expect(build(deployment('web.b', 1, one)).spec?.selector).toEqual({ matchLabels: { name: 'web.b' } });
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { WithalError, apply } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { service } from 'withal/kubernetes/1.36/core/v1';
import { toJsonPatch, toMergePatch, toStrategicMergePatch } from 'withal/patch';
import type { Loose } from '../fixtures/loose.ts';
import { lawSettings, runs } from '../fixtures/runs.ts';
import { forEach, hasKubectl, patchLocally } from './kubectl.ts';

/** Each program is several processes of a tenth of a second. */
const count = runs(16, 250);
const { seed = Date.now() } = lawSettings();

const names = ['web', 'log', 'proxy', 'metrics'];
const images = [
  'nginx:1.27',
  'registry.example.com/team/api:2.3.1',
  'fluent/fluent-bit:3.1',
  'envoyproxy/envoy:v1.31',
];
const variables = ['LOG_LEVEL', 'PORT', 'TZ', 'GOGC'];
const name = fc.constantFrom(...names);
const image = fc.constantFrom(...images);
const variable = fc.constantFrom(...variables);
const protocol = fc.constantFrom('TCP', 'UDP');
const number = fc.constantFrom(53, 80, 443, 9090);

const env = fc.record({ name: variable, value: fc.constantFrom('info', '8080', 'UTC') });
const containerPort = fc.record({ containerPort: number, protocol }, { requiredKeys: ['containerPort'] });
const mount = fc.constantFrom(
  { name: 'config', mountPath: '/etc/app' },
  { name: 'tmp', mountPath: '/tmp' },
  { name: 'tmp', mountPath: '/var/cache', subPath: 'cache' },
);
/** Names are unique, but for those of variables and ports now and then, as charts render them. */
function several<Element extends object>(
  one: fc.Arbitrary<Element>,
  key: keyof Element,
): fc.Arbitrary<Element[]> {
  const unique = fc.uniqueArray(one, { selector: (element) => element[key], maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: unique },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 3 }) },
  );
}
const container = fc.record(
  {
    name,
    image,
    args: fc.uniqueArray(fc.constantFrom('--v=2', '--port=8080', '--leader-elect'), { maxLength: 3 }),
    env: several(env, 'name'),
    ports: several(containerPort, 'containerPort'),
    volumeMounts: fc.uniqueArray(mount, { selector: ({ mountPath }) => mountPath, maxLength: 2 }),
    resources: fc.constantFrom({ limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m' } }, {}),
  },
  { requiredKeys: ['name', 'image'] },
);
const containers = fc.uniqueArray(container, { selector: (one) => one.name, minLength: 1, maxLength: 3 });
const labels = fc.dictionary(
  fc.constantFrom('app', 'tier', 'app.kubernetes.io/name'),
  fc.constantFrom('web', 'db'),
  {
    maxKeys: 3,
  },
);
const metadata = fc.record(
  {
    name: fc.constant('web'),
    namespace: fc.constant('shop'),
    labels,
    annotations: fc.oneof(fc.constantFrom({ 'example.com/team': 'a' }, {}), fc.constant(null)),
    finalizers: fc.uniqueArray(fc.constantFrom('a.io/x', 'b.io/y'), { maxLength: 2 }),
  },
  { requiredKeys: ['name'] },
);
const volumes = fc.uniqueArray(
  fc.constantFrom({ name: 'config', configMap: { name: 'app' } }, { name: 'tmp', emptyDir: {} }),
  { selector: (one) => one.name, maxLength: 2 },
);
const tolerations = fc.array(
  fc.constantFrom({ key: 'gpu', operator: 'Exists' }, { key: 'spot', operator: 'Equal', value: 'true' }),
  { maxLength: 2 },
);
const deployments = fc.record({
  apiVersion: fc.constant('apps/v1'),
  kind: fc.constant('Deployment'),
  metadata,
  spec: fc.record({
    replicas: fc.nat(3),
    selector: fc.constant({ matchLabels: { app: 'web' } }),
    strategy: fc.constantFrom(
      { type: 'Recreate' },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
    ),
    template: fc.record({
      metadata: fc.record({ labels }),
      spec: fc.record({ containers, volumes, tolerations }, { requiredKeys: ['containers'] }),
    }),
  }),
});
const servicePort = fc.record({
  name: fc.constantFrom('dns', 'web', 'tls'),
  port: number,
  protocol,
  targetPort: number,
});
const services = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Service'),
  metadata,
  spec: fc.record({
    type: fc.constantFrom('ClusterIP', 'NodePort'),
    selector: labels,
    ports: several(servicePort, 'port'),
  }),
});

type Change = (chain: Loose) => Loose;
type Way = (list: Loose) => Loose;

const fixedWays: Way[] = [(list) => list.at(0), (list) => list.at(-1), (list) => list.each()];

/** The ways to elements of a list that have a field. */
function waysBy(field: string, values: readonly unknown[]): fc.Arbitrary<Way> {
  const value = fc.constantFrom(...values);
  return fc.oneof(
    fc.constantFrom(...fixedWays),
    value.map(
      (one): Way =>
        (list) =>
          list.where({ [field]: one }),
    ),
    value.map(
      (one): Way =>
        (list) =>
          list.each({ [field]: (found: unknown) => found !== one }),
    ),
    value.map(
      (one): Way =>
        (list) =>
          list.key({ [field]: one }),
    ),
    fc.tuple(value, value).map(
      (both): Way =>
        (list) =>
          list.each({ [field]: both }),
    ),
  );
}

/** A place in a list. */
function positions(field: string, values: readonly unknown[]): fc.Arbitrary<unknown> {
  const value = fc.constantFrom(...values);
  return fc.oneof(
    fc.integer({ min: -2, max: 2 }),
    value.map((one) => ({ before: { [field]: one } })),
    value.map((one) => ({ after: { [field]: one } })),
  );
}

/** Changes of a list, whatever is in it: elements go, come, and are said as a whole. */
function listChanges(
  list: Way,
  [field, values]: [string, readonly unknown[]],
  one: fc.Arbitrary<object>,
): fc.Arbitrary<Change> {
  const value = fc.constantFrom(...values);
  const several2 = fc.array(one, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    waysBy(field, values).map(
      (way): Change =>
        (chain) =>
          way(list(chain)).without(),
    ),
    value.map(
      (gone): Change =>
        (chain) =>
          list(chain).without({ [field]: gone }),
    ),
    fc.tuple(positions(field, values), several2).map(
      ([position, added]): Change =>
        (chain) =>
          list(chain).insert(position, added),
    ),
    several2.map(
      (added): Change =>
        (chain) =>
          list(chain).withMixin(added),
    ),
  );
}

const ofMetadata: fc.Arbitrary<Change> = fc.oneof(
  labels.map(
    (more): Change =>
      (chain) =>
        chain.metadata.withLabelsMixin(more),
  ),
  fc.constantFrom<Change>(
    (chain) => chain.metadata.labels.each().with((old: string) => `${old}-v2`),
    (chain) => chain.metadata.labels.at('app').without(),
    (chain) => chain.metadata.withAnnotationsMixin({ 'example.com/owner': 'team' }),
    (chain) => chain.metadata.annotations.at('example.com/by').with('ci'),
    (chain) => chain.metadata.without('annotations'),
    (chain) => chain.metadata.finalizers.without('a.io/x'),
    (chain) => chain.metadata.finalizers.insert(0, 'c.io/z'),
    (chain) => chain.metadata.withLabels({ app: 'other' }),
  ),
);

const podSpec = (chain: Loose): Loose => chain.spec.template.spec;
const eachWay = waysBy('name', names);
const ofDeployment: fc.Arbitrary<Change> = fc.oneof(
  ofMetadata,
  listChanges((chain) => podSpec(chain).containers, ['name', names], container),
  listChanges(
    (chain) => podSpec(chain).volumes,
    ['name', ['config', 'tmp']],
    fc.constant({ name: 'data', emptyDir: {} }),
  ),
  listChanges(
    (chain) => podSpec(chain).tolerations,
    ['key', ['gpu', 'spot']],
    fc.constant({ key: 'arm', operator: 'Exists' }),
  ),
  fc.tuple(eachWay, image).map(
    ([way, one]): Change =>
      (chain) =>
        way(podSpec(chain).containers).withImage(one),
  ),
  eachWay.map(
    (way): Change =>
      (chain) =>
        way(podSpec(chain).containers).withImage((old: string) => `mirror.local/${old}`),
  ),
  eachWay.map(
    (way): Change =>
      (chain) =>
        way(podSpec(chain).containers).withImagePullPolicy('Always'),
  ),
  eachWay.map(
    (way): Change =>
      (chain) =>
        way(podSpec(chain).containers).without('args', 'resources'),
  ),
  eachWay.map(
    (way): Change =>
      (chain) =>
        way(podSpec(chain).containers).args.insert(0, '--first'),
  ),
  eachWay.map(
    (way): Change =>
      (chain) =>
        way(podSpec(chain).containers).args.without(/^--v/),
  ),
  eachWay.map(
    (way): Change =>
      (chain) =>
        way(podSpec(chain).containers).resources.withLimitsMixin({ memory: '1Gi' }),
  ),
  eachWay.chain((way) =>
    listChanges((chain) => way(podSpec(chain).containers).env, ['name', variables], env),
  ),
  eachWay.chain((way) =>
    listChanges((chain) => way(podSpec(chain).containers).ports, ['containerPort', [53, 80]], containerPort),
  ),
  eachWay.chain((way) =>
    listChanges((chain) => way(podSpec(chain).containers).volumeMounts, ['mountPath', ['/tmp']], mount),
  ),
  fc.tuple(eachWay, waysBy('name', variables)).map(
    ([way, inner]): Change =>
      (chain) =>
        inner(way(podSpec(chain).containers).env).withValue('changed'),
  ),
  fc.constantFrom<Change>(
    (chain) => chain.spec.withReplicas((old = 1) => old + 1),
    (chain) => chain.spec.withStrategy({ type: 'Recreate' }),
    (chain) => podSpec(chain).withNodeSelectorMixin({ 'kubernetes.io/arch': 'arm64' }),
    (chain) =>
      podSpec(chain)
        .containers.each({ image: /^nginx/ })
        .withImage('nginx:1.28'),
    (chain) => podSpec(chain).containers.without({ ports: (found: unknown) => found === undefined }),
  ),
);
const ofService: fc.Arbitrary<Change> = fc.oneof(
  ofMetadata,
  listChanges((chain) => chain.spec.ports, ['port', [53, 80, 443]], servicePort),
  waysBy('port', [53, 80]).map(
    (way): Change =>
      (chain) =>
        way(chain.spec.ports).withTargetPort((old: number) => old + 8000),
  ),
  fc.constantFrom<Change>(
    (chain) => chain.spec.ports.without({ protocol: 'UDP' }),
    (chain) => chain.spec.withType('LoadBalancer'),
    (chain) => chain.spec.selector.at('tier').without(),
  ),
);

interface Case {
  readonly base: object;
  readonly expression: Loose;
  readonly next: unknown;
}

/** A document, and the changes of a program that fit it. */
function caseOf(kind: Loose, base: object, program: readonly Change[]): Case {
  let [expression, next]: [Loose, unknown] = [kind, base];
  for (const change of program) {
    try {
      next = apply<Loose>(next, change(kind));
      expression = change(expression);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
    }
  }
  return { base, expression, next };
}

function casesOf(
  kind: Loose,
  documents: fc.Arbitrary<object>,
  change: fc.Arbitrary<Change>,
): fc.Arbitrary<Case> {
  const programs = fc.array(change, { minLength: 1, maxLength: 4 });
  return fc
    .tuple(documents, programs)
    .map(([document, program]) => caseOf(kind, structuredClone(document), program));
}

const cases = fc.sample(
  fc.oneof(
    { weight: 3, arbitrary: casesOf(deployment, deployments, ofDeployment) },
    { weight: 1, arbitrary: casesOf(service, services, ofService) },
  ),
  { numRuns: count * 6, seed },
);

/**
 * Where the document is not known, the order of new elements is the server's, and an empty list or object may come to
 * stand where it lacks what is removed.
 */
function settled(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(settled)
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, part]) => [key, settled(part)] as const)
    .filter(([, part]) => typeof part !== 'object' || part === null || Object.keys(part).length > 0);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether a list has two elements with one key: where the document is not known, the server makes one of them. */
function hasDoubles(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isDoubled = (key: string): boolean => {
    const keys = Array.isArray(value) ? value.map((one: Loose) => one?.[key] as unknown) : [];
    const known = keys.filter((one) => one !== undefined);
    return new Set(known).size < known.length;
  };
  return (
    ['name', 'containerPort', 'port', 'mountPath'].some(isDoubled) || Object.values(value).some(hasDoubles)
  );
}

/** An encoding: how kubectl reads it, what is looked at, and the cases for which it promises nothing. */
interface Encoding {
  readonly type: 'json' | 'merge' | 'strategic';
  readonly write: (given: Case) => unknown;
  readonly as: (value: unknown) => unknown;
  readonly isLeftOut?: (given: Case) => boolean;
  /** How many times as many programs it is given, where it refuses most of them. */
  readonly times?: number;
}

const encodings = {
  'JSON Patch': {
    type: 'json',
    write: ({ expression, base }: Case) => toJsonPatch(expression, base),
    as: (value: unknown) => value,
  },
  'merge patch': {
    type: 'merge',
    write: ({ expression, base }: Case) => toMergePatch(expression, base),
    as: (value: unknown) => value,
    times: 3,
  },
  'strategic merge patch': {
    type: 'strategic',
    write: ({ expression, base }: Case) => toStrategicMergePatch(expression, base),
    as: (value: unknown) => value,
  },
  'strategic merge patch without the document': {
    type: 'strategic',
    write: ({ expression }: Case) => toStrategicMergePatch(expression),
    as: settled,
    isLeftOut: ({ next }: Case) => hasDoubles(next),
    times: 6,
  },
} satisfies { readonly [name: string]: Encoding } as { readonly [name: string]: Encoding };

test.skipIf(!hasKubectl).each(Object.entries(encodings))(
  'kubectl makes of a %s what apply makes of the expression',
  { timeout: 60_000 + count * 1000 },
  async (encoding, { type, write, as, isLeftOut = () => false, times = 1 }) => {
    const counts = { equal: 0, refused: 0 };
    const own = cases.slice(0, count * times).filter((given) => !isLeftOut(given));
    await forEach(own, async (given) => {
      let patch: unknown;
      try {
        patch = write(given);
      } catch (error) {
        if (!(error instanceof WithalError) || error.code !== 'E_CANNOT_EXPRESS') throw error;
        counts.refused++;
        return;
      }
      const text = `seed ${seed}: ${String(given.expression)} of ${JSON.stringify(given.base)}: ${JSON.stringify(patch)}`;
      const next = await patchLocally(given.base, type, patch);
      expect({ text, next: as(next) }).toEqual({ text, next: as(given.next) });
      counts.equal++;
    });
    console.log(
      `kubectl, ${encoding}: ${counts.equal} equal, ${counts.refused} refused, of ${own.length}; seed ${seed}`,
    );
    expect(counts.equal + counts.refused).toBe(own.length);
    expect(counts.equal).toBeGreaterThan(0);
  },
);

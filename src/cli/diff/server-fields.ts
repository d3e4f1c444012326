import {
  type JsonObject,
  entryOf,
  isEqual,
  isList,
  isObject,
  ownEntry,
  setKey,
  textOf,
} from '../../json/index.ts';
import { Counterparts } from './counterparts.ts';

/** What the server alone writes into `metadata`. */
const ownedMetadata = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
/** Annotations that controllers write. */
const ownedAnnotation =
  /^(?:kubectl\.kubernetes\.io\/(?:last-applied-configuration|restartedAt)|deployment\.kubernetes\.io\/.*|deprecated\.daemonset\.template\.generation|autoscaling\.alpha\.kubernetes\.io\/.*|pv\.kubernetes\.io\/.*|volume\.(?:beta\.)?kubernetes\.io\/.*)$/;

const rolling = { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' };

/** The values that servers give to fields that a document leaves out, by the name of the field. */
const defaults: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['allocateLoadBalancerNodePorts', [true]],
  ['apiGroup', ['', 'rbac.authorization.k8s.io']],
  ['apiVersion', ['v1']],
  ['backoffLimit', [6]],
  ['completionMode', ['NonIndexed']],
  ['completions', [1]],
  ['concurrencyPolicy', ['Allow']],
  ['conversion', [{ strategy: 'None' }]],
  ['creationTimestamp', [null]],
  ['defaultMode', [420]],
  ['dnsPolicy', ['ClusterFirst']],
  ['enableServiceLinks', [true]],
  ['externalTrafficPolicy', ['Cluster']],
  ['failedJobsHistoryLimit', [1]],
  ['failureThreshold', [3]],
  ['finalizers', [['kubernetes'], ['kubernetes.io/pvc-protection'], ['kubernetes.io/pv-protection']]],
  ['imagePullPolicy', ['IfNotPresent', 'Always']],
  ['internalTrafficPolicy', ['Cluster']],
  ['manualSelector', [false]],
  ['parallelism', [1]],
  ['persistentVolumeClaimRetentionPolicy', [{ whenDeleted: 'Retain', whenScaled: 'Retain' }]],
  ['persistentVolumeReclaimPolicy', ['Retain']],
  ['podManagementPolicy', ['OrderedReady']],
  ['podReplacementPolicy', ['TerminatingOrFailed']],
  ['periodSeconds', [10]],
  ['progressDeadlineSeconds', [600]],
  ['protocol', ['TCP']],
  ['publishNotReadyAddresses', [false]],
  ['replicas', [1]],
  ['resources', [{}]],
  ['restartPolicy', ['Always']],
  ['revisionHistoryLimit', [10]],
  ['schedulerName', ['default-scheduler']],
  ['scheme', ['HTTP']],
  ['securityContext', [{}]],
  ['sessionAffinity', ['None']],
  ['strategy', [rolling]],
  ['successfulJobsHistoryLimit', [3]],
  ['successThreshold', [1]],
  ['suspend', [false]],
  ['terminationGracePeriodSeconds', [30]],
  ['terminationMessagePath', ['/dev/termination-log']],
  ['terminationMessagePolicy', ['File']],
  ['timeoutSeconds', [1]],
  ['type', ['ClusterIP', 'Opaque', '']],
  [
    'updateStrategy',
    [
      { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' },
      { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 }, type: 'RollingUpdate' },
    ],
  ],
  ['volumeMode', ['Filesystem']],
]);
/** Fields that servers fill in with a value of their own. */
const assigned = new Set(
  'claimRef clusterIP clusterIPs healthCheckNodePort ipFamilies ipFamilyPolicy nodeName nodePort volumeName'.split(
    ' ',
  ),
);

/** What is known of the fields that a document leaves out. */
interface Known {
  /** What was applied, at the same place; `undefined` where nothing tells. */
  readonly applied: unknown;
  readonly isRecorded: boolean;
}

/**
 * Tells whether a document was read from a server.
 *
 * @param document - A document.
 * @returns Whether it has what only a server gives.
 */
export function isLive(document: unknown): document is JsonObject {
  const metadata = entryOf(document, 'metadata');
  if (!isObject(metadata)) return false;
  const managers = ownEntry(metadata, 'managedFields');
  return (
    (isList(managers) && managers.length > 0) ||
    ['uid', 'resourceVersion'].every((key) => textOf(metadata, key) !== '')
  );
}

function recordOf(live: JsonObject): Known {
  const text = entryOf(entryOf(ownEntry(live, 'metadata'), 'annotations'), lastApplied);
  try {
    const applied: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return { applied, isRecorded: isObject(applied) && Object.hasOwn(applied, 'kind') };
  } catch {
    return { applied: undefined, isRecorded: false };
  }
}

/** Whether a field is the annotations of an object, and controllers wrote them all. */
function areOwnedAnnotations(key: string, value: unknown): boolean {
  return (
    key === 'annotations' && isObject(value) && Object.keys(value).every((name) => ownedAnnotation.test(name))
  );
}

function isOfServer(key: string, value: unknown, { applied, isRecorded }: Known): boolean {
  if (ownedAnnotation.test(key) || areOwnedAnnotations(key, value)) return true;
  if (isRecorded) return entryOf(applied, key) === undefined;
  return assigned.has(key) || defaults.get(key)?.some((usual) => isEqual(usual, value)) === true;
}

/** The elements that the server or another client has added to a list. */
function addedElements(
  live: readonly unknown[],
  value: readonly unknown[],
  { applied, isRecorded }: Known,
): unknown[] {
  const [own, recorded] = [new Counterparts(value), new Counterparts(applied)];
  return live.filter((element) => {
    const name = entryOf(element, 'name');
    if (typeof name !== 'string' || own.of(element) !== undefined) return false;
    return isRecorded ? recorded.of(element) === undefined : name.startsWith('kube-api-access-');
  });
}

/** Adds to a value what the server has filled in where it stands. */
function filled(value: unknown, live: unknown, known: Known): unknown {
  if (isList(value) && isList(live)) {
    const [others, recorded] = [new Counterparts(live), new Counterparts(known.applied)];
    const items = value.map((item, index) =>
      filled(item, others.of(item, index), { ...known, applied: recorded.of(item, index) }),
    );
    return [...items, ...addedElements(live, value, known)];
  }
  if (!isObject(value) || !isObject(live)) return value;
  const next: Record<string, unknown> = {};
  for (const key of Object.keys(live)) {
    const own = live[key];
    const inside = { ...known, applied: entryOf(known.applied, key) };
    if (Object.hasOwn(value, key)) setKey(next, key, filled(value[key], own, inside));
    else if (isOfServer(key, own, known)) setKey(next, key, own);
  }
  for (const key of Object.keys(value)) if (!Object.hasOwn(live, key)) setKey(next, key, value[key]);
  return next;
}

const nothingKnown: Known = { applied: undefined, isRecorded: false };

/** Takes from a live value the defaults that a document leaves out. */
function withoutDefaults(live: unknown, value: unknown): unknown {
  if (isList(live) && isList(value)) {
    const others = new Counterparts(value);
    return live.map((item, index) => withoutDefaults(item, others.of(item, index)));
  }
  if (!isObject(live) || !isObject(value)) return live;
  const next: Record<string, unknown> = {};
  for (const key of Object.keys(live))
    if (Object.hasOwn(value, key) || !isOfServer(key, live[key], nothingKnown))
      setKey(next, key, withoutDefaults(live[key], value[key]));
  return next;
}

/** Gives an object the fields of another, and only those that it has of them. */
function withFieldsOf(value: JsonObject, live: JsonObject, isOwned: (key: string) => boolean): JsonObject {
  const next: Record<string, unknown> = {};
  for (const key of Object.keys(value)) if (!isOwned(key)) setKey(next, key, value[key]);
  for (const key of Object.keys(live)) if (isOwned(key)) setKey(next, key, live[key]);
  return next;
}

/** The fields of an object that stands in a field of another; none where there is no such object. */
function fieldsIn(object: JsonObject, key: string): JsonObject {
  const value = ownEntry(object, key);
  return isObject(value) ? value : {};
}

/** Gives a document what the server owns in another one, and nothing else of the kind. */
function withOwned(document: JsonObject, live: JsonObject): JsonObject {
  const own = fieldsIn(document, 'metadata');
  const other = fieldsIn(live, 'metadata');
  // A document without a namespace is for the one that the object is in.
  const isInOne = [own, other].some((one) => ownEntry(one, 'namespace') === undefined);
  const isOwned = (key: string): boolean => ownedMetadata.has(key) || (isInOne && key === 'namespace');
  const metadata = withFieldsOf(own, other, isOwned);
  const kept = withFieldsOf(fieldsIn(own, 'annotations'), fieldsIn(other, 'annotations'), (key) =>
    ownedAnnotation.test(key),
  );
  const isAnnotated = Object.keys(kept).length > 0 || Object.hasOwn(own, 'annotations');
  const next = { ...document, metadata: isAnnotated ? { ...metadata, annotations: kept } : metadata };
  return withFieldsOf(next, live, (key) => key === 'status');
}

/**
 * Leaves out of a difference what the server owns: gives the second document what the first has of it.
 *
 * @param before - A document; where neither was read from a server, nothing is left out.
 * @param after - What it is compared with.
 * @returns The second document, with the identity, the status and the defaults of the first.
 */
export function withServerFields(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after) || !(isLive(before) || isLive(after))) return after;
  const next = withOwned(after, before);
  return isLive(before) ? filled(next, before, recordOf(before)) : withoutDefaults(next, before);
}

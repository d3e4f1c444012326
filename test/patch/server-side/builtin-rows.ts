import { isObject } from '../../../src/json/index.ts';
import type { Engines, Place } from './compared-step.ts';
import type { Row } from './rows.ts';

/** Requests to one object of a kind of the server itself. */
export interface BuiltinRow extends Row {
  readonly kind: string;
  readonly apiVersion: string;
}

/** The modules of the package that have the recorded kinds, each kind by its export. */
const builtinKinds = {
  'apps/v1': { Deployment: 'deployment', StatefulSet: 'statefulSet' },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalPodAutoscaler' },
  'batch/v1': { CronJob: 'cronJob' },
  'core/v1': {
    ConfigMap: 'configMap',
    PersistentVolumeClaim: 'persistentVolumeClaim',
    Secret: 'secret',
    Service: 'service',
    ServiceAccount: 'serviceAccount',
  },
  'networking/v1': { Ingress: 'ingress', NetworkPolicy: 'networkPolicy' },
  'policy/v1': { PodDisruptionBudget: 'podDisruptionBudget' },
  'rbac/v1': { Role: 'role', RoleBinding: 'roleBinding' },
} as const;

/** The models of the recorded kinds, by the kind. */
export async function builtinModels(): Promise<ReadonlyMap<string, object>> {
  const models = new Map<string, object>();
  for (const [module, kinds] of Object.entries(builtinKinds)) {
    const found = (await import(`withal/kubernetes/1.36/${module}`)) as Record<string, object>;
    for (const [kind, name] of Object.entries(kinds)) {
      const model = found[name];
      if (model !== undefined) models.set(kind, model);
    }
  }
  return models;
}

/**
 * Fields that the server sets again when an apply has removed them: they have defaults. What else the object had before
 * may not be missing in ours.
 */
const defaulted = new Set(
  `apiVersion concurrencyPolicy kind minReplicas periodSeconds policies policyTypes replicas rollingUpdate scaleDown
  serviceAccountName sessionAffinity status strategy targetPort terminationGracePeriodSeconds volumeMode`.split(
    /\s+/,
  ),
);

/** Fields that the server drops, by its own code, where another field makes no use of them. */
const dropped: { readonly [kind: string]: readonly string[] } = {
  Service: ['externalTrafficPolicy', 'sessionAffinityConfig'],
};

/** What the server adds to an object, by its own code, when it is made. */
const protection = 'kubernetes.io/pvc-protection';

const isBare = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** A value without what the types of a server leave out: null, empty texts, lists and objects. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, bare(part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => !isBare(part)));
}

const inside = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

/** The element of another list that is meant: the one with the same name, or at the same place. */
function sameElement(list: unknown, element: unknown, index: number): unknown {
  if (!Array.isArray(list)) return undefined;
  const name = inside(element, 'name');
  if (name === undefined) return list[index];
  return list.find((other) => inside(other, 'name') === name);
}

/** The server's object without what it has defaulted: what neither ours nor the body nor the object before has. */
function withoutDefaults(
  theirs: unknown,
  ours: unknown,
  { live, body }: { readonly live: unknown; readonly body: unknown },
): unknown {
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    return theirs.map((element: unknown, index) =>
      withoutDefaults(element, ours[index], {
        live: sameElement(live, element, index),
        body: sameElement(body, element, index),
      }),
    );
  }
  if (!isObject(theirs) || !isObject(ours)) return theirs;
  const isKept = (key: string): boolean =>
    key in ours ||
    inside(body, key) !== undefined ||
    (inside(live, key) !== undefined && !defaulted.has(key));
  const kept = Object.entries(theirs).filter(([key]) => isKept(key));
  return Object.fromEntries(
    kept.map(([key, part]) => [
      key,
      withoutDefaults(part, ours[key], { live: inside(live, key), body: inside(body, key) }),
    ]),
  );
}

const entryKey = (entry: unknown): string =>
  ['operation', 'manager', 'apiVersion'].map((key) => String(inside(entry, key))).join('\0');

/** Managers, in the order of the rows. */
function sorted(managedFields: unknown): unknown {
  return (Array.isArray(managedFields) ? (managedFields as unknown[]) : []).toSorted((one, other) =>
    entryKey(one) < entryKey(other) ? -1 : 1,
  );
}

/** An object without its managers and what only its name and time of birth say. */
function content(object: unknown): unknown {
  const {
    managedFields: _,
    namespace: __,
    deletionTimestamp: ___,
    ...metadata
  } = Object(inside(object, 'metadata')) as Record<string, unknown>;
  const { finalizers } = metadata;
  const own = Array.isArray(finalizers) ? finalizers.filter((text) => text !== protection) : finalizers;
  return bare({ ...Object(object), metadata: { ...metadata, finalizers: own ?? null } });
}

function comparedObjects(ours: unknown, { row, step, live }: Place): { result: unknown; expected: unknown } {
  const kind = 'kind' in row ? String(row.kind) : '';
  const result = content(ours);
  const all = content(step.result);
  const spec = inside(result, 'spec');
  // The server drops these, and nothing tells that it does but its own code.
  for (const name of dropped[kind] ?? [])
    if (isObject(spec) && inside(inside(all, 'spec'), name) === undefined)
      delete (spec as Record<string, unknown>)[name];
  const expected = withoutDefaults(all, result, { live: bare(live), body: bare(step.body) });
  return { result, expected };
}

/** Whether a step is held against ours: an apply that the server has not refused by its own rules. */
export function isHeld({ step, live }: Place): boolean {
  // Some objects of the same name were still there from before, and what they were is not known.
  const isKnown = live !== null || step.status === 201;
  return step.op === 'apply' && isKnown && (step.status < 300 || step.status === 409);
}

/**
 * Answers an apply to a kind of the server itself, and gives what came of it and what was to come.
 *
 * @param place - A request to a real server, and the object that it met.
 * @param engines - Our engines.
 * @returns Both: managers and object, or the causes of a conflict.
 */
export function comparedBuiltin(
  place: Place,
  engines: Pick<Engines, 'applyServerSide' | 'conflictsOf'>,
): { result: unknown; expected: unknown } {
  const { row, step, live } = place;
  let answer: unknown;
  try {
    answer = engines.applyServerSide(row.schema, live, step.body, step);
  } catch (error) {
    answer = error;
  }
  if (step.status === 409) {
    const causes = engines.conflictsOf(answer).map(({ field, message }) => ({ field, message }));
    const byText = (one: object, other: object): number =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
    return { result: causes.toSorted(byText), expected: [...(step.causes ?? [])].toSorted(byText) };
  }
  if (answer instanceof Error) return { result: answer, expected: step.result };
  const objects = comparedObjects(answer, place);
  return {
    result: { object: objects.result, managers: sorted(inside(inside(answer, 'metadata'), 'managedFields')) },
    expected: {
      object: objects.expected,
      managers: sorted(inside(inside(step.result, 'metadata'), 'managedFields')),
    },
  };
}

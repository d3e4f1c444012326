import { isAbsent, isList, isObject, ownEntry, textOf } from '../../../json/index.ts';
import { type Fault, requiredFault } from '../../fault.ts';
import { dnsSubdomain } from '../../names/grammar.ts';
import { entryKey } from './pods.ts';
import { type TypeRule, type TypeRules, isEmpty, limitFault, named, needs, oneOf, range } from './rule.ts';

const metricTypes: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

/** A metric has the field that its type names. */
const metricSource: TypeRule = (metric, path) => {
  const key = metricTypes[textOf(metric, 'type')];
  return key === undefined || !isAbsent(ownEntry(metric, key)) ? [] : [requiredFault([...path, key])];
};

/** A target has a value; of which kind is up to the metric. */
const metricTarget: TypeRule = (target, path) => {
  const keys = ['averageUtilization', 'averageValue', 'value'];
  if (keys.some((key) => !isAbsent(ownEntry(target, key)))) return [];
  const message = `is required, or ${keys[1]} or ${keys[2]} as the metric has it`;
  return [{ rule: 'required', path: [...path, 'averageUtilization'], message }];
};

const isOutside = (metric: unknown): boolean =>
  isObject(metric) && ['Object', 'External'].includes(textOf(metric, 'type'));

/** To scale to nothing takes a metric that is there without pods. */
const leastReplicas: TypeRule = (spec, path) => {
  const metrics = ownEntry(spec, 'metrics');
  const canBeNone = isList(metrics) && metrics.some(isOutside);
  return range('minReplicas', canBeNone ? 0 : 1)(spec, path, spec);
};

const mostReplicas: TypeRule = (spec, path) => {
  const [least, most] = [ownEntry(spec, 'minReplicas') ?? 1, ownEntry(spec, 'maxReplicas') ?? 0];
  if (typeof most !== 'number' || typeof least !== 'number') return [];
  const place = [...path, 'maxReplicas'];
  if (most === 0) return [requiredFault(place)];
  if (most < 0) return [limitFault(place, 'must be at least 1', most)];
  return most < least ? [limitFault(place, 'must be at least minReplicas', most)] : [];
};

/** What is scaled has a group, but for the oldest of the kinds. */
const scaleTarget: TypeRule = (spec, path) => {
  const target = ownEntry(spec, 'scaleTargetRef') ?? {};
  if (!isObject(target) || textOf(target, 'kind') === 'ReplicationController') return [];
  const apiVersion = ownEntry(target, 'apiVersion') ?? '';
  if (typeof apiVersion !== 'string' || apiVersion.includes('/')) return [];
  const place = [...path, 'scaleTargetRef', 'apiVersion'];
  return apiVersion === ''
    ? [requiredFault(place)]
    : [limitFault(place, 'must have a group, such as apps/v1', apiVersion)];
};

/** A rule is for resources, or for paths. */
const policyRule: TypeRule = (rule, path) => {
  if (!isEmpty(ownEntry(rule, 'nonResourceURLs'))) return [];
  return needs('apiGroups', 'resources')(rule, path, rule);
};

const rbacGroup = 'rbac.authorization.k8s.io';

const roleRef: TypeRule = (reference, path, document) => {
  const isOfCluster = textOf(document, 'kind') === 'ClusterRoleBinding';
  return [
    ...oneOf('apiGroup', rbacGroup)(reference, path, document),
    ...oneOf('kind', ...(isOfCluster ? [] : ['Role']), 'ClusterRole')(reference, path, document),
  ];
};

const subject: TypeRule = (object, path, document) => {
  const isAccount = textOf(object, 'kind') === 'ServiceAccount';
  if (!isAccount) return oneOf('apiGroup', rbacGroup)(object, path, document);
  return [
    ...named('name', dnsSubdomain)(object, path, document),
    ...(textOf(document, 'kind') === 'ClusterRoleBinding' ? needs('namespace')(object, path, document) : []),
  ];
};

const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** The templates of a StatefulSet are looked at when it makes claims of them. */
const claim: TypeRule = (spec, path, document) => {
  if (textOf(document, 'kind') !== 'PersistentVolumeClaim') return [];
  const resources = ownEntry(spec, 'resources') ?? {};
  const requests = isObject(resources) ? (ownEntry(resources, 'requests') ?? {}) : undefined;
  const isSized = !isObject(requests) || !isAbsent(ownEntry(requests, 'storage'));
  return [
    ...needs('accessModes')(spec, path, document),
    ...oneOf('accessModes', ...accessModes)(spec, path, document),
    ...(isSized ? [] : [requiredFault([...path, 'resources', 'requests', 'storage'])]),
  ];
};

/** The keys of what is kept in a ConfigMap or Secret. */
const entryKeys: TypeRule = (object, path) =>
  ['data', 'binaryData', 'stringData'].flatMap((key) => {
    const entries = ownEntry(object, key);
    const names = isObject(entries) ? Object.keys(entries) : [];
    return names
      .filter((name) => !entryKey.isValid(name))
      .map((name): Fault => ({
        rule: 'name',
        path: [...path, key, name],
        message: `must be ${entryKey.words}`,
      }));
  });

/** The rules of scaling, roles, claims and configuration. */
export const otherRules: TypeRules = {
  'autoscaling.HPAScalingPolicy': [
    oneOf('type', 'Percent', 'Pods'),
    (policy, path, document) =>
      ['periodSeconds', 'value'].flatMap((key) => {
        const isZero = (ownEntry(policy, key) ?? 0) === 0;
        return isZero
          ? [limitFault([...path, key], 'must be at least 1')]
          : range(key, 1, key === 'value' ? Infinity : 1800)(policy, path, document);
      }),
  ],
  'autoscaling.HPAScalingRules': [
    oneOf('selectPolicy', 'Disabled', 'Max', 'Min'),
    range('stabilizationWindowSeconds', 0, 3600),
  ],
  'autoscaling.HorizontalPodAutoscalerSpec': [leastReplicas, mostReplicas, scaleTarget],
  'autoscaling.MetricSpec': [oneOf('type', ...Object.keys(metricTypes)), metricSource],
  'autoscaling.MetricTarget': [oneOf('type', 'Utilization', 'Value', 'AverageValue'), metricTarget],
  'core.ConfigMap': [entryKeys],
  'core.PersistentVolumeClaimSpec': [claim],
  'core.Secret': [entryKeys],
  'rbac.PolicyRule': [policyRule],
  'rbac.RoleRef': [roleRef],
  'rbac.Subject': [oneOf('kind', 'Group', 'ServiceAccount', 'User'), subject],
};

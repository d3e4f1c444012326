import { type JsonObject, isObject, ownEntry, textOf, textsOf } from '../../../json/index.ts';
import { type FaultPath, requiredFault } from '../../fault.ts';
import { qualifiedName } from '../../names/grammar.ts';
import { annotationFaults, labelFaults } from '../../names/metadata.ts';
import {
  type TypeRule,
  type TypeRules,
  isEmpty,
  limitFault,
  named,
  objectsIn,
  oneOf,
  range,
  share,
} from './rule.ts';

/** The selector of a metric is for the server of metrics to check. */
const isOfMetric = (path: FaultPath): boolean => path.at(-1) === 'selector' && path.at(-2) === 'metric';

const matchLabels: TypeRule = (selector, path) =>
  isOfMetric(path) ? [] : labelFaults(selector, 'matchLabels', path);

/** An operator says whether there are values. */
const valuesOfOperator: TypeRule = (requirement, path) => {
  const operator = textOf(requirement, 'operator');
  const hasValues = !isEmpty(ownEntry(requirement, 'values'));
  const place = [...path, 'values'];
  if (['In', 'NotIn'].includes(operator) && !hasValues) return [requiredFault(place)];
  if (['Exists', 'DoesNotExist'].includes(operator) && hasValues)
    return [limitFault(place, `must not be there with the operator ${operator}`)];
  return [];
};

type Labels = Readonly<Record<string, unknown>>;

function labelsOf(holder: unknown, key: string): Labels {
  const labels = isObject(holder) ? ownEntry(holder, key) : undefined;
  return isObject(labels) ? labels : {};
}

function fulfils(labels: Labels, requirement: JsonObject): boolean {
  const value = ownEntry(labels, textOf(requirement, 'key'));
  switch (textOf(requirement, 'operator')) {
    case 'In':
      return typeof value === 'string' && textsOf(requirement, 'values').includes(value);
    case 'NotIn':
      return typeof value !== 'string' || !textsOf(requirement, 'values').includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      // What is no operator is found elsewhere.
      return true;
  }
}

function selects(selector: JsonObject, labels: Labels): boolean {
  const wanted = Object.entries(labelsOf(selector, 'matchLabels'));
  return (
    wanted.every(([key, value]) => (ownEntry(labels, key) ?? null) === value || value === null) &&
    objectsIn(selector, 'matchExpressions', []).every(([requirement]) => fulfils(labels, requirement))
  );
}

/** A workload selects the pods that it makes, and no others. */
const selectsItsPods: TypeRule = (spec, path) => {
  const [selector, template] = [ownEntry(spec, 'selector'), ownEntry(spec, 'template')];
  if (!isObject(selector)) return [];
  const isAny =
    isEmptyObject(ownEntry(selector, 'matchLabels')) && isEmpty(ownEntry(selector, 'matchExpressions'));
  if (isAny) return [limitFault([...path, 'selector'], 'must not be empty')];
  const metadata = isObject(template) ? ownEntry(template, 'metadata') : undefined;
  if (selects(selector, labelsOf(metadata, 'labels'))) return [];
  const place = [...path, 'template', 'metadata', 'labels'];
  return [limitFault(place, 'must be labels that spec.selector selects')];
};

function isEmptyObject(value: unknown): boolean {
  return !isObject(value) || Object.keys(value).length === 0;
}

/** The pods of what runs for ever are started again, and those of jobs are not started for ever. */
function restartPolicy(...allowed: readonly string[]): TypeRule {
  return (spec, path) => {
    const template = ownEntry(spec, 'template');
    const pod = isObject(template) ? ownEntry(template, 'spec') : undefined;
    const policy = isObject(pod) ? textOf(pod, 'restartPolicy') : '';
    const place = [...path, 'template', 'spec', 'restartPolicy'];
    const words = allowed.join(' or ');
    if (policy === '')
      return allowed.includes('Always')
        ? []
        : [{ rule: 'required', path: place, message: `is required, and must be ${words}` }];
    // What is no policy at all is found elsewhere.
    const isPolicy = ['Always', 'OnFailure', 'Never'].includes(policy);
    if (allowed.includes(policy) || !isPolicy) return [];
    return [{ rule: 'enum', path: place, message: `must be ${words} here`, found: policy }];
  };
}

const descriptors: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);

const schedule: TypeRule = (spec, path) => {
  const text = textOf(spec, 'schedule');
  if (text === '' || descriptors.has(text) || /^@every |TZ=/.test(text)) return [];
  if (!text.startsWith('@') && text.trim().split(/\s+/).length === 5) return [];
  const message = 'must be a schedule of five fields, such as 0 3 * * *, or a word such as @daily';
  return [{ rule: 'format', path: [...path, 'schedule'], message, found: text }];
};

const templateMetadata: TypeRule = (template, path) => {
  const metadata = ownEntry(template, 'metadata');
  if (!isObject(metadata)) return [];
  const place = [...path, 'metadata'];
  return [...labelFaults(metadata, 'labels', place), ...annotationFaults(metadata, place)];
};

const workload = [selectsItsPods, restartPolicy('Always'), range('replicas', 0), range('minReadySeconds', 0)];

/** One of the two limits of a budget. */
const oneLimit: TypeRule = (spec, path) => {
  const both = ['minAvailable', 'maxUnavailable'].every((key) => (ownEntry(spec, key) ?? null) !== null);
  return both ? [limitFault(path, 'must not have both minAvailable and maxUnavailable')] : [];
};

/** The rules of selectors, and of what makes pods. */
export const workloadRules: TypeRules = {
  'apps.DaemonSetSpec': workload,
  'apps.DeploymentSpec': [...workload, range('progressDeadlineSeconds', 0), range('revisionHistoryLimit', 0)],
  'apps.ReplicaSetSpec': workload,
  'apps.RollingUpdateDeployment': [share('maxSurge'), share('maxUnavailable')],
  'apps.StatefulSetSpec': workload,
  'batch.CronJobSpec': [
    schedule,
    range('startingDeadlineSeconds', 0),
    range('successfulJobsHistoryLimit', 0),
    range('failedJobsHistoryLimit', 0),
  ],
  'batch.JobSpec': [
    restartPolicy('OnFailure', 'Never'),
    range('activeDeadlineSeconds', 0),
    range('backoffLimit', 0),
    range('completions', 0),
    range('parallelism', 0),
    range('ttlSecondsAfterFinished', 0),
  ],
  'core.PodTemplateSpec': [templateMetadata],
  'meta.LabelSelector': [matchLabels],
  'meta.LabelSelectorRequirement': [
    named('key', qualifiedName),
    oneOf('operator', 'In', 'NotIn', 'Exists', 'DoesNotExist'),
    valuesOfOperator,
  ],
  'policy.PodDisruptionBudgetSpec': [share('minAvailable'), share('maxUnavailable'), oneLimit],
};

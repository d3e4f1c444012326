import { type JsonObject, isAbsent, isObject, ownEntry, textOf } from '../../../json/index.ts';
import { type Fault, type FaultPath, requiredFault } from '../../fault.ts';
import { familyOf } from '../../formats.ts';
import { type NameGrammar, dnsLabel, dnsSubdomain } from '../../names/grammar.ts';
import { labelFaults } from '../../names/metadata.ts';
import {
  type TypeRule,
  type TypeRules,
  limitFault,
  named,
  needs,
  objectsIn,
  ofField,
  port,
  portName,
  range,
} from './rule.ts';

/** Finds texts that are there twice in some objects, and where. */
function repeated(
  objects: readonly (readonly [object: JsonObject, place: FaultPath])[],
  key: string,
): Fault[] {
  const known = new Set<string>();
  return objects.flatMap(([object, place]) => {
    const text = textOf(object, key);
    if (text === '' || !known.has(text)) {
      known.add(text);
      return [];
    }
    const message = 'is the same as one before it';
    return [{ rule: 'duplicate', path: [...place, key], message, found: text }];
  });
}

/** Texts that must differ within a list. */
export function distinct(list: string, key: string): TypeRule {
  return (object, path) => repeated(objectsIn(object, list, path), key);
}

/** The names of containers that run before others, and of these, must differ. */
const containerNames: TypeRule = (pod, path) => {
  const first = new Set(objectsIn(pod, 'containers', path).map(([container]) => textOf(container, 'name')));
  return objectsIn(pod, 'initContainers', path).flatMap(([container, place]) => {
    const name = textOf(container, 'name');
    if (name === '' || !first.has(name)) return [];
    const message = 'must differ from the names of the containers';
    return [{ rule: 'duplicate', path: [...place, 'name'], message, found: name }];
  });
};

const images: TypeRule = (pod, path) =>
  ['initContainers', 'containers'].flatMap((list) =>
    objectsIn(pod, list, path).flatMap(([container, place]) => needs('image')(container, place, pod)),
  );

function namesIn(object: JsonObject, list: string): string[] {
  return objectsIn(object, list, []).map(([element]) => textOf(element, 'name'));
}

/** The volumes that a StatefulSet makes from its templates. */
function claimsOf(document: JsonObject): string[] {
  const spec = textOf(document, 'kind') === 'StatefulSet' ? ownEntry(document, 'spec') : undefined;
  if (!isObject(spec)) return [];
  return objectsIn(spec, 'volumeClaimTemplates', []).map(([claim]) => {
    const metadata = ownEntry(claim, 'metadata');
    return isObject(metadata) ? textOf(metadata, 'name') : '';
  });
}

/** What is mounted must be among the volumes. */
const mountedVolumes: TypeRule = (pod, path, document) => {
  const volumes = new Set([...namesIn(pod, 'volumes'), ...claimsOf(document)]);
  return ['initContainers', 'containers'].flatMap((list) =>
    objectsIn(pod, list, path).flatMap(([container, place]) =>
      objectsIn(container, 'volumeMounts', place).flatMap(([mount, where]) => {
        const name = textOf(mount, 'name');
        if (name === '' || volumes.has(name)) return [];
        return [limitFault([...where, 'name'], 'must be the name of a volume of the pod', name)];
      }),
    ),
  );
};

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** How many of some fields are there. */
function countOf(object: JsonObject, keys: readonly string[]): number {
  return keys.filter((key) => !isAbsent(ownEntry(object, key))).length;
}

const handler: TypeRule = (probe, path) => {
  const count = countOf(probe, handlers);
  if (count === 0) return [{ rule: 'required', path, message: `must have one of ${handlers.join(', ')}` }];
  return count === 1 ? [] : [limitFault(path, `must have only one of ${handlers.join(', ')}`)];
};

const valueSources = ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'];

/** A value is written, or comes from one place. */
const valueSource: TypeRule = (variable, path) => {
  const source = ownEntry(variable, 'valueFrom');
  if (!isObject(source)) return [];
  const place = [...path, 'valueFrom'];
  const count = countOf(source, valueSources);
  if (count !== 1) return [limitFault(place, `must have exactly one of ${valueSources.join(', ')}`)];
  return textOf(variable, 'value') === '' ? [] : [limitFault(place, 'must not be there beside a value')];
};

const volumeSource: TypeRule = (volume, path) => {
  const sources = Object.keys(volume).filter((key) => key !== 'name' && !isAbsent(volume[key]));
  return sources.length < 2 ? [] : [limitFault(path, `must be one kind of volume, not ${sources.length}`)];
};

const hostAliasIp = ofField('ip', (value, place) =>
  typeof value === 'string' && value !== '' && familyOf(value) === 0
    ? [{ rule: 'format', path: place, message: 'must be an IP address', found: value }]
    : [],
);

const hostnames: TypeRule = (alias, path) => {
  const names = ownEntry(alias, 'hostnames');
  return (Array.isArray(names) ? names : []).flatMap((name: unknown, index) =>
    dnsSubdomain.isValid(typeof name === 'string' ? name : '')
      ? []
      : [
          {
            rule: 'name',
            path: [...path, 'hostnames', index],
            message: `must be ${dnsSubdomain.words}`,
            found: name,
          },
        ],
  );
};

/** The key of an entry of a ConfigMap or Secret. */
export const entryKey: NameGrammar = {
  isValid: (text) =>
    text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..'),
  words: 'a key: at most 253 letters, digits, "-", "_" and ".", and not "." or ".." at the start',
};

/** A toleration of every taint says so. */
const toleration: TypeRule = (object, path) => {
  const [key, operator] = [textOf(object, 'key'), textOf(object, 'operator')];
  if (key !== '' || operator === 'Exists') return [];
  return [limitFault([...path, 'operator'], 'must be Exists where there is no key')];
};

const standardResources = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Resources have the names that Kubernetes knows, or names with a domain. */
const resourceNames: TypeRule = (resources, path) =>
  ['limits', 'requests'].flatMap((key) => {
    const map = ownEntry(resources, key);
    const names = isObject(map) ? Object.keys(map) : [];
    return names
      .filter((name) => !name.includes('/') && !standardResources.has(name) && !name.startsWith('hugepages-'))
      .map((name) => ({
        rule: 'name' as const,
        path: [...path, key, name],
        message:
          'must be a resource of containers: cpu, memory, ephemeral-storage, hugepages-…, or a name with a domain',
      }));
  });

const nodeSelector: TypeRule = (pod, path) => labelFaults(pod, 'nodeSelector', path);

/** The rights of files: what `chmod` takes, as a number. */
const mode = (key: string): TypeRule =>
  ofField(key, (value, place) =>
    typeof value === 'number' && (value < 0 || value > 0o777)
      ? [limitFault(place, 'must be from 0 to 0777, which is 511', value)]
      : [],
  );

const containerPort: TypeRule = (object, path) =>
  (ownEntry(object, 'containerPort') ?? 0) === 0
    ? [requiredFault([...path, 'containerPort'])]
    : port('containerPort')(object, path, object);

const hostPort: TypeRule = (object, path) =>
  ownEntry(object, 'hostPort') === 0 ? [] : port('hostPort')(object, path, object);

const container = [named('name', dnsLabel), distinct('ports', 'name')];

/** The rules of pods, whatever makes them. */
export const podRules: TypeRules = {
  'core.ConfigMapEnvSource': [needs('name'), named('name', dnsSubdomain)],
  'core.ConfigMapKeySelector': [needs('name'), named('name', dnsSubdomain), named('key', entryKey)],
  'core.ConfigMapProjection': [needs('name')],
  'core.ConfigMapVolumeSource': [needs('name'), mode('defaultMode')],
  'core.Container': container,
  'core.ContainerPort': [containerPort, hostPort, named('name', portName)],
  'core.DownwardAPIVolumeSource': [mode('defaultMode')],
  'core.EnvVar': [valueSource],
  'core.GRPCAction': [port('port')],
  'core.HTTPGetAction': [port('port')],
  'core.HostAlias': [hostAliasIp, hostnames],
  'core.KeyToPath': [mode('mode')],
  'core.PodSpec': [
    images,
    containerNames,
    mountedVolumes,
    nodeSelector,
    range('activeDeadlineSeconds', 1),
    named('serviceAccountName', dnsSubdomain),
  ],
  'core.Probe': [
    handler,
    range('failureThreshold', 0),
    range('initialDelaySeconds', 0),
    range('periodSeconds', 0),
    range('successThreshold', 0),
    range('timeoutSeconds', 0),
  ],
  'core.ProjectedVolumeSource': [mode('defaultMode')],
  'core.ResourceRequirements': [resourceNames],
  'core.SecretEnvSource': [needs('name'), named('name', dnsSubdomain)],
  'core.SecretKeySelector': [needs('name'), named('name', dnsSubdomain), named('key', entryKey)],
  'core.SecretProjection': [needs('name')],
  'core.SecretVolumeSource': [needs('secretName'), mode('defaultMode')],
  'core.TCPSocketAction': [port('port')],
  'core.Toleration': [toleration],
  'core.TopologySpreadConstraint': [range('maxSkew', 1)],
  'core.Volume': [named('name', dnsLabel), volumeSource],
};

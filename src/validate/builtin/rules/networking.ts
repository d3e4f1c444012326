import {
  type JsonObject,
  isAbsent,
  isList,
  isObject,
  ownEntry,
  textOf,
  textsOf,
} from '../../../json/index.ts';
import { type Fault, type FaultPath, requiredFault } from '../../fault.ts';
import { familyOf, isCidr } from '../../formats.ts';
import { dnsLabel, dnsSubdomain } from '../../names/grammar.ts';
import { labelFaults } from '../../names/metadata.ts';
import { distinct } from './pods.ts';
import {
  type TypeRule,
  type TypeRules,
  isEmpty,
  limitFault,
  named,
  objectsIn,
  ofField,
  oneOf,
  port,
  portName,
  range,
} from './rule.ts';

/** A text, or each of a list, must have a format. */
function formatted(key: string, isValid: (text: string) => boolean, words: string): TypeRule {
  const faultsOf = (text: unknown, place: FaultPath): Fault[] =>
    typeof text !== 'string' || text === '' || isValid(text)
      ? []
      : [{ rule: 'format', path: place, message: `must be ${words}`, found: text }];
  return ofField(key, (value, place) =>
    isList(value)
      ? value.flatMap((element, index) => faultsOf(element, [...place, index]))
      : faultsOf(value, place),
  );
}

const cidrWords = 'an address with the length of a prefix, such as 10.0.0.0/8';

/** A list must not hold a text twice. */
function withoutRepeats(key: string): TypeRule {
  return (object, path) => {
    const texts = textsOf(object, key);
    return texts.flatMap((text, index) => {
      const first = texts.indexOf(text);
      if (first === index) return [];
      const message = `is the same as element ${first} of the list`;
      return [{ rule: 'duplicate', path: [...path, key, index], message, found: text }];
    });
  };
}

const policyTypes: TypeRule = (spec, path) => {
  const types = ownEntry(spec, 'policyTypes');
  const isLong = isList(types) && types.length > 2;
  return isLong ? [limitFault([...path, 'policyTypes'], 'must have at most 2 elements')] : [];
};

const peers: TypeRule = (peer, path) => {
  const [block, ...selectors] = ['ipBlock', 'namespaceSelector', 'podSelector'].map(
    (key) => !isAbsent(ownEntry(peer, key)),
  );
  const hasSelector = selectors.includes(true);
  if (block !== true && !hasSelector) {
    const message = 'must have an ipBlock, a namespaceSelector or a podSelector';
    return [{ rule: 'required', path, message }];
  }
  return block === true && hasSelector ? [limitFault([...path, 'ipBlock'], 'must stand alone')] : [];
};

const servicePorts: TypeRule = (spec, path) => {
  const ports = objectsIn(spec, 'ports', path);
  const needsPorts = textOf(spec, 'clusterIP') !== 'None' && textOf(spec, 'type') !== 'ExternalName';
  if (ports.length === 0) return needsPorts ? [requiredFault([...path, 'ports'])] : [];
  const unnamed = ports.filter(([object]) => ports.length > 1 && textOf(object, 'name') === '');
  return unnamed.map(([, place]) => ({
    rule: 'required' as const,
    path: [...place, 'name'],
    message: 'is required where there are several ports',
  }));
};

const isReachable = (spec: JsonObject): boolean => {
  const type = textOf(spec, 'type');
  if (type === 'NodePort' || type === 'LoadBalancer') return true;
  return (type === '' || type === 'ClusterIP') && !isEmpty(ownEntry(spec, 'externalIPs'));
};

const externalTraffic: TypeRule = (spec, path) =>
  textOf(spec, 'externalTrafficPolicy') === '' || isReachable(spec)
    ? []
    : [
        limitFault(
          [...path, 'externalTrafficPolicy'],
          'must not be there: the Service is reached from inside alone',
        ),
      ];

const serviceSelector: TypeRule = (spec, path) => labelFaults(spec, 'selector', path);

const servicePort: TypeRule = (object, path) =>
  (ownEntry(object, 'port') ?? 0) === 0
    ? [limitFault([...path, 'port'], 'must be a port number from 1 to 65535')]
    : port('port')(object, path, object);

/** A target that is not there, or 0, is the port itself. */
const targetPort: TypeRule = (object, path) =>
  isEmpty(ownEntry(object, 'targetPort')) ? [] : port('targetPort')(object, path, object);

const rulesOrBackend: TypeRule = (spec, path) =>
  isAbsent(ownEntry(spec, 'defaultBackend')) && isEmpty(ownEntry(spec, 'rules'))
    ? [limitFault(path, 'must have a defaultBackend or rules')]
    : [];

const backend: TypeRule = (object, path) => {
  const [hasService, hasResource] = ['service', 'resource'].map((key) => !isAbsent(ownEntry(object, key)));
  if (hasService !== hasResource) return [];
  const message =
    hasService === true ? 'must not have both a service and a resource' : 'must have a service or a resource';
  return [limitFault(path, message)];
};

/** The server speaks of the backend where the port of its service is missing. */
const backendPort: TypeRule = (service, path) => {
  const found = ownEntry(service, 'port');
  const object = isObject(found) ? found : {};
  const [hasName, hasNumber] = ['name', 'number'].map((key) => !isEmpty(ownEntry(object, key)));
  const place = [...path, 'port'];
  if (hasName !== true && hasNumber !== true)
    return [{ rule: 'required', path: place, message: 'must have a name or a number' }];
  return hasName === true && hasNumber === true
    ? [limitFault(place, 'must not have both a name and a number')]
    : [];
};

const ingressPath: TypeRule = (object, path) => {
  const text = textOf(object, 'path');
  if (text.startsWith('/') || (text === '' && textOf(object, 'pathType') === 'ImplementationSpecific'))
    return [];
  // A missing pathType is found elsewhere.
  if (!['Exact', 'Prefix', 'ImplementationSpecific'].includes(textOf(object, 'pathType'))) return [];
  return [limitFault([...path, 'path'], 'must begin with "/"', text === '' ? undefined : text)];
};

const isHost = (text: string): boolean =>
  familyOf(text) === 0 && dnsSubdomain.isValid(text.startsWith('*.') ? text.slice(2) : text);

/** The rules of services, ingresses and network policies. */
export const networkingRules: TypeRules = {
  'core.ServicePort': [servicePort, targetPort, named('name', dnsLabel)],
  'core.ServiceSpec': [
    servicePorts,
    distinct('ports', 'name'),
    serviceSelector,
    externalTraffic,
    oneOf('ipFamilies', 'IPv4', 'IPv6'),
    withoutRepeats('ipFamilies'),
    formatted('externalIPs', (text) => familyOf(text) !== 0, 'an IP address'),
  ],
  'core.ClientIPConfig': [range('timeoutSeconds', 1, 86_400)],
  'networking.HTTPIngressPath': [ingressPath],
  'networking.IPBlock': [formatted('cidr', isCidr, cidrWords), formatted('except', isCidr, cidrWords)],
  'networking.IngressBackend': [backend],
  'networking.IngressRule': [formatted('host', isHost, 'the name of a host, or one that begins with "*."')],
  'networking.IngressServiceBackend': [backendPort, named('name', dnsLabel)],
  'networking.IngressSpec': [rulesOrBackend, named('ingressClassName', dnsSubdomain)],
  'networking.IngressTLS': [named('secretName', dnsSubdomain)],
  'networking.NetworkPolicyPeer': [peers],
  'networking.NetworkPolicyPort': [port('port'), range('endPort', 1, 65_535)],
  'networking.NetworkPolicySpec': [policyTypes, oneOf('policyTypes', 'Ingress', 'Egress')],
  'networking.ServiceBackendPort': [
    (object, path) => (ownEntry(object, 'number') === 0 ? [] : port('number')(object, path, object)),
    named('name', portName),
  ],
};

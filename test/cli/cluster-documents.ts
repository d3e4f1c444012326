import type { Instead } from '../cluster/api-server.ts';

/** The text of several documents. */
export const all = (...documents: readonly string[]): string => documents.join('---\n');

export const configMap = (name: string, namespace = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }\n`;
export const role = (name: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: ${name} }\n`;
export const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 1 }\n`;
export const namespaceOf = (name: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;

export const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: pots.example.com }
spec: { group: example.com, scope: Namespaced, names: { plural: pots, kind: Pot }, versions: [{ name: v1 }] }
`;
export const pot = (name: string): string =>
  `apiVersion: example.com/v1\nkind: Pot\nmetadata: { name: ${name} }\n`;

/** The path of a ConfigMap. */
export const pathOf = (name: string, namespace = 'shop'): string =>
  `/api/v1/namespaces/${namespace}/configmaps/${name}`;

/** What a server says that refuses a request. */
export function refusal(code: number, reason: string, message: string): Instead {
  return {
    status: code,
    body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, code },
  };
}

/** The id of the set of ConfigMap shop/app: base64url(sha256('app.shop.ConfigMap.')), as sha256sum and basenc say it. */
export const setId = 'applyset-jjkFAIget76G-vZQSuLFlEj7yPAqMS0Bt8bspyD0Ols-v1';

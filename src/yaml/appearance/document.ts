import { isObject, ownEntry, textOf, type JsonObject, objectAt } from '../../json/index.ts';
import type { Appearance } from './appearance.ts';

const kustomization: Appearance = {
  what: 'a kustomization',
  advice: 'build it first (kubectl kustomize <folder>)',
};
const kustomizePatch = 'build its kustomization first (kubectl kustomize <folder>)';
const openApi: Appearance = {
  what: 'an OpenAPI document',
  advice: 'generate models from it (withal generate <file> --out <folder>)',
};
const fragment: Appearance = {
  what: 'a part of an OpenAPI document',
  advice: 'pass the whole document, which begins with "openapi" or "swagger"',
};

/** The fields that a kustomization alone has. */
const kustomizationFields = [
  'patchesStrategicMerge',
  'patchesJson6902',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
  'namePrefix',
  'nameSuffix',
  'commonLabels',
  'commonAnnotations',
  'helmCharts',
  'helmChartInflationGenerator',
  'replacements',
];
/** The fields of what configures kustomize's transformers. */
const transformerFields = ['nameReference', 'varReference'];

const hasAny = (document: JsonObject, keys: readonly string[]): boolean =>
  keys.some((key) => Object.hasOwn(document, key));

const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');

const deepest = 12;

/** Whether a directive of a strategic merge patch stands anywhere in it. */
function hasDirective(value: unknown, depth = 0): boolean {
  if (depth > deepest || typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => hasDirective(item, depth + 1));
  return Object.entries(value).some(
    ([key, item]) =>
      /^\$(?:patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/.test(key) ||
      hasDirective(item, depth + 1),
  );
}

/** Kinds that no server takes without a selector and a template. */
const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

/**
 * Tells whether a definition of a custom resource is a part of one, as kustomize's patches are.
 *
 * @param document - The definition.
 * @returns `true` where it has neither a group nor a kind.
 */
export function isPartOfCrd(document: JsonObject): boolean {
  const spec = objectAt(document, 'spec');
  return textOf(spec, 'group') === '' && textOf(objectAt(spec, 'names'), 'kind') === '';
}

/** Whether a server would miss something in a manifest that it asks for. */
function isPartial(document: JsonObject, kind: string): boolean {
  if (kind === 'CustomResourceDefinition') return isPartOfCrd(document);
  if (!workloads.has(kind) || textOf(objectAt(document, 'metadata'), 'name') === '') return false;
  const spec = objectAt(document, 'spec');
  return !isObject(ownEntry(spec, 'selector')) || !isObject(ownEntry(spec, 'template'));
}

const article = (word: string): string => (/^[AEIOU]/i.test(word) ? 'an' : 'a');

function manifest(document: JsonObject, apiVersion: string, kind: string): Appearance {
  if (apiVersion.startsWith('kustomize.config.k8s.io/')) return kustomization;
  const shown = kind.slice(0, 80);
  if (hasDirective(document))
    return { what: `a kustomize patch of ${article(kind)} ${shown}`, advice: kustomizePatch };
  if (isPartial(document, kind)) return { what: `a kustomize patch of ${article(kind)} ${shown}` };
  return { what: `an object of the kind ${shown}` };
}

const isOperation = (item: unknown): boolean =>
  isObject(item) && textOf(item, 'op') !== '' && typeof ownEntry(item, 'path') === 'string';

const isPlay = (item: unknown): boolean => isObject(item) && hasAny(item, ['hosts', 'tasks']);

/** Recognises a list. */
function listAppearance(items: readonly unknown[]): Appearance | undefined {
  if (items.length === 0) return undefined;
  if (items.every(isOperation)) return { what: 'a JSON Patch of kustomize', advice: kustomizePatch };
  return items.every(isPlay) ? { what: 'an Ansible playbook' } : undefined;
}

function schemaAppearance(document: JsonObject): Appearance | undefined {
  if (hasAny(document, ['openapi', 'swagger'])) return openApi;
  const isSchemaMap = isObject(ownEntry(objectAt(document, 'components'), 'schemas'));
  if (isSchemaMap || isObject(ownEntry(document, 'paths')) || hasAny(document, ['openAPIV3Schema']))
    return fragment;
  const isSchema =
    textOf(document, '$schema').includes('json-schema') ||
    (textOf(document, 'type') === 'object' && isObject(ownEntry(document, 'properties')));
  if (isSchema)
    return { what: 'a JSON Schema', advice: 'put it into an OpenAPI document or a CustomResourceDefinition' };
  const definitions = Object.values(objectAt(document, 'definitions'));
  const isPart =
    definitions.length > 0 &&
    definitions.every(
      (item) => isObject(item) && hasAny(item, ['type', 'properties', '$ref', 'allOf', 'description']),
    );
  return isPart ? fragment : undefined;
}

/** Files of other tools, by fields that they always have. */
const otherTools: readonly (readonly [fields: readonly string[], what: string])[] = [
  [['jobs', 'on'], 'a GitHub workflow'],
  [['jobs', 'true'], 'a GitHub workflow'],
  [['services', 'version'], 'a Compose file'],
  [['services', 'volumes'], 'a Compose file'],
  [['services', 'networks'], 'a Compose file'],
  [['compilerOptions'], 'a tsconfig.json'],
  [['name', 'version', 'dependencies'], 'a package.json'],
  [['name', 'version', 'scripts'], 'a package.json'],
  [['name', 'version', 'lockfileVersion'], 'a package-lock.json'],
];

function toolAppearance(document: JsonObject, file: string): Appearance | undefined {
  const isChart = textOf(document, 'name') !== '' && Object.hasOwn(document, 'version');
  if (isChart && (/(?:^|[\\/])chart\.ya?ml$/.test(file) || /^v[12]$/.test(textOf(document, 'apiVersion'))))
    return {
      what: 'the Chart.yaml of a Helm chart',
      advice: 'render the chart first (helm template <name> <chart>)',
    };
  if (/(?:^|[\\/])values[^\\/]*\.(?:ya?ml|json)$/.test(file) || /[-.]values\.ya?ml$/.test(file))
    return {
      what: 'Helm values',
      advice: 'render the chart first (helm template <name> <chart> --values <file>)',
    };
  const found = otherTools.find(([fields]) => fields.every((field) => Object.hasOwn(document, field)));
  return found === undefined ? undefined : { what: found[1] };
}

/**
 * Recognises a document that was read.
 *
 * @param value - The document.
 * @param name - The name of its file.
 * @returns What it seems to be, also where it is a manifest; `undefined` where nothing is known of it.
 */
export function appearanceOfDocument(value: unknown, name: string): Appearance | undefined {
  if (Array.isArray(value)) return listAppearance(value);
  if (!isObject(value)) return undefined;
  const file = name
    .replace(/, (?:document|item) \d+/g, '')
    .replace(/\.gz$/, '')
    .toLowerCase();
  const [apiVersion, kind] = [textOf(value, 'apiVersion'), textOf(value, 'kind')];
  if (apiVersion !== '' && kind !== '') return manifest(value, apiVersion, kind);
  const isKustomization =
    hasAny(value, kustomizationFields) ||
    /(?:^|[\\/])kustomization(?:\.ya?ml)?$/.test(file) ||
    (areTexts(ownEntry(value, 'resources')) && kind === '');
  if (isKustomization) return kustomization;
  if (hasAny(value, transformerFields))
    return { what: 'a configuration of kustomize', advice: kustomizePatch };
  return schemaAppearance(value) ?? toolAppearance(value, file) ?? partialManifest(value, apiVersion, kind);
}

function partialManifest(document: JsonObject, apiVersion: string, kind: string): Appearance | undefined {
  if (hasDirective(document)) return { what: 'a strategic merge patch', advice: kustomizePatch };
  if (kind !== '') return { what: `an object of the kind ${kind.slice(0, 80)} without an apiVersion` };
  return apiVersion === '' ? undefined : { what: 'an object without a kind' };
}

import { WithalError } from '../errors/index.ts';
import { type JsonObject, entryOf, isObject, listOf, ownEntry, objectAt } from '../json/index.ts';
import { type FoundDocument, documentsInside, isManifest } from '../patch/targets/manifest-tree.ts';
import { withMetadata } from './with-metadata.ts';

const environmentLabel = 'tanka.dev/environment';
const usualNamespace = 'default';
/** The fields whose values make the label, where the environment does not say others. */
const usualLabelFields = ['.metadata.name', '.metadata.namespace'];

/** The fields of `spec` that say what becomes of the manifests. */
interface EnvironmentSettings {
  readonly namespace: string;
  /** The label that says of which environment a resource is; `undefined` where none is injected. */
  readonly label: string | undefined;
  readonly annotations: JsonObject;
  readonly labels: JsonObject;
}

/** A text at a path such as `.metadata.labels.project`; empty where nothing is there. */
function textAt(environment: JsonObject, field: string, source: string): string {
  let value: unknown = environment;
  for (const key of field.replace(/^\./, '').split('.')) value = entryOf(value, key);
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  const message = `Cannot use ${source}: the field ${field}, which is to be in the label ${environmentLabel}, holds no text.`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

/** A digest in hexadecimal, by what Node and browsers both have. */
async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function labelOf(environment: JsonObject, spec: JsonObject, source: string): Promise<string> {
  const given = listOf(spec, 'tankaEnvLabelFromFields').filter((field) => typeof field === 'string');
  const fields = given.length === 0 ? usualLabelFields : given;
  const text = fields.map((field) => textAt(environment, field, source)).join(':');
  return (await digestOf(text)).slice(0, 48);
}

async function settingsOf(environment: JsonObject, source: string): Promise<EnvironmentSettings> {
  const spec = objectAt(environment, 'spec');
  const defaults = objectAt(spec, 'resourceDefaults');
  const namespace = ownEntry(spec, 'namespace');
  return {
    namespace: typeof namespace === 'string' ? namespace : usualNamespace,
    label: ownEntry(spec, 'injectLabels') === true ? await labelOf(environment, spec, source) : undefined,
    annotations: objectAt(defaults, 'annotations'),
    labels: objectAt(defaults, 'labels'),
  };
}

function inEnvironment(manifest: JsonObject, settings: EnvironmentSettings): JsonObject {
  const { namespace, label, ...defaults } = settings;
  const labels = label === undefined ? {} : { [environmentLabel]: label };
  return withMetadata(manifest, { namespace, labels, defaults });
}

/**
 * Gives the manifests of an environment of Tanka as Tanka makes them of its `data`: with the namespace of the
 * environment, its label where `spec.injectLabels` asks for one, and the defaults of `spec.resourceDefaults`.
 *
 * A namespace is given to what has none and is not of the whole cluster; where nobody knows that of a kind, the
 * annotation `tanka.dev/namespaced` of the manifest says it. An environment without `data`, such as a `spec.json`, has no
 * manifests.
 *
 * @param environment - The environment.
 * @param source - What errors call it.
 * @returns The manifests, in the order in which they stand.
 * @throws {WithalError} `E_SOURCE` where its `data` holds something that is no manifest, or a field of its label no text.
 * @see https://tanka.dev/inline-environments
 */
export async function manifestsOfEnvironment(
  environment: JsonObject,
  source: string,
): Promise<FoundDocument[]> {
  const data = ownEntry(environment, 'data');
  if (data === undefined || data === null) return [];
  const settings = await settingsOf(environment, source);
  return documentsInside(data, source).map(({ document, source: name }) => {
    if (isObject(document) && isManifest(document))
      return { document: inEnvironment(document, settings), source: name };
    const message = `Cannot use ${name}: the data of the environment holds no manifests.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  });
}

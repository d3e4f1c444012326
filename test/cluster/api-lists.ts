type Json = Record<string, unknown>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function labelsOf(object: Json): Json {
  return ((object['metadata'] as Json | undefined)?.['labels'] ?? {}) as Json;
}

/** Whether an object has what one part of a label selector asks for: `a`, `!a`, `a=b`, `a!=b`. */
function fits(object: Json, requirement: string): boolean {
  const labels = labelsOf(object);
  const [, not = '', key = '', operator = '', value = ''] =
    /^(!?)([^=!]+)(={1,2}|!=)?(.*)$/.exec(requirement) ?? [];
  if (operator === '!=') return labels[key] !== value;
  if (operator !== '') return labels[key] === value;
  return key in labels === (not === '');
}

/** The page of a list that a query asks for, as a server gives it; a token that is too old is none. */
export function listOf(
  kind: { readonly kind: string; readonly apiVersion: string },
  objects: readonly Json[],
  query: URLSearchParams,
  isMetadataOnly: boolean,
): Json | undefined {
  const token = query.get('continue') ?? '';
  if (token === 'expired') return undefined;
  const selector = query.get('labelSelector') ?? '';
  const all = objects.filter((object) =>
    selector.split(',').every((requirement) => requirement === '' || fits(object, requirement)),
  );
  const limit = Number(query.get('limit') ?? '0') || all.length;
  const start = Number(token);
  const rest = all.length - start - limit;
  const more = rest > 0 ? { continue: String(start + limit), remainingItemCount: rest } : {};
  const items = all.slice(start, start + limit).map((object) => {
    if (isMetadataOnly) return { metadata: object['metadata'] };
    // The kind of a builtin object stands on its list alone.
    const { kind: _kind, apiVersion: _version, ...content } = object;
    return content;
  });
  return {
    kind: isMetadataOnly ? 'PartialObjectMetadataList' : `${kind.kind}List`,
    apiVersion: isMetadataOnly ? 'meta.k8s.io/v1' : kind.apiVersion,
    metadata: { resourceVersion: '1', ...more },
    items,
  };
}

/** The finalizer of an object whose dependents are deleted before it. */
const foreground = 'foregroundDeletion';

function finalizersOf(metadata: Json): string[] {
  const found = metadata['finalizers'];
  return Array.isArray(found) ? found.map(textOf) : [];
}

/** An object on its way out; nothing where nothing holds it back. */
export function ending(object: Json, policy: string): Json | undefined {
  const metadata = { ...(object['metadata'] as Json) };
  const isNamespace = object['kind'] === 'Namespace' && object['apiVersion'] === 'v1';
  const finalizers = [...finalizersOf(metadata), ...(policy === 'Foreground' ? [foreground] : [])];
  if (finalizers.length === 0 && !isNamespace) return undefined;
  if (finalizers.length > 0) metadata['finalizers'] = finalizers;
  metadata['deletionTimestamp'] ??= '2026-11-29T12:00:00Z';
  metadata['deletionGracePeriodSeconds'] = 0;
  const phase = isNamespace ? { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Terminating' } } : {};
  return { ...object, ...phase, metadata };
}

/** Whether the controllers of a cluster are done with an object on its way out. */
export function isCollected(object: Json): boolean {
  const metadata = object['metadata'] as Json;
  if (metadata['deletionTimestamp'] === undefined) return false;
  return finalizersOf(metadata).every((finalizer) => finalizer === foreground);
}

import { applyServerSide, recordUpdate, conflictsOf } from '../../src/patch/server-side/index.ts';
import { WithalError } from '../../src/errors/index.ts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { ending, isCollected, listOf } from './api-lists.ts';
import { Collections } from './api-server-watch.ts';
import { schemaOfKind } from './schemas.ts';

type Json = Record<string, unknown>;

/** A request as it came in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The common name of the client's certificate. */
  readonly certificate: string | undefined;
}

/** What a test answers in place of the server. */
export interface Instead {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** How a server differs from a plain one. */
export interface ServerSettings {
  /** Answers in its place; 'hang up' ends the connection without an answer, and 'never' leaves it as it is. */
  readonly intercept?: (seen: Seen) => Instead | 'hang up' | 'never' | undefined;
  /** How long every answer takes, in milliseconds. */
  readonly latency?: number;
  /** The certificates of a server that speaks TLS. */
  readonly secure?: ServerOptions;
  /** Whether objects have a version and a generation. */
  readonly counts?: boolean;
  /** Whether objects have a uid. */
  readonly uids?: boolean;
  /** How many writes are answered at a time; the others are too many. */
  readonly writesAtOnce?: number;
  /** How many times discovery does not know a new kind yet. */
  readonly slowKinds?: number;
}

interface Kind {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const kinds: Record<string, readonly Kind[]> = {
  v1: [
    { name: 'namespaces', kind: 'Namespace', namespaced: false },
    { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
    { name: 'services', kind: 'Service', namespaced: true },
    { name: 'secrets', kind: 'Secret', namespaced: true },
    { name: 'pods', kind: 'Pod', namespaced: true },
    { name: 'events', kind: 'Event', namespaced: true },
  ],
  'batch/v1': [{ name: 'jobs', kind: 'Job', namespaced: true }],
  'apps/v1': [
    { name: 'deployments', kind: 'Deployment', namespaced: true },
    { name: 'deployments/status', kind: 'Deployment', namespaced: true },
  ],
  'rbac.authorization.k8s.io/v1': [{ name: 'clusterroles', kind: 'ClusterRole', namespaced: false }],
  'apiextensions.k8s.io/v1': [
    { name: 'customresourcedefinitions', kind: 'CustomResourceDefinition', namespaced: false },
  ],
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update'];

function status(code: number, reason: string, message: string, details: Json = {}): Instead {
  const body = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    details,
    code,
  };
  return { status: code, body };
}

const tooMany: Instead = { status: 429, headers: { 'retry-after': '1' }, body: 'too many' };

async function readRequest(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const peer = (request.socket as Partial<TLSSocket>).getPeerCertificate?.();
  return {
    method: request.method ?? '',
    path,
    query,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    certificate: peer?.subject?.CN as string | undefined,
  };
}

/** A Kubernetes API server as far as `apply` sees one, whose engine for server-side apply is ours. */
export class ApiServer {
  readonly seen: Seen[] = [];
  /** The objects by their paths. */
  readonly objects = new Map<string, Json>();
  /** The objects as lists and watches have them. */
  readonly collections = new Collections(this.objects);
  readonly #settings: ServerSettings;
  readonly #server: Server;
  readonly #kinds = new Map(Object.entries(kinds));
  #slow = 0;
  #uids = 0;
  /** What is being deleted, so that controllers look at it. */
  readonly #ending = new Set<string>();
  /** How many requests are being answered, and the most there ever were. */
  #inFlight = 0;
  #writing = 0;
  mostInFlight = 0;

  private constructor(settings: ServerSettings) {
    this.#settings = settings;
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#answer(request, response);
    };
    this.#server =
      settings.secure === undefined ? createServer(listener) : createSecureServer(settings.secure, listener);
  }

  static async start(settings: ServerSettings = {}): Promise<ApiServer> {
    const server = new ApiServer(settings);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `${this.#settings.secure === undefined ? 'http' : 'https'}://127.0.0.1:${this.port}`;
  }

  /** The requests that apply something. */
  get patches(): Seen[] {
    return this.seen.filter(({ method }) => method === 'PATCH');
  }

  /** The requests that delete something. */
  get deletions(): Seen[] {
    return this.seen.filter(({ method }) => method === 'DELETE');
  }

  /** Serves an API version no more, as after its definition was deleted. */
  forget(apiVersion: string): void {
    this.#kinds.delete(apiVersion);
  }

  /** Takes away what holds an object back that is being deleted, as its controller does. */
  release(path: string): void {
    const object = this.objects.get(path);
    if (object === undefined) return;
    const { finalizers: _finalizers, ...metadata } = object['metadata'] as Json;
    this.objects.set(path, { ...object, metadata });
    if (metadata['deletionTimestamp'] !== undefined) this.objects.delete(path);
  }

  /** Puts an object there, as another manager has made it. */
  put(path: string, object: Json, manager: string): void {
    const schema = schemaOfKind(textOf(object['apiVersion']), textOf(object['kind']));
    const made = recordUpdate(null, object, { manager, schema });
    this.#store(path, this.#identified(this.#counted(null, made)));
  }

  /** Changes the status of an object, as its controller does. */
  setStatus(path: string, objectStatus: Json): void {
    const object = this.objects.get(path);
    if (object === undefined) throw new Error(`There is no ${path}.`);
    this.#store(path, { ...object, status: objectStatus });
  }

  /** Deletes an object. */
  remove(path: string): void {
    this.collections.removed(path);
    this.objects.delete(path);
  }

  #store(path: string, object: Json): void {
    this.objects.set(path, object);
    this.collections.changed(path);
  }

  async close(): Promise<void> {
    this.collections.end();
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    const seen = await readRequest(request);
    this.seen.push(seen);
    const answer = await this.#answerTo(seen);
    this.#inFlight -= 1;
    if (answer === 'never') return;
    if (answer === 'watch') {
      this.collections.watch(seen, response);
      return;
    }
    if (answer === 'hang up') {
      request.socket.destroy();
      return;
    }
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(text);
  }

  async #answerTo(seen: Seen): Promise<Instead | 'hang up' | 'never' | 'watch'> {
    const { latency, writesAtOnce, intercept } = this.#settings;
    const isWrite = seen.method === 'PATCH';
    if (isWrite && writesAtOnce !== undefined && this.#writing >= writesAtOnce) return tooMany;
    this.#writing += isWrite ? 1 : 0;
    if (latency !== undefined) await sleep(latency);
    this.#writing -= isWrite ? 1 : 0;
    const instead = intercept?.(seen);
    if (instead === undefined && this.collections.isWatch(seen)) return 'watch';
    return instead ?? this.#work(seen);
  }

  #work(seen: Seen): Instead {
    const { method, path } = seen;
    if (method === 'GET') return this.#discovery(path) ?? this.#list(seen) ?? this.#read(path);
    if (method === 'DELETE') return this.#delete(seen);
    if (method !== 'PATCH') return status(405, 'MethodNotAllowed', 'the server does not allow this method');
    if (seen.headers['content-type'] === 'application/json-patch+json') return this.#patch(seen);
    if (seen.headers['content-type'] !== 'application/apply-patch+yaml')
      return status(415, 'UnsupportedMediaType', 'the body of the request was in an unknown format');
    return this.#apply(seen);
  }

  #discovery(path: string): Instead | undefined {
    if (path === '/api') return { status: 200, body: { kind: 'APIVersions', versions: ['v1'] } };
    if (path === '/apis') {
      const groups = [...this.#kinds.keys()].filter((version) => version.includes('/'));
      const body = groups.map((groupVersion) => {
        const [name, version] = groupVersion.split('/');
        const entry = { groupVersion, version };
        return { name, versions: [entry], preferredVersion: entry };
      });
      return { status: 200, body: { kind: 'APIGroupList', apiVersion: 'v1', groups: body } };
    }
    const group = /^\/apis\/([^/]+)$/.exec(path)?.[1];
    if (group !== undefined) return this.#group(group);
    const found = /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)$/.exec(path)?.[1];
    const resources = found === undefined ? undefined : this.#kinds.get(found);
    if (found === undefined || resources === undefined) return undefined;
    if (!(found in kinds) && this.#slow-- > 0) return { status: 404, body: '404 page not found\n' };
    const list = resources.map(({ name, kind, namespaced }) => ({
      name,
      kind,
      namespaced,
      singularName: '',
      verbs,
    }));
    return { status: 200, body: { kind: 'APIResourceList', groupVersion: found, resources: list } };
  }

  #group(name: string): Instead {
    const versions = [...this.#kinds.keys()]
      .filter((groupVersion) => groupVersion.startsWith(`${name}/`))
      .map((groupVersion) => ({ groupVersion, version: groupVersion.slice(name.length + 1) }));
    if (versions.length === 0) return { status: 404, body: '404 page not found\n' };
    return {
      status: 200,
      body: { kind: 'APIGroup', apiVersion: 'v1', name, versions, preferredVersion: versions[0] },
    };
  }

  /** The objects of a kind, where that is what the path means. */
  #list(seen: Seen): Instead | undefined {
    const at = this.#kindAt(`${seen.path}/any`);
    if (at === undefined || this.objects.has(seen.path)) return undefined;
    return seen.query.includes('applyset') ? this.#members(seen, at) : this.collections.list(seen, at[1]);
  }

  /** The members of apply sets. */
  #members({ path, query, headers }: Seen, [apiVersion, { kind }]: readonly [string, Kind]): Instead {
    const paths = [...this.objects.keys()].filter((key) => key.slice(0, key.lastIndexOf('/')) === path);
    const objects = paths.toSorted().map((key) => this.objects.get(key) as Json);
    const isMetadataOnly = headers.accept?.includes('as=PartialObjectMetadataList') === true;
    const page = listOf({ kind, apiVersion }, objects, new URLSearchParams(query), isMetadataOnly);
    if (page !== undefined) return { status: 200, body: page };
    return status(410, 'Expired', 'The provided continue parameter is too old');
  }

  #delete({ path, body }: Seen): Instead {
    const object = this.objects.get(path);
    if (object === undefined) return this.#read(path);
    const options = (body === '' ? {} : JSON.parse(body)) as {
      propagationPolicy?: string;
      dryRun?: string[];
      preconditions?: { uid?: string };
    };
    const { uid, name } = object['metadata'] as { uid?: string; name: string };
    const wanted = options.preconditions?.uid ?? uid;
    if (wanted !== uid) {
      const problem = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${uid}`;
      return status(409, 'Conflict', problem);
    }
    const next = ending(object, options.propagationPolicy ?? '');
    if (options.dryRun === undefined) {
      if (next === undefined) this.#remove(path, object);
      else this.#end(path, next);
      if (object['kind'] === 'Namespace') this.#empty(name);
    }
    if (next !== undefined) return { status: 200, body: next };
    const details = { name, kind: path.split('/').at(-2), ...(uid === undefined ? {} : { uid }) };
    const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
    return { status: 200, body: success };
  }

  #end(path: string, object: Json): void {
    this.objects.set(path, object);
    this.#ending.add(path);
  }

  #remove(path: string, object: Json): void {
    this.objects.delete(path);
    if (object['kind'] !== 'CustomResourceDefinition') return;
    const { group, names } = object['spec'] as { group: string; names: { plural: string } };
    this.#kinds.delete(`${group}/v1`);
    for (const key of this.objects.keys())
      if (key.startsWith(`/apis/${group}/`) && key.includes(`/${names.plural}/`)) this.objects.delete(key);
  }

  /** Deletes what is in a namespace that is being deleted; what has finalizers stays. */
  #empty(namespace: string): void {
    for (const [key, object] of this.objects) {
      if (!key.includes(`/namespaces/${namespace}/`)) continue;
      const next = ending(object, '');
      if (next === undefined) this.objects.delete(key);
      else this.#end(key, next);
    }
  }

  /** What the controllers of a cluster do between two requests. */
  #collect(path: string): void {
    const object = this.objects.get(path);
    if (object === undefined || !this.#ending.has(path) || !isCollected(object)) return;
    const isEmpty = ![...this.objects.keys()].some((key) => key.startsWith(`${path}/`));
    if (isEmpty) this.#remove(path, object);
  }

  #read(path: string): Instead {
    this.#collect(path);
    const object = this.objects.get(path);
    if (object !== undefined) return { status: 200, body: object };
    return status(404, 'NotFound', `${path.split('/').at(-1)} not found`);
  }

  /** Replaces fields, as `replace` of a JSON Patch does; a version that is not the current one is a conflict. */
  #patch({ path, body }: Seen): Instead {
    const live = this.objects.get(path);
    if (live === undefined) return this.#read(path);
    const metadata = { ...(live['metadata'] as Json) };
    for (const { op, path: at, value } of JSON.parse(body) as {
      op: string;
      path: string;
      value: unknown;
    }[]) {
      const field = /^\/metadata\/(managedFields|resourceVersion)$/.exec(at)?.[1];
      if (op !== 'replace' || field === undefined) return status(422, 'Invalid', 'not for this server');
      if (field === 'resourceVersion' && value !== metadata[field])
        return status(409, 'Conflict', 'the object has been modified');
      metadata[field] = value;
    }
    return { status: 200, body: this.#keep(path, { ...live, metadata }) };
  }

  /** The kind behind a path, or nothing where no kind is served there. */
  #kindAt(path: string): readonly [string, Kind] | undefined {
    const match = /^\/(?:api|apis)\/(v1|[^/]+\/v[^/]+)(?:\/namespaces\/[^/]+)?\/([^/]+)\/[^/]+$/.exec(path);
    const resource = this.#kinds.get(match?.[1] ?? '')?.find(({ name }) => name === match?.[2]);
    return match === null || resource === undefined ? undefined : [match[1] ?? '', resource];
  }

  #apply({ path, query, body }: Seen): Instead {
    const at = this.#kindAt(path);
    if (at === undefined) return { status: 404, body: '404 page not found\n' };
    const parameters = new URLSearchParams(query);
    const manager = parameters.get('fieldManager') ?? '';
    if (manager === '') {
      const problem =
        'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch';
      return status(422, 'Invalid', problem);
    }
    const configuration = JSON.parse(body) as Json & { metadata: Json };
    const [version, { kind }] = at;
    if (configuration['apiVersion'] !== version) {
      const given = textOf(configuration['apiVersion']);
      return status(
        400,
        'BadRequest',
        `Incorrect version specified in apply patch. Specified patch version: ${given}, expected: ${version}`,
      );
    }
    if (configuration.metadata['managedFields'] !== undefined)
      return status(400, 'BadRequest', 'metadata.managedFields must be nil');
    const live = this.objects.get(path) ?? null;
    const force = parameters.get('force') === 'true';
    try {
      const next = applyServerSide<Json | null>(live, configuration, {
        manager,
        force,
        schema: schemaOfKind(version, kind),
      }) as Json;
      const isDryRun = parameters.get('dryRun') === 'All';
      const kept = isDryRun ? this.#identified(this.#counted(live, next)) : this.#keep(path, next);
      return { status: live === null ? 201 : 200, body: kept };
    } catch (error) {
      return refusal(error, kind, configuration);
    }
  }

  /** Gives an object its uid, unless it has one. */
  #identified(object: Json): Json {
    const metadata = object['metadata'] as Json;
    if (this.#settings.uids !== true || metadata['uid'] !== undefined) return object;
    this.#uids += 1;
    return { ...object, metadata: { ...metadata, uid: `uid-${this.#uids}` } };
  }

  /** Counts the changes of an object, and of its specification. */
  #counted(live: Json | null, next: Json): Json {
    if (this.#settings.counts !== true) return next;
    const versions = (object: Json | null): { resourceVersion?: string; generation?: number } =>
      object?.['metadata'] ?? {};
    const { resourceVersion = '0', generation = 0 } = versions(live);
    const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
    const counts = { resourceVersion, generation };
    const same = { ...next, metadata: { ...(next['metadata'] as Json), ...counts } };
    if (live !== null && isSame(sorted(live), sorted(same))) return live;
    counts.resourceVersion = String(Number(resourceVersion) + 1);
    counts.generation = isSame(live?.['spec'], next['spec']) ? generation : generation + 1;
    return { ...next, metadata: { ...(next['metadata'] as Json), ...counts } };
  }

  #keep(path: string, next: Json): Json {
    const object = this.#identified(this.#counted(this.objects.get(path) ?? null, next));
    this.#store(path, object);
    if (object['kind'] === 'CustomResourceDefinition') this.#serve(object);
    return object;
  }

  #serve(object: Json): void {
    const spec = object['spec'] as { group: string; scope: string; names: { plural: string; kind: string } };
    this.#slow = this.#settings.slowKinds ?? 0;
    const { plural: name, kind } = spec.names;
    this.#kinds.set(`${spec.group}/v1`, [{ name, kind, namespaced: spec.scope === 'Namespaced' }]);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function refusal(error: unknown, kind: string, configuration: Json & { metadata: Json }): Instead {
  if (!(error instanceof WithalError)) throw error;
  const causes = conflictsOf(error).map(({ message, field }) => ({
    reason: 'FieldManagerConflict',
    message,
    field,
  }));
  if (causes.length > 0) return status(409, 'Conflict', error.message, { causes });
  const { name, namespace = '' } = configuration.metadata as { name: string; namespace?: string };
  const head = `failed to create typed patch object (${namespace}/${name}; ${textOf(configuration['apiVersion'])}, Kind=${kind}): `;
  return status(500, '', `${head}${error.message}`);
}

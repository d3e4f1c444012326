import type { ServerResponse } from 'node:http';
import type { Instead, Seen } from './api-server.ts';

type Json = Record<string, unknown>;

interface WatchLine {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly path: string;
  readonly object: Json;
}

interface OpenWatch {
  readonly seen: Seen;
  readonly response: ServerResponse;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function fieldOf(object: unknown, path: string): unknown {
  let value = object;
  for (const key of path.split('.')) value = (value as Json | undefined)?.[key];
  return value;
}

/** Whether an object is what the query of a list or watch selects: by fields and by equal labels. */
function isSelected(object: Json, query: string): boolean {
  const parameters = new URLSearchParams(query);
  const pairs = (name: string): string[][] =>
    (parameters.get(name) ?? '').split(',').flatMap((pair) => (pair === '' ? [] : [pair.split('=')]));
  const labels = (fieldOf(object, 'metadata.labels') ?? {}) as Json;
  return (
    pairs('fieldSelector').every(([field = '', value]) => fieldOf(object, field) === value) &&
    pairs('labelSelector').every(([label = '', value]) => labels[label] === value)
  );
}

/** The lists and watches of a server. All its objects are counted by one version, as etcd does it. */
export class Collections {
  readonly #objects: ReadonlyMap<string, Json>;
  readonly #versions = new Map<string, number>();
  readonly #open = new Set<OpenWatch>();
  #history: WatchLine[] = [];
  #version = 100;
  /** From which version on changes are known. */
  #oldest = 100;
  /** The most watches that were ever open at a time. */
  mostOpen = 0;

  constructor(objects: ReadonlyMap<string, Json>) {
    this.#objects = objects;
  }

  get open(): number {
    return this.#open.size;
  }

  /** Takes in a change of an object. */
  changed(path: string): void {
    const type = this.#versions.has(path) ? 'MODIFIED' : 'ADDED';
    this.#versions.set(path, this.#version + 1);
    this.#add(type, path);
  }

  /** Takes in that an object goes. */
  removed(path: string): void {
    this.#add('DELETED', path);
    this.#versions.delete(path);
  }

  /** Forgets all changes, as etcd does after some minutes; open watches end with what is said to that. */
  expire(): void {
    this.#history = [];
    this.#version += 1;
    this.#oldest = this.#version;
    const object = { kind: 'Status', status: 'Failure', reason: 'Expired', message: 'too old', code: 410 };
    for (const each of this.#open) each.response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
    this.#open.clear();
  }

  /** Sends the version alone. */
  bookmark(): void {
    const metadata = { resourceVersion: String(this.#version) };
    for (const { response } of this.#open)
      response.write(`${JSON.stringify({ type: 'BOOKMARK', object: { metadata } })}\n`);
  }

  /** Writes whatever a test wants into the open watches. */
  write(text: string): void {
    for (const { response } of this.#open) response.write(text);
  }

  /** Ends all watches; without a warning when they are cut. */
  end(how: 'end' | 'cut' = 'end'): void {
    for (const { response } of this.#open) {
      if (how === 'cut') response.socket?.destroy();
      else response.end();
    }
    this.#open.clear();
  }

  isWatch({ method, query }: Seen): boolean {
    return method === 'GET' && new URLSearchParams(query).get('watch') === 'true';
  }

  /** Answers a request for the objects of a kind. Like the real one, it leaves out their kind. */
  list({ path, query }: Seen, { kind }: { readonly kind: string }): Instead {
    const parameters = new URLSearchParams(query);
    const start = Number(parameters.get('continue') ?? 0);
    const limit = Number(parameters.get('limit') ?? Infinity);
    const items = [...this.#objects]
      .filter(([each, object]) => folderOf(each) === path && isSelected(object, query))
      .map(([each]) => {
        const { apiVersion: _version, kind: _kind, ...rest } = this.#versioned(each);
        return rest;
      });
    const end = start + limit;
    const metadata = {
      resourceVersion: String(this.#version),
      ...(end < items.length ? { continue: String(end) } : {}),
    };
    return {
      status: 200,
      body: { kind: `${kind}List`, apiVersion: 'v1', metadata, items: items.slice(start, end) },
    };
  }

  /** Opens a watch. */
  watch(seen: Seen, response: ServerResponse): void {
    const version = Number(new URLSearchParams(seen.query).get('resourceVersion'));
    if (version < this.#oldest) {
      const body = {
        kind: 'Status',
        reason: 'Expired',
        message: `too old resource version: ${version}`,
        code: 410,
      };
      response.writeHead(410, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const watch = { seen, response };
    this.#open.add(watch);
    this.mostOpen = Math.max(this.mostOpen, this.#open.size);
    response.on('close', () => this.#open.delete(watch));
    for (const line of this.#history) if (line.version > version) this.#send(watch, line);
  }

  #versioned(path: string): Json {
    const object = this.#objects.get(path) ?? {};
    const resourceVersion = String(this.#versions.get(path) ?? this.#version);
    return { ...object, metadata: { ...(object['metadata'] as Json), resourceVersion } };
  }

  #add(type: WatchLine['type'], path: string): void {
    this.#version += 1;
    const line = { version: this.#version, type, path, object: this.#versioned(path) };
    this.#history.push(line);
    for (const watch of this.#open) this.#send(watch, line);
  }

  #send({ seen, response }: OpenWatch, { type, path, object }: WatchLine): void {
    if (folderOf(path) !== seen.path || !isSelected(object, seen.query)) return;
    response.write(`${JSON.stringify({ type, object })}\n`);
  }
}

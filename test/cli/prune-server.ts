import type { OptionValues } from '../../src/cli/command.ts';
import { ApiServer, type ServerSettings } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';
import { flagsOf, runCli, type CliResult } from './cli.ts';
import { pathOf } from './cluster-documents.ts';

type Json = Record<string, unknown>;

/** Where the parent of the set is, if it is the usual one. */
export const parentPath = pathOf('app');
export const usual = { prune: true, applyset: 'configmap/app' };

/** A server on which apply sets are pruned, and the files of a user of it. */
export class PruneServer {
  readonly server: ApiServer;
  readonly #place: Place;

  private constructor(server: ApiServer) {
    this.server = server;
    this.#place = makePlace(server.address);
  }

  static async start(settings: ServerSettings = {}): Promise<PruneServer> {
    return new PruneServer(await ApiServer.start({ uids: true, ...settings }));
  }

  async stop(): Promise<void> {
    await this.server.close();
    this.#place.remove();
  }

  /** Runs a command with arguments. */
  async withal(commandLine: readonly string[], stdin = ''): Promise<CliResult> {
    const env = { KUBECONFIG: this.#place.kubeconfig };
    const { stdout, stderr, code } = await runCli(commandLine, { env, stdin });
    const strip = (printed: string): string => printed.replaceAll(`${this.#place.folder}/`, '');
    return { code, stdout: strip(stdout), stderr: strip(stderr) };
  }

  /** Runs a command with a file of documents. */
  async run(command: readonly string[], text: string, options: OptionValues): Promise<CliResult> {
    return this.withal([...command, ...flagsOf(options), this.write('documents.yaml', text)]);
  }

  /** Writes a file, and gives its path. */
  write(name: string, text: string): string {
    return this.#place.write(name, text);
  }

  async prune(text: string, options: OptionValues = {}): Promise<CliResult> {
    return this.run(['apply'], text, { ...usual, ...options });
  }

  metadataOf(path: string): Json {
    return (this.server.objects.get(path)?.['metadata'] ?? {}) as Json;
  }

  /** The annotations of the parent, by what stands after the slash. */
  parent(path: string = parentPath): Record<string, string> {
    const annotations = (this.metadataOf(path)['annotations'] ?? {}) as Record<string, string>;
    return Object.fromEntries(
      Object.entries(annotations).map(([key, value]) => [key.split('/')[1] ?? '', value]),
    );
  }

  /** The names of all objects. */
  names(): string[] {
    return [...this.server.objects.keys()].map((path) => path.split('/').at(-1) ?? '').toSorted();
  }

  /** The names of all objects that were asked to be deleted, in that order. */
  deleted(): string[] {
    return this.server.deletions.map(({ path }) => path.split('/').at(-1) ?? '');
  }

  writes(): string[] {
    return this.server.seen
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
  }

  /** Changes the metadata of an object. */
  edit(path: string, change: (metadata: Json) => Json): void {
    const object = this.server.objects.get(path);
    if (object === undefined) throw new Error(`${path} is not there`);
    this.server.objects.set(path, { ...object, metadata: change(object['metadata'] as Json) });
  }

  /** Puts an object there that has, or has not, the label of a set. */
  putConfigMap(name: string, set?: string): void {
    const labels = set === undefined ? {} : { labels: { 'applyset.kubernetes.io/part-of': set } };
    const metadata = { name, namespace: 'shop', ...labels };
    this.server.put(pathOf(name), { apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'somebody');
  }
}

import { firstLineOf, WithalError } from '../errors/index.ts';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A cluster of a kubeconfig, as @kubernetes/client-node reads it. */
interface KubeCluster {
  readonly name: string;
  readonly server: string;
  readonly proxyUrl?: string;
  readonly skipTLSVerify?: boolean;
}

/** A user of a kubeconfig: its name, and whatever it signs in with. */
interface KubeUser {
  readonly name: string;
}

/** The used part of the package's `KubeConfig`; the same in versions 1 and 2. */
interface KubeConfig {
  loadFromFile(file: string): void;
  loadFromDefault(): void;
  loadFromClusterAndUser(cluster: KubeCluster, user: KubeUser): void;
  mergeConfig(config: KubeConfig, preserveContext: boolean): void;
  setCurrentContext(context: string): void;
  getCurrentContext(): string;
  getContexts(): readonly { readonly name: string }[];
  getContextObject(name: string): { readonly namespace?: string } | null;
  getCurrentCluster(): KubeCluster | null;
  getCurrentUser(): KubeUser | null;
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

interface KubeConfigPackage {
  readonly KubeConfig: new () => KubeConfig;
}

/** Which cluster to use. */
export interface ClusterOptions {
  /** The files of the kubeconfig, as in `KUBECONFIG`; without it, the default ones. */
  readonly kubeconfig?: string | undefined;
  /** The context; without it, the current one. */
  readonly context?: string | undefined;
}

/** A cluster, and how to sign in. */
export interface ClusterAccess {
  readonly server: URL;
  /** The namespace of the context. */
  readonly namespace: string;
  /** Signs in, and gives the options of every request. */
  signIn(): Promise<RequestOptions>;
}

function clusterError(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_CLUSTER', message, cause });
}

// Not a literal, so that the compiler does not look for the types of a package that need not be there.
const packageName: string = '@kubernetes/client-node';

async function loadPackage(): Promise<KubeConfigPackage> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the package has in its versions 1 and 2
    return (await import(packageName)) as KubeConfigPackage;
  } catch (cause) {
    const range = Number(process.versions.node.split('.')[0]) < 22 ? '@1' : '';
    const message = `Cannot read the kubeconfig: the package "${packageName}" is not installed. Run: npm install --save-dev ${packageName}${range}`;
    throw clusterError(message, cause);
  }
}

function load({ KubeConfig }: KubeConfigPackage, kubeconfig: string | undefined): KubeConfig {
  const config = new KubeConfig();
  const files = (kubeconfig ?? '').split(path.delimiter).filter((file) => file !== '');
  const found = files.filter((file) => existsSync(file));
  if (files.length > 0 && found.length === 0)
    throw clusterError(`Cannot read the kubeconfig ${files.join(', ')}: no such file.`);
  try {
    if (files.length === 0) config.loadFromDefault();
    for (const [index, file] of found.entries()) {
      const next = index === 0 ? config : new KubeConfig();
      next.loadFromFile(file);
      if (next !== config) config.mergeConfig(next, Boolean(config.getCurrentContext()));
    }
  } catch (cause) {
    const where = found.length === 0 ? '' : ` ${found.join(', ')}`;
    throw clusterError(`Cannot read the kubeconfig${where}: ${firstLineOf(cause).slice(0, 300)}.`, cause);
  }
  return config;
}

function choose(config: KubeConfig, context: string | undefined): KubeCluster {
  if (context !== undefined) config.setCurrentContext(context);
  const name = config.getCurrentContext();
  const known = config.getContexts().map((each) => each.name);
  const choice = known.length === 0 ? 'It has no contexts.' : `Contexts: ${known.join(', ')}.`;
  if (!known.includes(name)) {
    const problem = name ? `it has no context ${JSON.stringify(name)}` : 'it has no current context';
    throw clusterError(`Cannot use the kubeconfig: ${problem}. Pass --context. ${choice}`);
  }
  const cluster = config.getCurrentCluster();
  if (cluster !== null) return cluster;
  throw clusterError(`Cannot use the context ${JSON.stringify(name)}: its cluster is not in the kubeconfig.`);
}

function addressOf({ server }: KubeCluster): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw clusterError(`Cannot use the cluster: ${JSON.stringify(server)} is not an http or https address.`);
}

/** Unlike the package's own agent, keeps connections open. Certificates are in the options of each request. */
function agentFor(server: URL): HttpAgent {
  return server.protocol === 'http:'
    ? new HttpAgent({ keepAlive: true })
    : new HttpsAgent({ keepAlive: true });
}

/**
 * Reads a kubeconfig: the cluster, and how to sign in with a token, client certificate, plugin or proxy.
 *
 * @param options - Which kubeconfig and which context.
 * @returns The cluster. Nothing was sent yet.
 * @throws {WithalError} `E_CLUSTER` when the package or the kubeconfig cannot be loaded, or names no cluster.
 */
export async function readKubeconfig(options: ClusterOptions): Promise<ClusterAccess> {
  const config = load(await loadPackage(), options.kubeconfig);
  const cluster = choose(config, options.context);
  const server = addressOf(cluster);
  const namespace = config.getContextObject(config.getCurrentContext())?.namespace;
  // Like kubectl, sends no credentials without TLS. The package refuses plain HTTP unless TLS is not verified.
  const isPlain = server.protocol === 'http:';
  const user = isPlain ? null : config.getCurrentUser();
  // Without a user the package ignores the certificates of the cluster.
  config.loadFromClusterAndUser(
    isPlain ? { ...cluster, skipTLSVerify: true } : cluster,
    user ?? { name: '' },
  );
  return {
    server,
    namespace: namespace || 'default',
    async signIn() {
      const access: RequestOptions = {};
      try {
        await config.applyToHTTPSOptions(access);
      } catch (cause) {
        throw clusterError(`Cannot sign in to ${server.host}: ${firstLineOf(cause).slice(0, 300)}.`, cause);
      }
      return cluster.proxyUrl ? access : { ...access, agent: agentFor(server) };
    },
  };
}

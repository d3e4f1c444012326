import { firstLineOf, WithalError } from '../errors/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../json/index.ts';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { execCredential, type ExecLimits } from './exec-credential.ts';
import { printBody } from './json-body.ts';
import { mergeKubeconfigs, readKubeconfigFiles, type Kubeconfig } from './kubeconfig-file.ts';
import { fileProblem, readFileBytes } from './read-file.ts';
import { objectOf } from './status.ts';

/** The used part of the package's `KubeConfig`; the same in versions 1 and 2. */
interface PackageConfig {
  loadFromDefault(): void;
  loadFromString(config: string): void;
  exportConfig(): string;
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

interface KubeConfigPackage {
  readonly KubeConfig: new () => PackageConfig;
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
  signIn(limits: ExecLimits): Promise<RequestOptions>;
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

/** The files to read. Of several, those that are not there are left out, as kubectl does. */
function filesOf(kubeconfig: string | undefined): string[] {
  const named = (kubeconfig ?? '').split(path.delimiter).filter((file) => file !== '');
  const files = named.length > 0 ? named : [path.join(homedir(), '.kube', 'config')];
  const found = files.filter((file) => existsSync(file));
  if (named.length > 0 && found.length === 0)
    throw clusterError(`Cannot read the kubeconfig ${named.join(', ')}: no such file.`);
  return found;
}

/** Without a kubeconfig, the package finds the service account of a pod, or the default of kubectl. */
async function load({ KubeConfig }: KubeConfigPackage, kubeconfig: string | undefined): Promise<Kubeconfig> {
  const files = filesOf(kubeconfig);
  if (files.length > 0) return readKubeconfigFiles(files);
  const config = new KubeConfig();
  config.loadFromDefault();
  return mergeKubeconfigs([{ document: objectOf(config.exportConfig()) ?? {}, folder: '' }]);
}

/** A context, with what it names. */
interface Choice {
  readonly cluster: JsonObject;
  /** Empty where the context names none. */
  readonly user: JsonObject;
  readonly namespace: string;
}

function choose(config: Kubeconfig, wanted: string | undefined): Choice {
  const name = wanted ?? config.currentContext;
  const known = [...config.contexts.keys()];
  const context = config.contexts.get(name);
  if (context === undefined) {
    const choice = known.length === 0 ? 'It has no contexts.' : `Contexts: ${known.join(', ')}.`;
    const problem = name ? `it has no context ${JSON.stringify(name)}` : 'it has no current context';
    throw clusterError(`Cannot use the kubeconfig: ${problem}. Pass --context. ${choice}`);
  }
  const cluster = config.clusters.get(textOf(context, 'cluster'));
  if (cluster === undefined)
    throw clusterError(
      `Cannot use the context ${JSON.stringify(name)}: its cluster is not in the kubeconfig.`,
    );
  const userName = textOf(context, 'user');
  const user = config.users.get(userName);
  if (user === undefined && userName !== '')
    throw clusterError(`Cannot use the context ${JSON.stringify(name)}: its user is not in the kubeconfig.`);
  return { cluster, user: user ?? {}, namespace: textOf(context, 'namespace') };
}

/** What a message may say of an address: not the name and password in it. */
function withoutCredentials(address: string): string {
  const [scheme = ''] = address.split('//', 1);
  const host = address.slice(address.lastIndexOf('@') + 1);
  return (host === address ? address : `${scheme}//${host}`).slice(0, 300);
}

function addressOf(cluster: JsonObject): URL {
  const server = textOf(cluster, 'server');
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  const shown = JSON.stringify(withoutCredentials(server));
  throw clusterError(`Cannot use the cluster: ${shown} is not an http or https address.`);
}

/** Unlike the package's own agent, keeps connections open. Certificates are in the options of each request. */
function agentFor(server: URL): HttpAgent {
  return server.protocol === 'http:'
    ? new HttpAgent({ keepAlive: true })
    : new HttpsAgent({ keepAlive: true });
}

async function readNamedFile(what: string, file: string): Promise<Buffer> {
  try {
    return await readFileBytes(file);
  } catch (cause) {
    throw new Error(`cannot read its ${what} ${file}: ${fileProblem(cause)}`, { cause });
  }
}

/** Replaces files by what they hold. As in kubectl, data in the kubeconfig itself counts more. */
async function withFileData(entry: JsonObject, fields: readonly string[]): Promise<Record<string, unknown>> {
  const copy: Record<string, unknown> = { ...entry };
  for (const field of fields) {
    const file = textOf(entry, field);
    if (file === '') continue;
    delete copy[field];
    if (textOf(entry, `${field}-data`) !== '') continue;
    copy[`${field}-data`] = (await readNamedFile(field, file)).toString('base64');
  }
  return copy;
}

/** The token of a user. As in kubectl, that of a file counts more: it is renewed. */
async function tokenOf(user: JsonObject): Promise<string> {
  const [token, file] = [textOf(user, 'token'), textOf(user, 'tokenFile')];
  if (file === '') return token;
  try {
    const text = (await readNamedFile('tokenFile', file)).toString('utf8').trim();
    if (text === '') throw new Error(`its tokenFile ${file} is empty`);
    return text;
  } catch (error) {
    if (token !== '') return token;
    throw error;
  }
}

/** Gives the options of requests: certificates, headers, and the agent of a proxy. */
async function optionsFor(
  { KubeConfig }: KubeConfigPackage,
  { cluster, user }: Choice,
  limits: ExecLimits,
): Promise<RequestOptions> {
  const exec = ownEntry(user, 'exec');
  const plugin = isObject(exec) ? await execCredential(exec, limits) : undefined;
  const token = (await tokenOf(user)) || plugin?.token;
  const signedIn = await withFileData(user, ['client-certificate', 'client-key']);
  delete signedIn['exec'];
  if (token !== undefined && token !== '') signedIn['token'] = token;
  const config = new KubeConfig();
  const name = 'chosen';
  config.loadFromString(
    printBody({
      clusters: [{ name, cluster: await withFileData(cluster, ['certificate-authority']) }],
      users: [{ name, user: signedIn }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    }),
  );
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  if (plugin === undefined || plugin.certificate === '') return options;
  return { ...options, cert: plugin.certificate, key: plugin.key };
}

/**
 * Reads a kubeconfig: the cluster, and how to sign in with a token, client certificate, plugin or proxy.
 *
 * @param options - Which kubeconfig and which context.
 * @returns The cluster. Nothing was sent yet.
 * @throws {WithalError} `E_CLUSTER` when the package or the kubeconfig cannot be loaded, or names no cluster.
 */
export async function readKubeconfig(options: ClusterOptions): Promise<ClusterAccess> {
  const kubernetes = await loadPackage();
  const chosen = choose(await load(kubernetes, options.kubeconfig), options.context);
  const server = addressOf(chosen.cluster);
  // Like kubectl, sends no credentials without TLS. The package refuses plain HTTP unless TLS is not verified.
  const access =
    server.protocol === 'https:'
      ? chosen
      : { ...chosen, user: {}, cluster: { ...chosen.cluster, 'insecure-skip-tls-verify': true } };
  return {
    server,
    namespace: chosen.namespace || 'default',
    async signIn(limits) {
      try {
        const signedIn = await optionsFor(kubernetes, access, limits);
        return textOf(access.cluster, 'proxy-url') === ''
          ? { ...signedIn, agent: agentFor(server) }
          : signedIn;
      } catch (cause) {
        throw clusterError(`Cannot sign in to ${server.host}: ${firstLineOf(cause).slice(0, 300)}.`, cause);
      }
    },
  };
}

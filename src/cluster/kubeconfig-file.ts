import path from 'node:path';
import { firstLineOf, WithalError } from '../errors/index.ts';
import { isObject, listOf, ownEntry, setKey, textOf, type JsonObject } from '../json/index.ts';
import { readYaml } from '../yaml/index.ts';
import { fileProblem, readFileBytes } from './read-file.ts';

/** The kinds of named entries in a kubeconfig, by the field of each that holds its content. */
const contents = { clusters: 'cluster', users: 'user', contexts: 'context' } as const;
type Section = keyof typeof contents;

/** The files that an entry may name; relative ones are relative to the kubeconfig. */
const fileFields: Readonly<Record<Section, readonly string[]>> = {
  clusters: ['certificate-authority'],
  users: ['client-certificate', 'client-key', 'tokenFile'],
  contexts: [],
};

/** Several kubeconfigs in one. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, JsonObject>;
  readonly users: ReadonlyMap<string, JsonObject>;
  readonly contexts: ReadonlyMap<string, JsonObject>;
  /** Empty where no file says it. */
  readonly currentContext: string;
}

function unreadable(file: string, problem: string, cause?: unknown): WithalError {
  const message = `Cannot read the kubeconfig ${file}: ${problem.slice(0, 300).replace(/\.$/, '')}.`;
  return new WithalError({ code: 'E_CLUSTER', message, cause });
}

async function readDocument(file: string): Promise<JsonObject> {
  let bytes: Buffer;
  try {
    bytes = await readFileBytes(file);
  } catch (cause) {
    throw unreadable(file, fileProblem(cause), cause);
  }
  try {
    const [document] = await readYaml(bytes.toString('utf8'), file, 'kubernetes');
    const value = document?.value ?? {};
    if (isObject(value)) return value;
  } catch (cause) {
    // The line may be quoted in further lines, and it may hold a secret.
    throw unreadable(file, firstLineOf(cause), cause);
  }
  throw unreadable(file, 'it is not an object');
}

/** As kubectl does it: a command without a separator is looked for on the path. */
function withAbsoluteCommand(exec: unknown, folder: string): unknown {
  if (!isObject(exec)) return exec;
  const command = textOf(exec, 'command');
  return command.includes(path.sep) ? { ...exec, command: path.resolve(folder, command) } : exec;
}

function withAbsolutePaths(content: JsonObject, section: Section, folder: string): JsonObject {
  const copy: JsonObject = { ...content };
  for (const field of fileFields[section]) {
    const file = textOf(content, field);
    if (file !== '') setKey(copy, field, path.resolve(folder, file));
  }
  if (section === 'users' && Object.hasOwn(copy, 'exec'))
    setKey(copy, 'exec', withAbsoluteCommand(ownEntry(copy, 'exec'), folder));
  return copy;
}

function entriesOf(document: JsonObject, section: Section, folder: string): [string, JsonObject][] {
  return listOf(document, section).flatMap((entry): [string, JsonObject][] => {
    if (!isObject(entry)) return [];
    const content = ownEntry(entry, contents[section]);
    return [[textOf(entry, 'name'), withAbsolutePaths(isObject(content) ? content : {}, section, folder)]];
  });
}

/** A kubeconfig, and the folder of its file. */
interface LocatedConfig {
  readonly document: JsonObject;
  readonly folder: string;
}

/**
 * Merges kubeconfigs as kubectl does: of entries with one name, and of current contexts, the first counts.
 *
 * @param configs - The kubeconfigs.
 * @returns The entries; the paths in them are absolute.
 */
export function mergeKubeconfigs(configs: readonly LocatedConfig[]): Kubeconfig {
  const entriesIn = (section: Section): Map<string, JsonObject> =>
    // A later entry of a map replaces an earlier one.
    new Map(
      configs
        .toReversed()
        .flatMap(({ document, folder }) => entriesOf(document, section, folder).toReversed()),
    );
  const current = configs.map(({ document }) => textOf(document, 'current-context'));
  return {
    clusters: entriesIn('clusters'),
    users: entriesIn('users'),
    contexts: entriesIn('contexts'),
    currentContext: current.find((name) => name !== '') ?? '',
  };
}

/**
 * Reads kubeconfigs and merges them.
 *
 * @param files - Their paths.
 * @returns The entries.
 * @throws {WithalError} `E_CLUSTER` when a file cannot be read.
 */
export async function readKubeconfigFiles(files: readonly string[]): Promise<Kubeconfig> {
  const configs: LocatedConfig[] = [];
  for (const file of files)
    configs.push({ document: await readDocument(file), folder: path.resolve(path.dirname(file)) });
  return mergeKubeconfigs(configs);
}

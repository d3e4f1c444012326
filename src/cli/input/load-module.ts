import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WithalError } from '../../errors/withal-error.ts';
import { rememberFiles, rememberImports } from './loaded-files.ts';

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** The part of jiti that we use. */
interface Jiti {
  import(file: string): Promise<unknown>;
  readonly cache: Readonly<Record<string, unknown>>;
}
interface JitiPackage {
  readonly createJiti: (from: string, options: Readonly<Record<string, boolean>>) => Jiti;
}

function isJiti(value: unknown): value is JitiPackage {
  return (
    typeof value === 'function' || (typeof value === 'object' && value !== null && 'createJiti' in value)
  );
}

function isExports(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null;
}

const typed = /\.[cm]?tsx?$/;

/** Node strips types by itself from 22.18 and 23.6 on. */
const stripsTypes = (): boolean => 'typescript' in process.features && Boolean(process.features.typescript);

function failure(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message, ...(cause === undefined ? {} : { cause }) });
}

/** Finds jiti beside the user's module, or beside us. */
async function loadJiti(file: string): Promise<JitiPackage> {
  for (const from of [file, fileURLToPath(import.meta.url)]) {
    try {
      const found = createRequire(from).resolve('jiti');
      const loaded: unknown = await import(pathToFileURL(found).href);
      const jiti = isExports(loaded) ? loaded['default'] : undefined;
      if (isJiti(jiti)) return jiti;
    } catch {
      // Perhaps it is at the other place.
    }
  }
  throw failure(
    `Cannot run ${shown(file)}: Node ${process.versions.node} does not read TypeScript. Use Node 22.18 or later, or install a loader: npm install --save-dev jiti`,
  );
}

const shown = (file: string): string => {
  const way = path.relative(process.cwd(), file);
  return way.startsWith('..') ? file : way;
};

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Whether a file is the user's: not Node's, of no package, and not ours. */
function isOfUser(file: string): boolean {
  if (!path.isAbsolute(file) || file.includes(`${path.sep}node_modules${path.sep}`)) return false;
  return !['dist', 'src'].some((folder) => file.startsWith(path.join(root, folder) + path.sep));
}

const asPath = (place: string): string => (place.startsWith('file://') ? fileURLToPath(place) : place);

/** Where it went wrong: what a parser says at the beginning or the end, or the user's own line in the stack. */
function placeOf(error: Error): string | undefined {
  const stack = error.stack ?? '';
  const parsed = /^(\S.*):(\d+)\n/.exec(stack) ?? /\n\s*(\/.*|[A-Z]:\\.*):(\d+):\d+\s*$/.exec(error.message);
  const frames = [
    ...stack.matchAll(/^\s+at (?:async )?(?:.*\()?((?:file:\/\/|\/|[A-Z]:\\)[^()]*):(\d+):\d+\)?$/gm),
  ];
  for (const match of [parsed, ...frames]) {
    const [, place, line] = match ?? [];
    if (place !== undefined && isOfUser(asPath(place))) return `${shown(asPath(place))}:${line}`;
  }
  return undefined;
}

/**
 * Says what went wrong in a module of the user, with the user's own file and line.
 *
 * @param file - The module that was run.
 * @param error - Whatever was thrown.
 * @returns The error to show.
 */
export function failureIn(file: string, error: unknown): WithalError {
  if (!(error instanceof Error))
    return failure(`Cannot run ${shown(file)}: it threw ${String(error)}.`, error);
  const isParsed = /\n\s*(?:\/|[A-Z]:\\).*:\d+:\d+\s*$/.test(error.message) || 'requireStack' in error;
  const message = (isParsed ? error.message.split('\n')[0] : error.message)?.trim() ?? '';
  const place = placeOf(error);
  const at = place === undefined ? '' : ` At ${place}.`;
  const sentence = `Cannot run ${shown(file)}: ${message}${/[.?!]$/.test(message) ? '' : '.'}${at}`;
  if (!(error instanceof WithalError)) return failure(sentence, error);
  return new WithalError({ code: error.code, path: error.path, message: sentence, cause: error });
}

const noMatter = /MODULE_TYPELESS_PACKAGE_JSON|Type Stripping/;
let isQuiet = false;

/** Node warns of what is no matter here: that a package has no type, that it strips types. */
function quietNotices(): void {
  if (isQuiet) return;
  isQuiet = true;
  const before = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (noMatter.test(`${'code' in warning ? String(warning.code) : ''} ${warning.message}`)) return;
    for (const listener of before) listener(warning);
  });
}

async function evaluate(file: string): Promise<unknown> {
  const address = pathToFileURL(file).href;
  rememberImports();
  if (!typed.test(file) || stripsTypes()) return import(address);
  const loader = await loadJiti(file);
  // Lines of errors are those of the TypeScript.
  process.setSourceMapsEnabled(true);
  const jiti = loader.createJiti(address, { fsCache: false, sourceMaps: true, interopDefault: false });
  try {
    return await jiti.import(file);
  } finally {
    rememberFiles(Object.keys(jiti.cache));
  }
}

/**
 * Runs a module of the user: TypeScript by Node itself where it can, else by jiti.
 *
 * @param name - Its path, as the user has written it.
 * @returns What it exports.
 * @throws {WithalError} `E_SOURCE` when it is not there, is no module, throws, or nothing here reads TypeScript; a
 *   mistake that the module makes with us keeps its code.
 */
export async function loadModule(name: string): Promise<Exports> {
  const file = path.resolve(name);
  const require = createRequire(import.meta.url);
  try {
    require.resolve(file);
  } catch (cause) {
    throw failure(`Cannot run ${name}: there is no such file.`, cause);
  }
  quietNotices();
  let exports: unknown;
  try {
    exports = await evaluate(file);
  } catch (error) {
    if (error instanceof WithalError && error.message.startsWith('Cannot run ')) throw error;
    throw failureIn(file, error);
  }
  if (isExports(exports)) return exports;
  throw failure(`Cannot run ${name}: it is no module.`);
}

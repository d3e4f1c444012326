import { WithalError } from '../../errors/index.ts';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packageRoot } from '../../io/index.ts';
import type { Exports } from '../../manifests/exported-documents.ts';
import { rememberFiles, rememberImports } from './loaded-files.ts';

/** Tells whether a file is a program, which withal runs in place of reading it. */
export function isProgram(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}

/** The used part of jiti. */
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

/** Node strips types natively since 22.18 and 23.6. */
const stripsTypes = (): boolean => 'typescript' in process.features && Boolean(process.features.typescript);

function failure(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message, ...(cause === undefined ? {} : { cause }) });
}

/** Finds jiti next to the user's module, or next to withal. */
async function loadJiti(file: string): Promise<JitiPackage> {
  for (const from of [file, fileURLToPath(import.meta.url)]) {
    try {
      const found = createRequire(from).resolve('jiti');
      const loaded: unknown = await import(pathToFileURL(found).href);
      const jiti = isExports(loaded) ? loaded['default'] : undefined;
      if (isJiti(jiti)) return jiti;
    } catch {
      // Try the next one.
    }
  }
  throw failure(
    `Cannot run ${displayPath(file)}: Node ${process.versions.node} does not run TypeScript. Use Node 22.18 or later, or install jiti: npm install --save-dev jiti`,
  );
}

const displayPath = (file: string): string => {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
};

/** Whether a file is the user's own: not of Node, a package, or withal. */
function isUserFile(file: string): boolean {
  if (!path.isAbsolute(file) || file.includes(`${path.sep}node_modules${path.sep}`)) return false;
  return !['dist', 'src'].some((folder) => file.startsWith(path.join(packageRoot(), folder) + path.sep));
}

const asPath = (address: string): string =>
  address.startsWith('file://') ? fileURLToPath(address) : address;

const placeForm = /^((?:file:\/\/|\/|[A-Z]:\\).*):(\d+):\d+$/;

/** Finds the file and line of one line of a stack: `at main (/app.ts:1:2)`, `at async /app.ts:1:2`. */
function placeOfFrame(frame: string): RegExpExecArray | null {
  const text = frame.trim().replace(/^at (?:async )?/, '');
  return placeForm.exec(text.endsWith(')') ? text.slice(text.lastIndexOf('(') + 1, -1) : text);
}

/** A parser names file and line below its message, on a line of their own. */
function placeAtEndOf(message: string): RegExpExecArray | null {
  const [, ...below] = message.trimEnd().split('\n');
  return placeForm.exec(below.at(-1)?.trim() ?? '');
}

/** Finds the line of an error: where a parser reports it, or the first line of the user in the stack. */
function lineOf(error: Error): string | undefined {
  const lines = (error.stack ?? '').split('\n');
  const parsed = /^(\S.*):(\d+)$/.exec(lines[0] ?? '') ?? placeAtEndOf(error.message);
  const frames = lines.filter((line) => line.trimStart().startsWith('at ')).map(placeOfFrame);
  for (const match of [parsed, ...frames]) {
    const [, address, line] = match ?? [];
    if (address !== undefined && isUserFile(asPath(address)))
      return `${displayPath(asPath(address))}:${line}`;
  }
  return undefined;
}

/**
 * Makes the error for a failure in a module of the user, with the user's own file and line.
 *
 * @param file - The module that was run.
 * @param error - Whatever was thrown.
 * @returns The error to show.
 */
export function failureIn(file: string, error: unknown): WithalError {
  if (!(error instanceof Error))
    return failure(`Cannot run ${displayPath(file)}: it threw ${String(error)}.`, error);
  const isParsed = placeAtEndOf(error.message) !== null || 'requireStack' in error;
  const message = (isParsed ? error.message.split('\n')[0] : error.message)?.trim() ?? '';
  const line = lineOf(error);
  const at = line === undefined ? '' : ` At ${line}.`;
  const sentence = `Cannot run ${displayPath(file)}: ${message}${/[.?!]$/.test(message) ? '' : '.'}${at}`;
  if (!(error instanceof WithalError)) return failure(sentence, error);
  return new WithalError({ code: error.code, path: error.path, message: sentence, cause: error });
}

const harmless = /MODULE_TYPELESS_PACKAGE_JSON|Type Stripping/;
let isSilenced = false;

/** Silences Node's warnings about packages without a type and about stripping types. */
function silenceWarnings(): void {
  if (isSilenced) return;
  isSilenced = true;
  const before = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (harmless.test(`${'code' in warning ? String(warning.code) : ''} ${warning.message}`)) return;
    for (const listener of before) listener(warning);
  });
}

async function evaluate(file: string): Promise<unknown> {
  const address = pathToFileURL(file).href;
  rememberImports();
  if (!typed.test(file) || stripsTypes()) return import(address);
  const loader = await loadJiti(file);
  // Errors have the line numbers of the TypeScript.
  process.setSourceMapsEnabled(true);
  const jiti = loader.createJiti(address, { fsCache: false, sourceMaps: true, interopDefault: false });
  try {
    return await jiti.import(file);
  } finally {
    rememberFiles(Object.keys(jiti.cache));
  }
}

/** Names each export once: of a CommonJS module Node gives all of them again as `default` and as `module.exports`. */
function namedOnce({ 'module.exports': _whole, ...exports }: Exports): Exports {
  const { default: all, ...named } = exports;
  if (!isExports(all)) return exports;
  // What a compiler has made of an ES module; the mark itself is not listed.
  if (Object.hasOwn(all, '__esModule')) return { ...all };
  const keys = Object.keys(all);
  // An object without keys may give documents all the same, as that of patchAll does.
  const isWhole =
    keys.length > 0 && keys.every((name) => Object.hasOwn(named, name) && named[name] === all[name]);
  return isWhole ? named : exports;
}

/**
 * Runs a module of the user. TypeScript is run by Node, or by jiti on older releases.
 *
 * @param name - Its path, as the user wrote it.
 * @returns What it exports.
 * @throws {WithalError} `E_SOURCE` when it does not exist, throws, or is TypeScript that nothing can run; errors of withal
 *   in the module keep their code.
 */
export async function loadModule(name: string): Promise<Exports> {
  const file = path.resolve(name);
  const require = createRequire(import.meta.url);
  try {
    require.resolve(file);
  } catch (cause) {
    throw failure(`Cannot run ${name}: no such file.`, cause);
  }
  silenceWarnings();
  let exports: unknown;
  try {
    exports = await evaluate(file);
  } catch (error) {
    if (error instanceof WithalError && error.message.startsWith('Cannot run ')) throw error;
    throw failureIn(file, error);
  }
  if (isExports(exports)) return namedOnce(exports);
  throw failure(`Cannot run ${name}: it is not a module.`);
}

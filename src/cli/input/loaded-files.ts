import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/** With this variable set, the process reports which files it has read; `withal render --watch` sets it. */
export const reportingVariable = 'WITHAL_REPORT_FILES';

/** The used part of the result of Node's resolve hook. */
interface Resolved {
  readonly url: string;
}
type Resolve = (
  name: string,
  context: unknown,
  next: (name: string, context: unknown) => Resolved,
) => Resolved;

const files = new Set<string>();

const isPackage = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file);

/**
 * Remembers files that were read, except those of packages.
 *
 * @param more - Their paths.
 */
export function rememberFiles(more: Iterable<string>): void {
  for (const file of more) if (!isPackage(file)) files.add(file);
}

/**
 * Gives the files that were read, except those of packages.
 *
 * @returns Their paths, in the order in which they were read. Before Node 22.15, what a module of JavaScript imports is missing.
 */
export function loadedFiles(): readonly string[] {
  return [...files];
}

type Register = (hooks: { readonly resolve: Resolve }) => void;

function isRegister(value: unknown): value is Register {
  return typeof value === 'function';
}

let isHooked = false;

/** Remembers what Node imports from now on; needs Node 22.15 or later. */
export function rememberImports(): void {
  const register: unknown = 'registerHooks' in nodeModule ? nodeModule.registerHooks : undefined;
  if (isHooked || !isRegister(register)) return;
  isHooked = true;
  register({
    resolve(name, context, next) {
      const resolved = next(name, context);
      if (resolved.url.startsWith('file:')) rememberFiles([fileURLToPath(resolved.url)]);
      return resolved;
    },
  });
}

/**
 * Reports the files that were read to the parent process, if it asks for them.
 *
 * @param env - The environment.
 */
export function reportFiles(env: Readonly<Record<string, string | undefined>>): void {
  if (env[reportingVariable] === undefined || process.send === undefined) return;
  process.send({ files: [...files] });
  process.disconnect();
}

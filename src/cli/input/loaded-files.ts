import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/** Where this is set, a process says which files it has read; `withal render --watch` sets it. */
export const reportingVariable = 'WITHAL_REPORT_FILES';

/** What a hook of Node gives back, as far as we read it. */
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
 * Remembers files that were read; those of packages are left out.
 *
 * @param more - Their paths.
 */
export function rememberFiles(more: Iterable<string>): void {
  for (const file of more) if (!isPackage(file)) files.add(file);
}

type Register = (hooks: { readonly resolve: Resolve }) => void;

function isRegister(value: unknown): value is Register {
  return typeof value === 'function';
}

let isHooked = false;

/** From here on, remembers what Node imports, where Node tells it (22.15 and later). */
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
 * Tells the process that started this one which files were read, where it wants to know.
 *
 * @param environment - The variables of the environment.
 */
export function reportFiles(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment[reportingVariable] === undefined || process.send === undefined) return;
  process.send({ files: [...files] });
  process.disconnect();
}

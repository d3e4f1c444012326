import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { WithalError } from '../errors.ts';

function sourceError(file: string, problem: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot run ${file}: ${problem}`, cause });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

type Loader = { readonly createJiti: (from: string) => { import(file: string): Promise<unknown> } };

function isLoader(value: unknown): value is Loader {
  return typeof value === 'object' && value !== null && 'createJiti' in value;
}

/** Node before 22.18 does not read TypeScript; jiti does, where the user has it. */
async function importByJiti(file: string, cause: unknown): Promise<unknown> {
  let place: string;
  try {
    place = createRequire(file).resolve('jiti');
  } catch {
    const advice = 'Run: npm install --save-dev jiti, or use Node 22.18 or later, or write JavaScript.';
    throw sourceError(file, `Node ${process.versions.node} does not read TypeScript. ${advice}`, cause);
  }
  const loader: unknown = await import(pathToFileURL(place).href);
  if (!isLoader(loader))
    throw sourceError(file, 'the jiti that is installed is too old; 2 is needed.', cause);
  return loader.createJiti(file).import(file);
}

async function importFile(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION') return importByJiti(file, error);
    throw error;
  }
}

/**
 * Runs a module of the user's.
 *
 * @param name - Its file: JavaScript, or TypeScript.
 * @returns What it exports.
 * @throws {WithalError} `E_SOURCE` when it is not there, cannot be read or ends with an error; a mistake that the module
 *   makes with us keeps its code.
 */
export async function loadModule(name: string): Promise<Readonly<Record<string, unknown>>> {
  const file = path.resolve(name);
  try {
    return Object.assign({}, await importFile(file));
  } catch (error) {
    if (error instanceof WithalError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw sourceError(name, message.split('\n')[0] ?? '', error);
  }
}

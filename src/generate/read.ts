import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { WithalError } from '../errors.ts';
import { isObject, type JsonObject } from './json-object.ts';

/** A parsed specification, with the name that errors give it. */
export interface Specification {
  /** What errors call it: its file. */
  readonly name: string;
  readonly document: JsonObject;
}

/** More than any specification known, less than what stops a machine. */
const largest = 512 * 1024 * 1024;

const unzip = promisify(gunzip);

function sourceError(name: string, problem: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot read ${name}: ${problem}.`, cause });
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const problem = code === 'ENOENT' ? 'there is no such file' : `the file cannot be opened (${code})`;
    throw sourceError(file, problem, cause);
  }
}

async function unpack(file: string, bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: largest });
  } catch (cause) {
    throw sourceError(file, 'its gzip data is broken or longer than 512 MiB', cause);
  }
}

/**
 * Reads a specification from a JSON file, packed by gzip or not.
 *
 * @param file - The path of the file.
 * @returns What the file holds; whether that is OpenAPI is looked at later.
 * @throws {WithalError} `E_SOURCE` when the file is missing, its gzip data is broken, or it holds no JSON object.
 */
export async function readSpecification(file: string): Promise<Specification> {
  const text = (await unpack(file, await readBytes(file))).toString('utf8');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw sourceError(file, 'it holds no JSON', cause);
  }
  if (!isObject(document)) throw sourceError(file, 'it holds no JSON object');
  return { name: file, document };
}

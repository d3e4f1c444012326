import { isObject, type JsonObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { readInput } from '../../io/read-input.ts';

/** A parsed specification, with the name that errors give it. */
export interface Specification {
  /** What errors call it: its file. */
  readonly name: string;
  readonly document: JsonObject;
}

/**
 * Reads a specification from a JSON file, compressed by gzip or not.
 *
 * @param file - The path of the file.
 * @returns What the file holds; whether that is OpenAPI is looked at later.
 * @throws {WithalError} `E_SOURCE` when the file cannot be read, or holds no JSON object.
 */
export async function readSpecification(file: string): Promise<Specification> {
  const { text } = await readInput(file);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new WithalError({ code: 'E_SOURCE', message: `Cannot read ${file}: it holds no JSON.`, cause });
  }
  if (isObject(document)) return { name: file, document };
  throw new WithalError({ code: 'E_SOURCE', message: `Cannot read ${file}: it holds no JSON object.` });
}

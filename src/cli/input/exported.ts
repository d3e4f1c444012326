import { isObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { failureIn, type Exports } from './load-module.ts';

/** Where a value stands: a module, and the way into it. */
interface Place {
  readonly file: string;
  readonly name: string;
}

function refuse({ file, name }: Place, problem: string): WithalError {
  const message = `Cannot print ${name} of ${file}: ${problem}.`;
  return new WithalError({ code: 'E_VALUE', message });
}

const isClass = (value: object): boolean => Function.prototype.toString.call(value).startsWith('class');

function isFunction(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

async function called(value: () => unknown, place: Place): Promise<unknown> {
  if (isClass(value)) throw refuse(place, 'it is a class. Do not export it, or from another module');
  if (value.length > 0)
    throw refuse(place, 'it is a function with parameters, and there is nobody to give them');
  try {
    return await value();
  } catch (error) {
    throw failureIn(place.file, error);
  }
}

function hasJson(value: object): value is { toJSON(key: string): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Builds an expression; what is wrong with it may show only now. */
function jsonOf(value: { toJSON(key: string): unknown }, { file }: Place): unknown {
  try {
    return value.toJSON('');
  } catch (error) {
    throw failureIn(file, error);
  }
}

/** Collects the documents of one module; a value that is exported twice is one document. */
class Collector {
  readonly documents: object[] = [];
  readonly seen = new Set<object>();

  async add(value: unknown, place: Place): Promise<void> {
    // What is left out: the result of `condition && expression`.
    if (value === null || value === undefined || value === false) return;
    if (typeof value !== 'object' && typeof value !== 'function')
      throw refuse(
        place,
        `it is a ${typeof value}, and no document. Do not export it, or from another module`,
      );
    if (this.seen.has(value)) return;
    this.seen.add(value);
    if (hasJson(value)) this.take(jsonOf(value, place), place);
    else if (Array.isArray(value)) await this.addAll(value, place);
    else if (value instanceof Promise) await this.add(await value, place);
    else if (isFunction(value)) await this.add(await called(value, place), place);
    else this.take(value, place);
  }

  async addAll(list: readonly unknown[], { file, name }: Place): Promise<void> {
    for (const [index, item] of list.entries()) await this.add(item, { file, name: `${name}[${index}]` });
  }

  take(document: unknown, place: Place): void {
    if (typeof document !== 'object' || document === null || !isObject(document))
      throw refuse(
        place,
        'it is no document. Export an expression, an object, or a list or function of them',
      );
    this.documents.push(document);
  }
}

/**
 * Lists the documents that a module exports: expressions, objects, and lists and functions of them. The default export
 * comes first, the others follow by their names.
 *
 * @param file - The module's path, as errors name it.
 * @param exports - What it exports.
 * @returns The documents, in that order; what is `null`, `undefined` or `false` is left out, and what is exported a
 *   second time too.
 * @throws {WithalError} `E_VALUE` where something else is exported; `E_SOURCE` where a function throws.
 */
export async function exportedDocuments(file: string, exports: Exports): Promise<object[]> {
  const collector = new Collector();
  const names = Object.keys(exports).filter((name) => name !== 'default' && name !== '__esModule');
  const ordered = [...('default' in exports ? ['default'] : []), ...names.toSorted()];
  for (const name of ordered) await collector.add(exports[name], { file, name });
  return collector.documents;
}

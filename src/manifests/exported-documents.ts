import { WithalError } from '../errors/index.ts';
import { unkeptDocument } from '../apply/index.ts';
import { type JsonObject, isObject, ownEntry } from '../json/index.ts';
import { Chain } from '../record/index.ts';
import { isManifest, isMeantAsManifest, manifestProblem } from '../patch/targets/manifest-tree.ts';
import { manifestsOfEnvironment } from './tanka-environment.ts';
import { isTankaEnvironment } from '../patch/targets/wrapper.ts';

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** The module whose documents are collected. */
export interface ExportingModule {
  /** What errors call it; `undefined` where nobody knows its name. */
  readonly file?: string;
  /** Makes the error for what an export throws. */
  readonly failure: (error: unknown, exported: string) => WithalError;
}

/** Where a value is: the module, and the export or an element of it. */
interface ExportLocation {
  readonly module: ExportingModule;
  readonly name: string;
  /** Whether it stands in an object that holds manifests. */
  readonly isNested?: boolean;
}

function refuse({ module: { file }, name }: ExportLocation, problem: string): WithalError {
  const message = `Cannot render the export ${name}${file === undefined ? '' : ` of ${file}`}: ${problem}.`;
  return new WithalError({ code: 'E_VALUE', message });
}

const failureAt = ({ module, name }: ExportLocation, error: unknown): WithalError =>
  module.failure(error, name);

const isClass = (value: object): boolean => Function.prototype.toString.call(value).startsWith('class');

function isFunction(value: unknown): value is (parameters?: JsonObject) => unknown {
  return typeof value === 'function';
}

async function callExport(
  value: (parameters?: JsonObject) => unknown,
  location: ExportLocation,
  parameters: JsonObject | undefined,
): Promise<unknown> {
  if (isClass(value))
    throw refuse(location, 'it is a class. Export only documents, or move it to another module');
  if (value.length > (parameters === undefined ? 0 : 1))
    throw refuse(
      location,
      'it is a function with parameters. Only the default export is given some, as one object; other functions are called without any',
    );
  try {
    return await (parameters === undefined ? value() : value(parameters));
  } catch (error) {
    throw failureAt(location, error);
  }
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value && typeof value[Symbol.asyncIterator] === 'function';
}

function hasJson(value: object): value is { toJSON(key: string): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Waits for what a module makes. */
async function settled<Value>(promise: Promise<Value>, location: ExportLocation): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    throw failureAt(location, error);
  }
}

/** Builds an expression, which may fail only now. */
function buildJson(value: { toJSON(key: string): unknown }, location: ExportLocation): unknown {
  try {
    return Chain.is(value) ? unkeptDocument(value) : value.toJSON('');
  } catch (error) {
    throw failureAt(location, error);
  }
}

/** Whether an object holds a manifest, or what may make one. Each value is looked at once: objects can hold each other. */
function holdsManifest(object: object, location: ExportLocation): boolean {
  // The loop also reaches what is added to the set while it runs.
  const inside = new Set<unknown>(Object.values(object));
  for (const value of inside) {
    if (typeof value === 'function' ? !isClass(value) : value instanceof Promise) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (hasJson(value)) inside.add(buildJson(value, location));
    else if (isMeantAsManifest(value)) return true;
    else for (const item of Object.values(value)) inside.add(item);
  }
  return false;
}

/** Whether an object is a document; among manifests only a manifest is one, and elsewhere whatever holds none. */
function isDocument(value: object, location: ExportLocation): boolean {
  if (location.isNested === true) return isManifest(value);
  return isMeantAsManifest(value) || !holdsManifest(value, location);
}

/** Where the documents of modules go. */
export interface Collected {
  /** What was exported, also by other modules. */
  readonly seen: Set<object>;
  /** Takes the next document, and whether it is frozen throughout, as the documents of expressions are. */
  readonly take: (document: object, isFrozen: boolean) => void;
  /** What the default export is called with, where it is a function. */
  readonly parameters?: JsonObject | undefined;
  /** Called where it is. */
  readonly onCall?: (() => void) | undefined;
}

/** Collects the documents of a module; a value that is exported twice is one document. */
class Collector {
  readonly #seen: Set<object>;
  readonly #give: Collected['take'];
  readonly #parameters: JsonObject;
  readonly #onCall: Collected['onCall'];

  constructor({ seen, take, parameters = {}, onCall }: Collected) {
    this.#seen = seen;
    this.#give = take;
    this.#parameters = parameters;
    this.#onCall = onCall;
  }

  async add(value: unknown, location: ExportLocation): Promise<void> {
    // Allows `condition && expression`.
    if (value === null || value === undefined || value === false) return;
    if (typeof value !== 'object' && typeof value !== 'function')
      throw refuse(location, `it is a ${typeof value}, not a document. Move it to another module`);
    if (this.#addExpression(value, location) || this.#seen.has(value)) return;
    this.#seen.add(value);
    if (Array.isArray(value)) await this.#addAll(value, location);
    else if (value instanceof Promise || isAsyncIterable(value)) await this.#addLater(value, location);
    else await this.#addObject(value, location);
  }

  async #addObject(value: object, location: ExportLocation): Promise<void> {
    if (isTankaEnvironment(value)) await this.#addEnvironment(value, location);
    else if (isFunction(value)) await this.#addCall(value, location);
    else if (isDocument(value, location)) this.#take(value, location);
    else await this.#addFields(value, location);
  }

  async #addCall(call: (parameters?: JsonObject) => unknown, location: ExportLocation): Promise<void> {
    const isDefault = location.name === 'default';
    if (isDefault) this.#onCall?.();
    await this.add(await callExport(call, location, isDefault ? this.#parameters : undefined), location);
  }

  /** Adds the document of an expression, the first time; whether the value is one, or another value with a JSON form. */
  #addExpression(value: unknown, location: ExportLocation): boolean {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !hasJson(value))
      return false;
    if (!this.#seen.has(value)) this.#take(buildJson(value, location), location, Chain.is(value));
    this.#seen.add(value);
    return true;
  }

  /** Adds what a promise gives, such as that of a source, or what comes piece by piece, such as from `patchAll`. */
  async #addLater(value: Promise<unknown> | AsyncIterable<unknown>, location: ExportLocation): Promise<void> {
    if (value instanceof Promise) return this.add(await settled(value, location), location);
    const iterator = value[Symbol.asyncIterator]();
    for (let index = 0; ; index++) {
      const next = await settled(iterator.next(), location);
      if (next.done === true) return;
      const place = { ...location, name: `${location.name}[${index}]` };
      if (!this.#addExpression(next.value, place)) await this.add(next.value, place);
    }
  }

  /** Adds the manifests of an environment of Tanka, of which some may be expressions. */
  async #addEnvironment(environment: JsonObject, location: ExportLocation): Promise<void> {
    const { module, name } = location;
    const data: object[] = [];
    const inside = new Collector({ seen: new Set(), take: (document) => data.push(document) });
    await inside.add(ownEntry(environment, 'data'), { module, name: `${name}.data`, isNested: true });
    for (const { document } of await manifestsOfEnvironment({ ...environment, data }, name))
      this.#take(document, location);
  }

  /** Adds what nested objects hold, as Tanka does. */
  async #addFields(value: object, { module, name }: ExportLocation): Promise<void> {
    for (const [key, item] of Object.entries(value)) {
      if (
        isObject(value) &&
        typeof item !== 'object' &&
        typeof item !== 'function' &&
        item !== undefined &&
        item !== false
      )
        throw refuse({ module, name }, `it stands beside manifests, and is none: ${manifestProblem(value)}`);
      await this.add(item, { module, name: `${name}.${key}`, isNested: true });
    }
  }

  async #addAll(list: readonly unknown[], location: ExportLocation): Promise<void> {
    for (const [index, item] of list.entries()) {
      const { module, isNested } = location;
      const place = { module, name: `${location.name}[${index}]`, ...(isNested === true && { isNested }) };
      // Most elements are expressions; a promise for each takes as long as it takes to print it.
      if (!this.#addExpression(item, place)) await this.add(item, place);
    }
  }

  #take(document: unknown, location: ExportLocation, isFrozen = false): void {
    if (!isObject(document))
      throw refuse(
        location,
        'it is not a document. Export expressions, objects, or lists or functions of these',
      );
    this.#give(document, isFrozen);
  }
}

/**
 * Collects the documents that a module exports: expressions, objects, and lists and functions of these, also in nested
 * objects, as Tanka has them. The default export comes first, then the others by name. `null`, `undefined`, `false`, and
 * what is exported a second time are left out.
 *
 * @param module - The module, for messages.
 * @param exports - What it exports.
 * @param collected - Where its documents go, in that order.
 * @throws {WithalError} `E_VALUE` when anything else is exported; that of `module.failure` when a function throws.
 */
export async function collectDocuments(
  module: ExportingModule,
  exports: Exports,
  collected: Collected,
): Promise<void> {
  const collector = new Collector(collected);
  const names = Object.keys(exports).filter((name) => name !== 'default' && name !== '__esModule');
  const ordered = [...('default' in exports ? ['default'] : []), ...names.toSorted()];
  for (const name of ordered) await collector.add(exports[name], { module, name });
}

import { describe } from '../../errors/index.ts';
import { setKey, type Container, isContainer, isList, ownEntry, isEqual } from '../../json/index.ts';
import { type OwnContainer, WorkingDocument } from '../document.ts';
import { indexOfToken } from '../pointer.ts';
import { mostOperations } from '../size-limits.ts';
import { asSameModel } from '../same-model.ts';
import {
  type JsonPatchOperation,
  type OperationName,
  type ReadOperation,
  checkPatch,
  misfit,
  readOperation,
} from './operation.ts';

/** How a JSON Patch is applied. */
export interface JsonPatchOptions {
  /**
   * The maximum number of operations; Kubernetes accepts 10,000.
   *
   * @default 10_000
   */
  readonly maxOperations?: number;
}

/** A patch that is being applied. */
interface Applying {
  readonly document: WorkingDocument;
  /** The tokens of the last path. Operations tend to follow the order of the document, so the next path shares most of them. */
  tokens: readonly string[];
  /** The containers on that path, from the root. */
  readonly containers: Container[];
  /** The owned ones among them: the first few, since below a container that is not owned none is. */
  readonly owned: OwnContainer[];
  /** The containers that they were copied from. A child that is the same in the origin is not owned. */
  readonly origins: Container[];
  operation: ReadOperation;
}

function enter({ operation }: Applying, container: Container, token: string): unknown {
  if (!isList(container)) {
    if (Object.hasOwn(container, token)) return container[token];
    throw misfit(operation, `the object has no ${JSON.stringify(token)}.`);
  }
  const index = indexOfToken(token);
  if (index >= 0 && index < container.length) return container[index];
  throw misfit(operation, indexReason(container, token));
}

function indexReason(list: readonly unknown[], token: string): string {
  return indexOfToken(token) < 0
    ? `${JSON.stringify(token)} is not an index of a list.`
    : `there is no element ${token} in a list of ${list.length}.`;
}

function asContainer({ operation }: Applying, value: unknown): Container {
  if (isContainer(value)) return value;
  throw misfit(operation, `${describe(value)} cannot be entered.`);
}

/** How many tokens of the last path are also those of the next one. */
function sharedDepth({ document, containers, tokens: last }: Applying, tokens: readonly string[]): number {
  if (containers.length === 0 || containers[0] !== document.root) return -1;
  const most = Math.min(last.length, tokens.length) - 1;
  let depth = 0;
  while (depth < most && last[depth] === tokens[depth]) depth++;
  return depth;
}

/** Goes to the container that a path ends in, and remembers the containers on the path. */
function goTo(applying: Applying, tokens: readonly string[]): Container {
  const { containers, owned, document } = applying;
  let depth = sharedDepth(applying, tokens);
  if (depth < 0) {
    depth = 0;
    owned.length = 0;
    enterContainer(applying, 0, asContainer(applying, document.root));
  }
  owned.length = Math.min(owned.length, depth + 1);
  applying.tokens = tokens;
  let container = asContainer(applying, containers[depth]);
  for (; depth < tokens.length - 1; depth++) {
    container = asContainer(applying, enter(applying, container, tokens[depth] ?? ''));
    enterContainer(applying, depth + 1, container);
  }
  return container;
}

/** Remembers the next container on the path, and whether it is owned. */
function enterContainer(
  { document, containers, owned, origins, tokens }: Applying,
  depth: number,
  container: Container,
): void {
  containers[depth] = container;
  origins[depth] = container;
  if (owned.length !== depth) return;
  const outside = origins[depth - 1];
  const origin = outside === undefined ? undefined : childOf(outside, tokens[depth - 1] ?? '');
  if (origin === container) return;
  const own = document.owned(container);
  if (own === undefined) return;
  owned[depth] = own;
  if (isContainer(origin)) origins[depth] = origin;
}

function childOf(container: Container, token: string): unknown {
  return isList(container) ? container[indexOfToken(token)] : ownEntry(container, token);
}

/** Makes the last container of the path an owned one, with all its parents. */
function open({ document, containers, owned, origins, tokens }: Applying): OwnContainer {
  for (let depth = owned.length; depth < tokens.length; depth++) {
    const container = containers[depth] ?? [];
    const copy = document.copy(container);
    const outside = owned[depth - 1];
    if (outside === undefined) document.root = copy;
    else setEntry(outside, tokens[depth - 1] ?? '', copy);
    containers[depth] = copy;
    owned[depth] = copy;
    origins[depth] = container;
  }
  return owned[tokens.length - 1] ?? [];
}

function setEntry(container: OwnContainer, token: string, value: unknown): void {
  if (Array.isArray(container)) container[indexOfToken(token)] = value;
  else setKey(container, token, value);
}

function read(applying: Applying, tokens: readonly string[]): unknown {
  const last = tokens.at(-1);
  return last === undefined ? applying.document.root : enter(applying, goTo(applying, tokens), last);
}

function add(applying: Applying, value: unknown): void {
  const { operation } = applying;
  const { tokens } = operation;
  const last = tokens.at(-1);
  if (last === undefined) {
    applying.document.root = value;
    return;
  }
  const container = goTo(applying, tokens);
  if (isList(container)) {
    const index = last === '-' ? container.length : indexOfToken(last);
    if (index < 0 || index > container.length) throw misfit(operation, indexReason(container, last));
    const list = open(applying);
    if (Array.isArray(list)) list.splice(index, 0, value);
  } else if (!Object.hasOwn(container, last) || !isEqual(container[last], value)) {
    setKey(open(applying), last, value);
  }
}

function replace(applying: Applying): void {
  const { tokens, value } = applying.operation;
  const last = tokens.at(-1);
  if (isEqual(read(applying, tokens), value)) return;
  if (last === undefined) applying.document.root = value;
  else setEntry(open(applying), last, value);
}

function remove(applying: Applying, tokens: readonly string[]): void {
  const last = tokens.at(-1);
  if (last === undefined) throw misfit(applying.operation, 'the root cannot be removed.');
  enter(applying, goTo(applying, tokens), last);
  const container = open(applying);
  if (Array.isArray(container)) container.splice(indexOfToken(last), 1);
  else delete container[last];
}

function move(applying: Applying): void {
  const { from, tokens } = applying.operation;
  const value = read(applying, from);
  const isPrefix = from.length <= tokens.length && from.every((token, depth) => token === tokens[depth]);
  if (isPrefix && from.length === tokens.length) return;
  if (isPrefix) throw misfit(applying.operation, 'a value cannot be moved into itself.');
  remove(applying, from);
  add(applying, value);
}

function test(applying: Applying): void {
  const { tokens, value } = applying.operation;
  if (!isEqual(read(applying, tokens), value))
    throw misfit(applying.operation, 'the value is another one.', 'E_TEST');
}

const appliers: { readonly [op in OperationName]: (applying: Applying) => void } = {
  add: (applying) => add(applying, applying.operation.value),
  copy: (applying) => add(applying, applying.document.share(read(applying, applying.operation.from))),
  move,
  remove: (applying) => remove(applying, applying.operation.tokens),
  replace,
  test,
};

/**
 * Applies a JSON Patch (RFC 6902) to a document, strictly.
 *
 * Each container on the path of an operation is copied once, however many operations touch it. A Kubernetes API server is
 * more lenient than the RFC: it accepts indexes such as `-1` and `01`, `replace` of a missing value, and `add` without a
 * value. This function accepts none of them.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param patch - The operations, in order. An error leaves nothing applied.
 * @param options - The limit.
 * @returns The next document. Unchanged parts are shared with the document; new parts are frozen.
 * @throws {WithalError} `E_PATCH` if the patch is not a list, `E_LIMIT` if it is too long; `E_OPERATION` if an operation is
 *   malformed or does not fit the document, `E_POINTER` if a pointer is malformed, `E_TEST` if a test fails; `E_VALUE`,
 *   `E_CYCLE` or `E_DEPTH` if a value cannot be written as JSON.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 RFC 6902}
 * @example
 * ```ts
 * import { applyJsonPatch } from 'withal/patch';
 *
 * const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx:1.26' }] } };
 * applyJsonPatch(pod, [
 *   { op: 'test', path: '/spec/containers/0/name', value: 'web' },
 *   { op: 'replace', path: '/spec/containers/0/image', value: 'nginx:1.27' },
 * ]).spec.containers[0]; //=> { name: 'web', image: 'nginx:1.27' }
 * ```
 */
export function applyJsonPatch<Document>(
  document: Document,
  patch: readonly JsonPatchOperation[],
  options: JsonPatchOptions = {},
): Document {
  checkPatch(patch, options.maxOperations ?? mostOperations);
  const working = new WorkingDocument(document);
  const applying: Applying = {
    document: working,
    tokens: [],
    containers: [],
    owned: [],
    origins: [],
    operation: startOperation,
  };
  for (let index = 0; index < patch.length; index++) {
    applying.operation = readOperation(patch[index], index);
    appliers[applying.operation.op](applying);
  }
  return asSameModel(document, working.finish());
}

/** A placeholder until the first operation is read. */
const startOperation: ReadOperation = {
  op: 'test',
  index: -1,
  pointer: '',
  tokens: [],
  from: [],
  value: undefined,
};

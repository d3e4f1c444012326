import { setKey } from '../../json/copy.ts';
import { type Container, isContainer, isList, ownEntry } from '../../json/guards.ts';
import { isEqual } from '../../json/equal.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import { type OwnContainer, WorkingDocument } from '../document.ts';
import { indexOfToken } from '../pointer.ts';
import { mostOperations } from '../size-limits.ts';
import { asSameModel } from '../same-model.ts';
import {
  type JsonPatchOperation,
  type OperationName,
  type ReadOperation,
  misfit,
  readOperation,
} from './operation.ts';

/** How a JSON Patch is applied. */
export interface JsonPatchOptions {
  /**
   * The most operations that are taken; Kubernetes takes 10,000.
   *
   * @default 10_000
   */
  readonly maxOperations?: number;
}

/** A patch at work on a document. */
interface Applying {
  readonly document: WorkingDocument;
  /** The tokens that were last gone by. Operations come in the order of the document, so the next one goes much the same way. */
  tokens: readonly string[];
  /** The containers on the way there, from the root. */
  readonly way: Container[];
  /** Those of them that were made here; below one that was not, none was. */
  readonly mine: OwnContainer[];
  /** What they were copied from: what still stands there as it stands here was not made here. */
  readonly origins: Container[];
  operation: ReadOperation;
}

function enter({ operation }: Applying, container: Container, token: string): unknown {
  if (!isList(container)) {
    if (Object.hasOwn(container, token)) return container[token];
    throw misfit(operation, `there is no ${JSON.stringify(token)}.`);
  }
  const index = indexOfToken(token);
  if (index >= 0 && index < container.length) return container[index];
  throw misfit(operation, indexReason(container, token));
}

function indexReason(list: readonly unknown[], token: string): string {
  return indexOfToken(token) < 0
    ? `${JSON.stringify(token)} is no index of a list.`
    : `there is no element ${token} in a list of ${list.length}.`;
}

function asContainer({ operation }: Applying, value: unknown): Container {
  if (isContainer(value)) return value;
  throw misfit(operation, `${describe(value)} has nothing inside.`);
}

/** How many steps of the last way are also those of the next one. */
function stepsShared({ document, way, tokens: last }: Applying, tokens: readonly string[]): number {
  if (way.length === 0 || way[0] !== document.root) return -1;
  const most = Math.min(last.length, tokens.length) - 1;
  let steps = 0;
  while (steps < most && last[steps] === tokens[steps]) steps++;
  return steps;
}

/** Goes to the container that holds a place; the way is remembered. */
function goTo(applying: Applying, tokens: readonly string[]): Container {
  const { way, mine, document } = applying;
  let depth = stepsShared(applying, tokens);
  if (depth < 0) {
    depth = 0;
    mine.length = 0;
    step(applying, 0, asContainer(applying, document.root));
  }
  mine.length = Math.min(mine.length, depth + 1);
  applying.tokens = tokens;
  let container = asContainer(applying, way[depth]);
  for (; depth < tokens.length - 1; depth++) {
    container = asContainer(applying, enter(applying, container, tokens[depth] ?? ''));
    step(applying, depth + 1, container);
  }
  return container;
}

/** Notes what stands at the next step, and whether it was made here. */
function step({ document, way, mine, origins, tokens }: Applying, depth: number, container: Container): void {
  way[depth] = container;
  origins[depth] = container;
  if (mine.length !== depth) return;
  const outside = origins[depth - 1];
  const origin = outside === undefined ? undefined : entryOf(outside, tokens[depth - 1] ?? '');
  if (origin === container) return;
  const own = document.owned(container);
  if (own === undefined) return;
  mine[depth] = own;
  if (isContainer(origin)) origins[depth] = origin;
}

function entryOf(container: Container, token: string): unknown {
  return isList(container) ? container[indexOfToken(token)] : ownEntry(container, token);
}

/** Makes the container that was last gone to ours, with all above it. */
function open({ document, way, mine, origins, tokens }: Applying): OwnContainer {
  for (let depth = mine.length; depth < tokens.length; depth++) {
    const container = way[depth] ?? [];
    const copy = document.copy(container);
    const outside = mine[depth - 1];
    if (outside === undefined) document.root = copy;
    else setEntry(outside, tokens[depth - 1] ?? '', copy);
    way[depth] = copy;
    mine[depth] = copy;
    origins[depth] = container;
  }
  return mine[tokens.length - 1] ?? [];
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
    throw misfit(applying.operation, 'it holds another value.', 'E_TEST');
}

const performers: { readonly [op in OperationName]: (applying: Applying) => void } = {
  add: (applying) => add(applying, applying.operation.value),
  copy: (applying) => add(applying, applying.document.share(read(applying, applying.operation.from))),
  move,
  remove: (applying) => remove(applying, applying.operation.tokens),
  replace,
  test,
};

function checkPatch(patch: unknown, limit: number): asserts patch is readonly unknown[] {
  if (!Array.isArray(patch)) {
    const message = `Cannot apply a JSON Patch: it is ${describe(patch)}, and a list of operations is needed.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  if (patch.length <= limit) return;
  const message = `Cannot apply a JSON Patch of ${patch.length} operations: at most ${limit} are taken. Split it, or raise maxOperations.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}

/**
 * Applies a JSON Patch (RFC 6902) to a document, strictly.
 *
 * Each container on the way of an operation is copied once, however many operations touch it. A Kubernetes API server
 * takes more than the RFC does: indexes such as `-1` and `01`, `replace` of what is not there, `add` without a value.
 * None of it is taken here.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param patch - The operations, in order. An error leaves nothing applied.
 * @param options - The limit.
 * @returns The next document. What no operation changes is shared with the document; what was made is frozen.
 * @throws {WithalError} `E_PATCH` where the patch is no list, `E_LIMIT` where it is too long; `E_OPERATION` where an
 *   operation is malformed or does not fit, `E_POINTER` where a pointer is malformed, `E_TEST` where a test does not
 *   hold; `E_VALUE`, `E_CYCLE` or `E_DEPTH` where a value is not what JSON can hold.
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
    way: [],
    mine: [],
    origins: [],
    operation: startOperation,
  };
  for (let index = 0; index < patch.length; index++) {
    applying.operation = readOperation(patch[index], index);
    performers[applying.operation.op](applying);
  }
  return asSameModel(document, working.finish());
}

/** What stands in the place of an operation until the first one is read. */
const startOperation: ReadOperation = {
  op: 'test',
  index: -1,
  pointer: '',
  tokens: [],
  from: [],
  value: undefined,
};

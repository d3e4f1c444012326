import { describe } from '../../errors/index.ts';
import { setKey, type Container, isContainer, isList, ownEntry } from '../../json/index.ts';
import type { OwnContainer, WorkingDocument } from '../document.ts';
import { indexOfToken } from '../pointer.ts';
import { misfit, type ReadOperation } from './operation.ts';

/** Where a patch that is being applied stands in its document. */
export interface PatchCursor {
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

/**
 * Reads what is inside a container.
 *
 * @param cursor - Where the patch stands, for errors.
 * @param container - The container.
 * @param token - A key or an index.
 * @returns The value.
 * @throws {WithalError} `E_OPERATION` where there is none.
 */
export function enter({ operation }: PatchCursor, container: Container, token: string): unknown {
  if (!isList(container)) {
    if (Object.hasOwn(container, token)) return container[token];
    throw misfit(operation, `the object has no ${JSON.stringify(token)}.`);
  }
  const index = indexOfToken(token);
  if (index >= 0 && index < container.length) return container[index];
  throw misfit(operation, indexReason(container, token));
}

/**
 * Tells why a list has no such element, for a message.
 *
 * @param list - The list.
 * @param token - The token that was meant as an index.
 * @returns A sentence.
 */
export function indexReason(list: readonly unknown[], token: string): string {
  return indexOfToken(token) < 0
    ? `${JSON.stringify(token)} is not an index of a list.`
    : `there is no element ${token} in a list of ${list.length}.`;
}

function asContainer({ operation }: PatchCursor, value: unknown): Container {
  if (isContainer(value)) return value;
  throw misfit(operation, `${describe(value)} cannot be entered.`);
}

/** How many tokens of the last path are also those of the next one. */
function sharedDepth({ document, containers, tokens: last }: PatchCursor, tokens: readonly string[]): number {
  if (containers.length === 0 || containers[0] !== document.root) return -1;
  const most = Math.min(last.length, tokens.length) - 1;
  let depth = 0;
  while (depth < most && last[depth] === tokens[depth]) depth++;
  return depth;
}

/**
 * Goes to the container that a path ends in, and remembers the containers on the path.
 *
 * @param cursor - Where the patch stands; it stands there afterwards.
 * @param tokens - The path, of at least one token.
 * @returns The container.
 * @throws {WithalError} `E_OPERATION` where the document does not have the path.
 */
export function goTo(cursor: PatchCursor, tokens: readonly string[]): Container {
  const { containers, owned, document } = cursor;
  let depth = sharedDepth(cursor, tokens);
  if (depth < 0) {
    depth = 0;
    owned.length = 0;
    enterContainer(cursor, 0, asContainer(cursor, document.root));
  }
  owned.length = Math.min(owned.length, depth + 1);
  cursor.tokens = tokens;
  let container = asContainer(cursor, containers[depth]);
  for (; depth < tokens.length - 1; depth++) {
    container = asContainer(cursor, enter(cursor, container, tokens[depth] ?? ''));
    enterContainer(cursor, depth + 1, container);
  }
  return container;
}

/** Remembers the next container on the path, and whether it is owned. */
function enterContainer(
  { document, containers, owned, origins, tokens }: PatchCursor,
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

/**
 * Makes the last container of the path an owned one, with all its parents.
 *
 * @param cursor - Where the patch stands.
 * @returns The container, to be changed.
 */
export function open({ document, containers, owned, tokens }: PatchCursor): OwnContainer {
  for (let depth = owned.length; depth < tokens.length; depth++) {
    const container = containers[depth] ?? [];
    const copy = document.copy(container);
    const outside = owned[depth - 1];
    if (outside === undefined) document.root = copy;
    else setEntry(outside, tokens[depth - 1] ?? '', copy);
    containers[depth] = copy;
    owned[depth] = copy;
  }
  return owned[tokens.length - 1] ?? [];
}

/**
 * Sets an entry or an element that is there.
 *
 * @param container - An owned container.
 * @param token - The key or the index.
 * @param value - The value.
 */
export function setEntry(container: OwnContainer, token: string, value: unknown): void {
  if (Array.isArray(container)) container[indexOfToken(token)] = value;
  else setKey(container, token, value);
}

/**
 * Begins at the root.
 *
 * @param document - The document, which was not gone into.
 * @param operation - The first operation.
 * @returns Where the patch stands.
 */
export function startCursor(document: WorkingDocument, operation: ReadOperation): PatchCursor {
  return { document, tokens: [], containers: [], owned: [], origins: [], operation };
}

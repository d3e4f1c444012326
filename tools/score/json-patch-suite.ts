import fastJsonPatch from 'fast-json-patch';
import { Immer, enablePatches } from 'immer';
import { apply as mutativeApply } from 'mutative';
import * as rfc6902 from 'rfc6902';
import { type JsonPatchOperation, applyJsonPatch, parsePointer } from 'withal/patch';
import { hasShared, readShared } from '../../test/patch/shared.ts';
import { type Figure, counted, skipped } from './figure.ts';
import { attempt, same } from './same.ts';

interface Case {
  readonly doc: unknown;
  readonly patch: readonly JsonPatchOperation[];
  readonly expected?: unknown;
  readonly error?: string;
  readonly disabled?: boolean;
}

/** Gives the next document; throws where it refuses. The document that it is given is its own. */
type Engine = (document: unknown, patch: readonly JsonPatchOperation[]) => unknown;

enablePatches();
const immer = new Immer({ autoFreeze: false });

/** Immer and mutative know three of the six operations, and no strings as paths. */
function asPatches(patch: readonly JsonPatchOperation[]): never {
  return patch.map((operation) => {
    if (!['add', 'remove', 'replace'].includes(operation.op)) throw new Error('no such operation');
    return { ...operation, path: parsePointer(operation.path) };
  }) as never;
}

const inHolder = (pointer: unknown): unknown =>
  typeof pointer === 'string' && (pointer === '' || pointer.startsWith('/'))
    ? `/document${pointer}`
    : pointer;

function throwFirst(errors: readonly (Error | null)[]): void {
  for (const error of errors) if (error !== null) throw error;
}

/** The peers, as their own texts say that they are used; of two ways to use one, the stricter. */
const peers: Readonly<Record<string, Engine>> = {
  'fast-json-patch 3.1.1': (document, patch) =>
    fastJsonPatch.applyPatch(document, patch as never, true, false).newDocument,
  'rfc6902 5.4.0': (document, patch) => {
    throwFirst(rfc6902.applyPatch(document, patch as never));
    return document;
  },
  // It changes the document in place, and its texts do not say how the root is replaced; held by an object, it can be.
  'the same in a holder': (document, patch) => {
    const holder = { document };
    const moved = patch.map((operation) => {
      const from = 'from' in operation ? { from: inHolder(operation.from) } : {};
      return { ...operation, path: inHolder(operation.path), ...from };
    });
    throwFirst(rfc6902.applyPatch(holder, moved as never));
    return holder.document;
  },
  'immer applyPatches': (document, patch) => immer.applyPatches(document as object, asPatches(patch)),
  'mutative apply': (document, patch) => mutativeApply(document as object, asPatches(patch)),
};

/** Whether an engine gives what is expected, and refuses what has to be refused. */
function passes(engine: Engine, { doc, patch, expected, error }: Case): boolean {
  let document: unknown;
  try {
    document = engine(structuredClone(doc), structuredClone(patch));
  } catch {
    return error !== undefined;
  }
  return error === undefined && (expected === undefined || same(document, expected));
}

/** Ours has to refuse by an error of its own, and to leave the document as it was. */
function oursPasses({ doc, patch, expected, error }: Case): boolean {
  const before = structuredClone(doc);
  const answer = attempt(() => applyJsonPatch(doc, patch));
  if (!same(doc, before)) return false;
  if (answer === undefined || error !== undefined) return answer === undefined && error !== undefined;
  return expected === undefined || same(answer.result, expected);
}

const files = ['suites/json-patch-tests.json', 'suites/json-patch-spec-tests.json'] as const;
const name = "the community's json-patch-tests";

/** The community's suite, and what the peers make of it. */
export function scoreJsonPatchSuite(): Figure[] {
  if (!files.every((file) => hasShared(file))) return [skipped(name, '108 of 108', 'the suite is missing')];
  const cases = files
    .flatMap((file) => readShared(file) as Case[])
    .filter(({ disabled }) => disabled !== true);
  const passed = cases.filter((one) => oursPasses(one)).length;
  const others = Object.entries(peers).map(
    ([peer, engine]) => `${peer} ${cases.filter((one) => passes(engine, one)).length}`,
  );
  return [counted(name, [passed, cases.length], { of: 108, note: others.join(', ') })];
}

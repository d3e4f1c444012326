import {
  type Callback,
  type CallSite,
  type Chain,
  addStep,
  argumentError,
  rootPath,
} from '../../record/index.ts';
import type { FieldType } from '../../schema/index.ts';
import { describe } from '../../errors/index.ts';
import type { ChangeNode } from '../change-node.ts';
import { functionError } from '../match.ts';
import type { VerbDefinition } from './verb.ts';

/** What becomes of a value that was computed: that of the verb whose method was given the function. */
export interface Updating {
  readonly method: 'with' | 'withMixin';
  /** Checks and copies the value, as if the caller had handed it in. */
  readonly prepare: (type: FieldType, value: unknown, path: typeof rootPath) => unknown;
  readonly change: (node: ChangeNode, value: unknown) => void;
}

/** What an `update` step holds. */
interface Updater {
  readonly compute: Callback;
  readonly type: FieldType;
  readonly updating: Updating;
}

/**
 * Adds a step with an updater.
 *
 * @param site - Where it is called.
 * @param compute - The function of the caller.
 * @param updating - What becomes of the value.
 * @returns The chain with the step.
 */
export function addUpdate({ chain, at }: CallSite, compute: Callback, updating: Updating): Chain {
  return addStep(
    chain,
    at.path,
    'update',
    Object.freeze({ compute, type: at.type, updating } satisfies Updater),
  );
}

/** Where the place is, or an entry of it. */
function pathOf(node: ChangeNode, entry: string | undefined): readonly (string | number)[] {
  return entry === undefined ? node.path() : [...node.path(), entry];
}

/** Computes the value of a place, or of an entry of it that takes no node for that. */
function computed(
  node: ChangeNode,
  entry: string | undefined,
  { compute, type, updating }: Updater,
): unknown {
  const now = entry === undefined ? node.now : node.entryNow(entry);
  const isOpen = type.shape === 'unknown' || type.shape === 'any';
  // No field of a schema holds null, so what counts as absent there is given as the types say it.
  const isNothing = now === null && (!isOpen || updating.method === 'withMixin');
  const old = isNothing ? undefined : node.snapshot(now);
  let value: unknown;
  try {
    value = compute(old);
  } catch (error) {
    throw functionError('update', pathOf(node, entry), error);
  }
  try {
    return updating.prepare(type, value, rootPath);
  } catch {
    // Where it stands is worked out for an error alone.
    let place = rootPath;
    for (const key of pathOf(node, entry)) place = place.element(key);
    return updating.prepare(type, value, place);
  }
}

function methodOf(value: unknown): Updating['method'] {
  return (value as Updater | undefined)?.updating.method ?? 'with';
}

/**
 * `withF((old) => value)`, and `with((old) => value)` at a node: sets what is computed from what is there. The function
 * is called when the expression is applied. `withFMixin((old) => value)` appends or merges what is computed.
 */
export const update: VerbDefinition = {
  holder: 'none',
  shapes: [],
  takesNames: false,
  createsKeys: true,
  record({ at }) {
    throw argumentError(at, 'Cannot call update: pass the function to withX.');
  },
  read: (_site, value, refuse) =>
    refuse(`computes its value by ${describe(value)}, and data holds no function`),
  methodOf: (name, value) => (methodOf(value) === 'with' ? `with${name}` : `with${name}Mixin`),
  calledAs: methodOf,
  argumentsOf: (value) => [(value as Updater).compute],
  change(node, value) {
    const updater = value as Updater;
    updater.updating.change(node, computed(node, undefined, updater));
  },
  changeEntry(parent, key, value) {
    const updater = value as Updater;
    const isSet = updater.updating.method === 'with' && !parent.tree.isRecording;
    if (isSet) parent.setEntry(key, computed(parent, key, updater));
    else this.change(parent.entry(key), updater);
  },
  withoutDocument: (patch, path) => patch.refuse(path, 'the value is computed from the one that is there'),
};

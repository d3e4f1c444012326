import { type ChangeTree, applyChain, changesOf, model, nextDocument } from '../../apply/index.ts';
import { entryOf, isEqual, isList, ownEntry } from '../../json/index.ts';
import { Chain, chainOf, extend, stepsOf } from '../../record/index.ts';
import { type FieldType, unknownType } from '../../schema/index.ts';
import { explainChains } from '../explain/explain.ts';
import { metadataOf } from '../metadata.ts';
import { chainsFrom } from './call.ts';
import { type Instruction, isOfKind, ownKindOf } from './instruction.ts';
import type { PatchContext } from './patch-function.ts';
import { scopeOfDocument } from './scope.ts';
import { matchesTarget } from './target.ts';
import { isTankaEnvironment, isWrapper } from './wrapper.ts';

/** An instruction with its number among all. */
export type Numbered = readonly [number: number, instruction: Instruction];

/** How resources are patched. */
export interface ResourcePatcherOptions {
  /** Whether it is asked later what was changed in each; it takes longer. */
  readonly isRecording: boolean;
  /** Whether two expressions that set one place differently are an error. */
  readonly refusesConflicts: boolean;
  /** The only documents that are patched; all of them without it. */
  readonly only?: ((resource: unknown) => boolean) | undefined;
}

/** What was done to a resource. */
export interface PatchedOne {
  /** The next document; `undefined` where it is dropped. */
  readonly after: unknown;
  /** The numbers of the instructions that are for it. */
  readonly matching: readonly number[];
  /** The numbers of those that would have set its namespace, although its kind has none. */
  readonly namespaceLeft: readonly number[];
  readonly tree: ChangeTree | undefined;
  /** What the expressions' schema says of it. */
  readonly type: FieldType;
}

/** What to do to the documents of one kind. */
interface Work {
  readonly numbered: readonly Numbered[];
  /** Their numbers. */
  readonly numbers: readonly number[];
  /** All of it as one chain, where nothing but expressions without a target is for them. */
  readonly joined: Chain | undefined;
}

const withoutNamespace = chainOf(model<{ metadata: { namespace?: string } }>().metadata.without('namespace'));

function join(chains: readonly Chain[]): Chain | undefined {
  let joined: Chain | undefined;
  for (const chain of chains) {
    if (joined === undefined) joined = chain;
    else for (const { kind, value } of stepsOf(chain)) joined = extend(joined, kind, value);
  }
  return joined;
}

/** Whether a target names something literally, by a text or a list with one. */
function names(match: unknown): boolean {
  return typeof match === 'string' || (isList(match) && match.some((one) => typeof one === 'string'));
}

/** Whether an instruction is for documents of whatever kind, and says nothing of their kind or scope. */
function isForEveryKind(instruction: Instruction): boolean {
  if (instruction.does === 'add' || ownKindOf(instruction) !== undefined) return false;
  return instruction.target?.kind === undefined && instruction.target?.scope === undefined;
}

/** Whether an instruction can be for what only holds documents: it has to name that kind. */
function canBeForWrapper(instruction: Instruction): boolean {
  if (ownKindOf(instruction) !== undefined) return true;
  return instruction.does !== 'add' && names(instruction.target?.kind);
}

const hasNamespace = (document: unknown): boolean =>
  (ownEntry(metadataOf(document), 'namespace') ?? undefined) !== undefined;

/** What the schema says of a resource: that of the first expression with one. */
function typeIn(applied: readonly (readonly [number: number, chain: Chain])[]): FieldType {
  const typed = applied.find(([, chain]) => Chain.model(chain).object?.kind !== undefined);
  return typed === undefined ? unknownType : Chain.model(typed[1]).root.type;
}

/** A resource of which nobody asks what was changed in it, or nothing was. */
function untouched(after: unknown, matching: readonly number[]): PatchedOne {
  return { after, matching, namespaceLeft: none, tree: undefined, type: unknownType };
}

const none: readonly number[] = Object.freeze([]);

/** Cache limit; the work for further kinds is computed for each document. */
const mostKinds = 1000;

/** Applies instructions to one resource at a time. */
export class ResourcePatcher {
  /** The number of the instruction that is looked at; where one fails, it is this one. */
  current = -1;
  /** The numbers of the instructions that are for the last resource; where that is not known, of all that may be. */
  matching: readonly number[] = [];
  readonly #numbered: readonly Numbered[];
  readonly #options: ResourcePatcherOptions;
  /** What is known of documents by what they are: first of those that hold no others, then of those that do. */
  readonly #known: readonly Map<unknown, Map<unknown, Work>>[] = [new Map(), new Map()];
  #kinds = 0;

  constructor(numbered: readonly Numbered[], options: ResourcePatcherOptions) {
    this.#numbered = numbered;
    this.#options = options;
  }

  /**
   * Patches a resource, or what holds resources, without a look at those.
   *
   * @param resource - The document; it is not changed.
   * @param context - Where it stands.
   * @returns The next one, and which instructions are for it.
   * @throws {WithalError} Where an instruction does not fit it, or a function fails; `current` is its number.
   */
  patch(resource: unknown, context: PatchContext): PatchedOne {
    const { numbered, numbers, joined } = this.#workOf(resource);
    this.matching = numbers;
    if (joined !== undefined) return untouched(nextDocument(resource, [joined]), numbers);
    if (numbered.length === 0 || !this.#isChosen(resource)) return untouched(resource, []);
    const mine = numbered.filter(([number, instruction]) => {
      this.current = number;
      if (instruction.does === 'add') return false;
      return instruction.target === undefined || matchesTarget(instruction.target, resource);
    });
    const matching = mine.map(([number]) => number);
    this.matching = matching;
    if (mine.some(([, { does }]) => does === 'drop')) return untouched(undefined, matching);
    if (mine.length === 0) return untouched(resource, matching);
    return { ...this.#apply(resource, mine, context), matching };
  }

  #isChosen(resource: unknown): boolean {
    const { only } = this.#options;
    return only === undefined || only(resource);
  }

  #workOf(resource: unknown): Work {
    const [apiVersion, kind] = [entryOf(resource, 'apiVersion'), entryOf(resource, 'kind')];
    const holdsOthers = isWrapper(resource) || isTankaEnvironment(resource);
    const known = this.#known[Number(holdsOthers)];
    const found = known?.get(kind)?.get(apiVersion);
    if (found !== undefined) return found;
    const numbered = this.#numbered.filter(([, instruction]) => {
      if (holdsOthers && !canBeForWrapper(instruction)) return false;
      return isOfKind(resource, ownKindOf(instruction));
    });
    const numbers = numbered.map(([number]) => number);
    const work = { numbered, numbers, joined: this.#join(numbered, scopeOfDocument(resource)) };
    if (known === undefined || this.#kinds >= mostKinds) return work;
    this.#kinds++;
    const versions = known.get(kind) ?? new Map<unknown, Work>();
    known.set(kind, versions.set(apiVersion, work));
    return work;
  }

  /** Puts expressions together that can be applied without a look at their documents; their plan is reused. */
  #join(numbered: readonly Numbered[], scope: ReturnType<typeof scopeOfDocument>): Chain | undefined {
    const { isRecording, refusesConflicts, only } = this.#options;
    if (isRecording || refusesConflicts || only !== undefined) return undefined;
    const chains = numbered.flatMap(([, instruction]) =>
      instruction.does === 'apply' && instruction.target === undefined ? [instruction.chain] : [],
    );
    const isPlain = chains.length === numbered.length;
    const isGuarded = scope === 'Cluster' && numbered.some(([, instruction]) => isForEveryKind(instruction));
    return isPlain && !isGuarded ? join(chains) : undefined;
  }

  #apply(resource: unknown, mine: readonly Numbered[], context: PatchContext): Omit<PatchedOne, 'matching'> {
    const tree = changesOf(resource, [], { isRecording: this.#options.isRecording });
    const isClusterWide = scopeOfDocument(resource) === 'Cluster';
    const applied: (readonly [number: number, chain: Chain])[] = [];
    const namespaceLeft: number[] = [];
    for (const [number, instruction] of mine) {
      this.current = number;
      const isGuarded = isClusterWide && isForEveryKind(instruction) && !hasNamespace(tree.root.now);
      const chains = this.#chainsOf(instruction, tree, resource, context);
      for (const chain of chains) {
        applyChain(tree, chain);
        applied.push([number, chain]);
      }
      if (!isGuarded || withoutNamespace === undefined || !hasNamespace(tree.root.now)) continue;
      applyChain(tree, withoutNamespace);
      namespaceLeft.push(number);
    }
    if (this.#options.refusesConflicts) explainChains(resource, applied, { conflicts: 'error' });
    const after = tree.document();
    // A namespace that was set and taken away again is no change.
    const isSame = namespaceLeft.length > 0 && isEqual(after, resource);
    return { after: isSame ? resource : after, namespaceLeft, tree, type: typeIn(applied) };
  }

  /** The expressions of an instruction that are for a resource. */
  #chainsOf(instruction: Instruction, tree: ChangeTree, resource: unknown, context: PatchContext): Chain[] {
    if (instruction.does === 'apply') return [instruction.chain];
    if (instruction.does !== 'call') return [];
    const chains = chainsFrom(instruction, tree.snapshot(tree.root.now), context);
    return chains.filter((chain) => isOfKind(resource, Chain.model(chain).object?.kind));
  }
}

import { Additions } from '../../patch/targets/additions.ts';
import { type Instruction, ownKindOf } from '../../patch/targets/instruction.ts';
import type { Numbered } from '../../patch/targets/resource-patcher.ts';
import { isList } from '../../json/index.ts';
import type { NamedPatch } from './patch-module.ts';

/** Tells whether a document is chosen. */
export type Selection = (document: unknown) => boolean;

/** What a job has noted of documents, as data. */
export interface JobNotes {
  readonly used: readonly number[];
  readonly namespaceLeft: readonly (readonly [number: number, resources: readonly string[]])[];
  readonly leftAlone: readonly string[];
}

/** The kinds that an instruction names, one of which its documents have; `undefined` where it may be for others. */
function kindsNamedBy(instruction: Instruction): readonly string[] | undefined {
  if (instruction.does === 'add') return [];
  const own = ownKindOf(instruction);
  if (own !== undefined) return [own[1]];
  const kind = instruction.target?.kind;
  if (typeof kind === 'string') return [kind];
  if (isList(kind) && kind.every((one) => typeof one === 'string')) return kind;
  return undefined;
}

/** What is done to the documents of all texts, and what has become of it so far. */
export class PatchJob {
  readonly numbered: readonly Numbered[];
  /** The documents that are to be added, and are not there yet. */
  readonly additions: Additions;
  /** The only documents that are patched; all without it. */
  readonly only: Selection | undefined;
  /** The patches that are for a document, or may be. */
  readonly used = new Set<NamedPatch>();
  /** The resources to which a patch would have given a namespace, although their kinds have none. */
  readonly namespaceLeft = new Map<NamedPatch, string[]>();
  /** The documents that are no manifests, and hold some. */
  readonly leftAlone: string[] = [];
  /** The documents of all texts, where functions may ask for them. */
  documents: readonly unknown[] | undefined = undefined;
  readonly #patches: readonly NamedPatch[];

  /** @throws {WithalError} `E_CONFLICT` where two documents of one name are to be added, and differ. */
  constructor(patches: readonly NamedPatch[], only?: Selection) {
    this.#patches = patches;
    this.only = only;
    this.numbered = patches.map(({ instruction }, index) => [index, instruction]);
    this.additions = new Additions(this.numbered);
  }

  /** Whether functions are called, which may ask for all documents. */
  hasFunctions(): boolean {
    return this.#patches.some(({ instruction }) => instruction.does === 'call');
  }

  /** Gives the patch of a number. */
  patch(number: number): NamedPatch | undefined {
    return this.#patches[number];
  }

  /** Notes that patches are for a document. */
  use(numbers: Iterable<number>): void {
    for (const number of numbers) {
      const patch = this.patch(number);
      if (patch !== undefined) this.used.add(patch);
    }
  }

  /** Notes that a resource got no namespace. */
  leaveNamespace(number: number, resource: string): void {
    const patch = this.patch(number);
    if (patch === undefined) return;
    const names = this.namespaceLeft.get(patch);
    if (names === undefined) this.namespaceLeft.set(patch, [resource]);
    else names.push(resource);
  }

  /** What was noted so far, as data for another thread. */
  notes(): JobNotes {
    const numberOf = (patch: NamedPatch): number => this.#patches.indexOf(patch);
    return {
      used: [...this.used].map(numberOf),
      namespaceLeft: [...this.namespaceLeft].map(
        ([patch, resources]) => [numberOf(patch), resources] as const,
      ),
      leftAlone: this.leftAlone,
    };
  }

  /** Takes over what another thread has noted. */
  takeOver({ used, namespaceLeft, leftAlone }: JobNotes): void {
    this.use(used);
    for (const [number, resources] of namespaceLeft)
      for (const resource of resources) this.leaveNamespace(number, resource);
    this.leftAlone.push(...leftAlone);
  }

  /** The patches that are for no document. */
  unused(): readonly NamedPatch[] {
    return this.#patches.filter((patch) => patch.instruction.does !== 'add' && !this.used.has(patch));
  }

  /**
   * Tells whether a text can hold a document that a patch is for, without parsing it: the name of a kind appears
   * literally, unless a quoted string has escapes.
   */
  mayMatch(text: string): boolean {
    if (text.includes('\\')) return true;
    return (
      this.#patches.some(({ instruction }) => {
        const kinds = kindsNamedBy(instruction);
        return kinds === undefined || kinds.some((kind) => text.includes(kind));
      }) || this.additions.kinds().some((kind) => text.includes(kind))
    );
  }
}

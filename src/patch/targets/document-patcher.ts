import { type ChangeTree, type ElementOrigins, elementOrigins } from '../../apply/index.ts';
import { WithalError } from '../../errors/index.ts';
import { type JsonObject, frozenCopy, isList, isObject, ownEntry } from '../../json/index.ts';
import type { Additions } from './additions.ts';
import type { PatchContext } from './patch-function.ts';
import {
  type Numbered,
  type PatchedOne,
  ResourcePatcher,
  type ResourcePatcherOptions,
} from './resource-patcher.ts';
import { isManifestTree, problemInTree } from './manifest-tree.ts';
import { isResourceList, isTankaEnvironment, isWrapper } from './wrapper.ts';

/** Is told what becomes of each resource. */
export interface PatchListener {
  /** A resource that instructions are for. */
  patched(resource: unknown, result: PatchedOne, context: PatchContext): void;
  /** A resource that could not be patched; it stays as it is. */
  failed(failure: PatchFailure, context: PatchContext): void;
}

/** A resource that could not be patched. */
export interface PatchFailure {
  readonly resource: unknown;
  readonly error: WithalError;
  /** The number of the instruction that failed. */
  readonly number: number;
  /** The numbers of the instructions that are for it, or may be. */
  readonly matching: readonly number[];
}

/** How documents are patched. */
export interface DocumentPatcherOptions extends ResourcePatcherOptions {
  /** What is to be added: every document that stays is shown to it. */
  readonly additions: Additions;
}

/** Applies instructions to documents, and to what is in those that hold others. */
export class DocumentPatcher {
  readonly #additions: Additions;
  readonly #resources: ResourcePatcher;
  readonly #listener: PatchListener;
  readonly #trees: ChangeTree[] = [];
  /** Where the items of each list stood before. */
  readonly #items = new Map<unknown, { readonly before: unknown; readonly origins: readonly number[] }>();
  readonly #isRecording: boolean;

  constructor(numbered: readonly Numbered[], options: DocumentPatcherOptions, listener: PatchListener) {
    this.#additions = options.additions;
    this.#resources = new ResourcePatcher(numbered, options);
    this.#listener = listener;
    this.#isRecording = options.isRecording;
  }

  /**
   * Patches a document.
   *
   * @param document - The document; it is not changed.
   * @param place - Its file and its number, and the documents beside it.
   * @returns The next document; `undefined` where it is dropped.
   */
  patch(document: unknown, place: Pick<PatchContext, 'file' | 'index' | 'documents'>): unknown {
    const { file, index, documents } = place;
    const config = isResourceList(document) ? frozenCopy(ownEntry(document, 'functionConfig')) : undefined;
    const functionConfig = isObject(config) ? config : undefined;
    return this.#walk(document, { file, index, documents, item: undefined, functionConfig });
  }

  /** What is known of which element of a list stood where before. */
  origins(): ElementOrigins {
    const inTrees = elementOrigins(this.#trees);
    return (before, after) => {
      const found = this.#items.get(after);
      return found?.before === before ? found.origins : inTrees(before, after);
    };
  }

  #walk(document: unknown, context: PatchContext): unknown {
    if (isManifestTree(document))
      return problemInTree(document) === undefined ? this.#tree(document, context) : document;
    const next = this.#resource(document, context);
    if (isTankaEnvironment(next)) return this.#environment(next, context);
    if (!isWrapper(next)) return next;
    const { items } = next;
    const kept = this.#list(items, (item, index) =>
      isObject(item) ? this.#walk(item, { ...context, item: index }) : item,
    );
    return kept === items ? next : Object.freeze({ ...next, items: kept });
  }

  #environment(environment: JsonObject, context: PatchContext): unknown {
    const data = ownEntry(environment, 'data');
    if (problemInTree(data) !== undefined) return environment;
    const next = this.#tree(data, context);
    return next === data ? environment : Object.freeze({ ...environment, data: next ?? null });
  }

  /** Patches what nested objects and lists hold; what is dropped goes from them. */
  #tree(value: unknown, context: PatchContext): unknown {
    if (isList(value)) return this.#list(value, (item) => this.#tree(item, context));
    if (!isObject(value)) return value;
    if (!isManifestTree(value)) return this.#walk(value, context);
    const entries = Object.entries(value).map(([key, item]) => [key, this.#tree(item, context)] as const);
    if (entries.every(([key, item]) => item === value[key])) return value;
    return Object.freeze(Object.fromEntries(entries.filter(([, item]) => item !== undefined)));
  }

  /** Patches the elements of a list, and notes where those that stay stood before. */
  #list(items: readonly unknown[], patch: (item: unknown, index: number) => unknown): readonly unknown[] {
    const kept: unknown[] = [];
    const origins: number[] = [];
    for (const [index, item] of items.entries()) {
      const after = patch(item, index);
      if (after === undefined) continue;
      kept.push(after);
      origins.push(index);
    }
    if (kept.length === items.length && kept.every((item, index) => item === items[index])) return items;
    if (this.#isRecording) this.#items.set(kept, { before: items, origins });
    return Object.freeze(kept);
  }

  #resource(resource: unknown, context: PatchContext): unknown {
    try {
      const result = this.#resources.patch(resource, context);
      const taken = result.after === undefined ? undefined : this.#additions.see(result.after);
      if (taken !== undefined) {
        this.#resources.current = taken;
        throw this.#additions.conflict(result.after);
      }
      if (this.#isRecording && result.tree !== undefined) this.#trees.push(result.tree);
      if (result.matching.length > 0) this.#listener.patched(resource, result, context);
      return result.after;
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      const { current: number, matching } = this.#resources;
      this.#listener.failed({ error, number, matching, resource }, context);
      return resource;
    }
  }
}

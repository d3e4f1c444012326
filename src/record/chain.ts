import type { ObjectType } from '../schema/index.ts';
import type { Verb } from '../../types/index.d.ts';
import type { Language } from './language.ts';
import type { Path, StepKind } from './path.ts';
import { type StepSequence, emptySequence } from './step-sequence.ts';
import type { TypedPath } from './typed-path.ts';

/** A model at run time. */
export interface Model {
  /** Its name, for errors and printing: `image.v1.image`. */
  readonly name: string;
  /** Its documents: the root, and their type. */
  readonly root: TypedPath;
  /** The object type; `undefined` for a model without a schema. */
  readonly object: ObjectType | undefined;
  readonly language: Language;
  /** Gives the form of a chain or node that users hold. */
  expose(inside: Chain | ChainNode): object;
}

/**
 * What a user writes: a model, and its steps as a list that shares its beginning with other chains.
 *
 * The fields are private, so nothing outside this file can list, read or change them.
 */
export class Chain {
  readonly #model: Model;
  readonly #previous: Chain | undefined;
  readonly #sequence: StepSequence;
  readonly #value: unknown;
  // Private fields begin as undefined; to set them again costs a tenth of a step.
  #newestNode: ChainNode | undefined;
  #document: unknown;

  constructor(model: Model, previous: Chain | undefined, sequence: StepSequence, value: unknown) {
    this.#model = model;
    this.#previous = previous;
    this.#sequence = sequence;
    this.#value = value;
  }

  static is(value: object): value is Chain {
    return #model in value;
  }

  /** What the chain is of. */
  static model(chain: Chain): Model {
    return chain.#model;
  }

  /** The chain before the last step; `undefined` for a chain without steps. */
  static previous(chain: Chain): Chain | undefined {
    return chain.#previous;
  }

  /** Its steps without their values. */
  static sequence(chain: Chain): StepSequence {
    return chain.#sequence;
  }

  /** The value of the last step. */
  static value(chain: Chain): unknown {
    return chain.#value;
  }

  /** The chain that has one more step, where the model has a schema: nearly every step that people write comes by here. */
  static extend(previous: Chain, kind: StepKind, value: unknown): Chain {
    Chain.forgetNodes(previous);
    return new Chain(previous.#model, previous, previous.#sequence.after(kind), value);
  }

  /**
   * Forgets the nodes of a chain that has got another step: nobody asks for them again, and they are half of what a chain
   * takes. Those of a model stay, since every expression begins there.
   */
  static forgetNodes(chain: Chain): void {
    if (chain.#previous !== undefined) chain.#newestNode = undefined;
  }

  /** The node of a field: always the same one for a chain, until the chain gets another step. */
  static enter(chain: Chain, inner: TypedPath): ChainNode {
    const newest = chain.#newestNode;
    const found = newest === undefined ? undefined : ChainNode.find(newest, inner);
    return found ?? (chain.#newestNode = new ChainNode(chain, inner, newest));
  }

  static newestNode(chain: Chain): ChainNode | undefined {
    return chain.#newestNode;
  }

  static keepNode(chain: Chain, node: ChainNode): ChainNode {
    return (chain.#newestNode = node);
  }

  /** The document that the chain builds from nothing, worked out once. */
  static document(chain: Chain, build: (chain: Chain) => unknown): unknown {
    return (chain.#document ??= build(chain));
  }
}

/** A node: a place in the documents of a chain, reached by names after the dot, `at`, `where` or `key`. */
export class ChainNode {
  readonly #chain: Chain;
  readonly #at: TypedPath;
  readonly #next: ChainNode | undefined;
  #newestNode: ChainNode | undefined;

  constructor(chain: Chain, at: TypedPath, next: ChainNode | undefined) {
    this.#chain = chain;
    this.#at = at;
    this.#next = next;
  }

  static is(value: object): value is ChainNode {
    return #chain in value;
  }

  static chain(node: ChainNode): Chain {
    return node.#chain;
  }

  /** Where it is. */
  static at(node: ChainNode): TypedPath {
    return node.#at;
  }

  /** Looks for a place among the nodes that were made from one holder, the newest one first. */
  static find(newest: ChainNode, at: TypedPath): ChainNode | undefined {
    let node: ChainNode | undefined = newest;
    while (node !== undefined && node.#at !== at) node = node.#next;
    return node;
  }

  /** The node of a field: always the same one for a node. */
  static enter(holder: ChainNode, inner: TypedPath): ChainNode {
    const newest = holder.#newestNode;
    const found = newest === undefined ? undefined : ChainNode.find(newest, inner);
    return found ?? (holder.#newestNode = new ChainNode(holder.#chain, inner, newest));
  }

  /** The node that was made from the same holder before this one. */
  static next(node: ChainNode): ChainNode | undefined {
    return node.#next;
  }

  static newestNode(node: ChainNode): ChainNode | undefined {
    return node.#newestNode;
  }

  static keepNode(node: ChainNode, inner: ChainNode): ChainNode {
    return (node.#newestNode = inner);
  }
}

/** A chain of a model without a schema: users hold a Proxy in front of it. */
export class ProxiedChain extends Chain {
  #proxy: object | undefined;

  /** The Proxy, made once. */
  static proxy(chain: Chain, make: (chain: Chain) => object): object {
    return #proxy in chain ? (chain.#proxy ??= make(chain)) : chain;
  }
}

/** A node of one. */
export class ProxiedNode extends ChainNode {
  #proxy: object | undefined;

  /** The Proxy, made once. */
  static proxy(node: ChainNode, make: (node: ChainNode) => object): object {
    return #proxy in node ? (node.#proxy ??= make(node)) : node;
  }
}

/** Makes the chain without steps. */
export function begin(model: Model): Chain {
  const Class = model.object === undefined ? ProxiedChain : Chain;
  return new Class(model, undefined, emptySequence, undefined);
}

/** Makes the chain that has one more step. */
export function extend(previous: Chain, kind: StepKind, value: unknown): Chain {
  Chain.forgetNodes(previous);
  const model = Chain.model(previous);
  const sequence = Chain.sequence(previous).after(kind);
  return model.object === undefined
    ? new ProxiedChain(model, previous, sequence, value)
    : new Chain(model, previous, sequence, value);
}

/** Adds a step to a chain. */
export function addStep(chain: Chain, path: Path, verb: Verb, value: unknown): Chain {
  return extend(chain, path.stepKind(verb), value);
}

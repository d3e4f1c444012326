import type { ChainMember, FieldType, ObjectFieldType, ObjectType } from '../schema/index.ts';
import { base, refusal } from './base.ts';
import { Chain, ChainNode, type Model, begin } from './chain.ts';
import { choose, enter } from './enter.ts';
import { type CallSite, siteOf } from './call-site.ts';
import type { Language } from './language.ts';
import { rootPath } from './path.ts';
import { type ResolvedMember, ResolvedMembers } from './resolved-members.ts';
import { modelName } from './type-nouns.ts';
import { type TypedPath, typedPath } from './typed-path.ts';

/**
 * Chains and nodes of models with a schema.
 *
 * There is one class of chains and one of nodes for all models, and a name gets its getter or method on their prototypes
 * when a type that has it is first touched. What the name means is looked up in the type of the place. So a chain is
 * made of objects of two shapes, whatever its kind, and recording a step costs a tenth of what a Proxy for every access
 * costs (tools/bench/NOTES.md); with a class for each type the constructors become megamorphic, and the gain is lost.
 * The Proxy of base.ts stands at the end of the prototype chain and answers what the schema does not know.
 */

function nodeAt({ chain }: CallSite, at: TypedPath): ChainNode {
  touch(at.type);
  return new ChainNode(chain, at, undefined);
}

function nodeInside(holder: Chain | ChainNode, segment: unknown): ChainNode {
  const site = siteOf(holder);
  return nodeAt(site, enter(site.at, segment));
}

function selectorOf(selector: 'where' | 'key') {
  return function (this: ChainNode, fields: unknown): ChainNode {
    const site = siteOf(this);
    return nodeAt(site, choose(site.at, selector, fields));
  };
}
const selectors: { readonly [name: string]: unknown } = {
  where: selectorOf('where'),
  key: selectorOf('key'),
};

const languages = new WeakSet<Language>();

/** Gives the verbs and `at` their place on the prototypes. */
function defineVerbs(language: Language): void {
  if (languages.has(language)) return;
  languages.add(language);
  const at = {
    value(this: Chain | ChainNode, segment: unknown) {
      return nodeInside(this, segment);
    },
  };
  Object.defineProperty(Chain.prototype, 'at', at);
  Object.defineProperty(ChainNode.prototype, 'at', at);
  for (const [name, verb] of Object.entries(language.verbs)) {
    const value = function (this: Chain | ChainNode, ...given: unknown[]): Chain {
      return verb.record(siteOf(this), given);
    };
    Object.defineProperty(Chain.prototype, name, { value });
    if (!verb.isOfRoot) Object.defineProperty(ChainNode.prototype, name, { value });
  }
}

/** Answers a name that the type does not have, but another type has. */
function answerOther(holder: Chain | ChainNode, name: string): unknown {
  const isList = ChainNode.is(holder) && ChainNode.at(holder).type.shape === 'list';
  return (isList ? selectors[name] : undefined) ?? Reflect.get(base, name, holder);
}

function record(chain: Chain, member: ResolvedMember, value: unknown): Chain {
  if (member.isText && typeof value === 'string') return Chain.extend(chain, member.step, value);
  const { verbs } = Chain.model(chain).language;
  if (member.isMixin) return verbs.withMixin.record({ chain, at: member.inner }, [value]);
  return Chain.extend(chain, member.step, verbs.with.prepare(member.inner, value));
}

// The last member of a name is kept beside its function: that is one field to read, where the table takes five.

function defineNode(name: string): void {
  const members = new ResolvedMembers(name, touch);
  let lastAtRoot: ResolvedMember | undefined;
  let lastBelow: ResolvedMember | undefined;
  const set = (): never => {
    throw refusal('set', name);
  };
  const atRoot = function (this: Chain): unknown {
    const at = Chain.model(this).root;
    const member = lastAtRoot?.at === at ? lastAtRoot : (lastAtRoot = members.at(at));
    return member === undefined ? answerOther(this, name) : Chain.enter(this, member.inner);
  };
  const below = function (this: ChainNode): unknown {
    const at = ChainNode.at(this);
    const member = lastBelow?.at === at ? lastBelow : (lastBelow = members.at(at));
    return member === undefined ? answerOther(this, name) : ChainNode.enter(this, member.inner);
  };
  Object.defineProperty(Chain.prototype, name, { get: atRoot, set });
  Object.defineProperty(ChainNode.prototype, name, { get: below, set });
}

function defineMethod(name: string): void {
  const members = new ResolvedMembers(name, touch);
  let lastAtRoot: ResolvedMember | undefined;
  let lastBelow: ResolvedMember | undefined;
  const atRoot = function (this: Chain, value: unknown): unknown {
    const at = Chain.model(this).root;
    const member = lastAtRoot?.at === at ? lastAtRoot : (lastAtRoot = members.at(at));
    return member === undefined ? answerOther(this, name) : record(this, member, value);
  };
  const below = function (this: ChainNode, value: unknown): unknown {
    const at = ChainNode.at(this);
    const member = lastBelow?.at === at ? lastBelow : (lastBelow = members.at(at));
    return member === undefined ? answerOther(this, name) : record(ChainNode.chain(this), member, value);
  };
  Object.defineProperty(Chain.prototype, name, { value: atRoot });
  Object.defineProperty(ChainNode.prototype, name, { value: below });
}

const defined = new Set<string>();
const touched = new WeakSet<ObjectType>();

function define(name: string, role: ChainMember['role']): void {
  if (defined.has(name)) return;
  defined.add(name);
  if (role === 'node') defineNode(name);
  else defineMethod(name);
}

/** Gives the names of a type their place on the prototypes. */
function touch(type: FieldType): void {
  if (type.shape !== 'object' || touched.has(type.object)) return;
  touched.add(type.object);
  for (const [name, { role }] of type.object.members) define(name, role);
}

// A list has these verbs, and an object may have fields of these names.
define('where', 'node');
define('key', 'node');

/**
 * Makes the beginning of a chain on a type with a schema.
 *
 * @param type - The type.
 * @param language - The verbs, and how documents are built.
 * @returns A chain without steps.
 */
export function typedChain(type: ObjectFieldType, language: Language): Chain {
  defineVerbs(language);
  touch(type);
  const model: Model = {
    name: modelName(type.object),
    root: typedPath(rootPath, type),
    object: type.object,
    language,
    expose: (inside) => inside,
  };
  return begin(model);
}

import type { ChainMember, FieldType, ObjectFieldType, ObjectType } from '../schema/index.ts';
import type { Selector } from '../errors/index.ts';
import { base, refusal } from './base.ts';
import { schemaChecks } from './check-value.ts';
import { checkBy } from './checks.ts';
import { Chain, ChainNode, begin } from './chain.ts';
import { choose, enter } from './enter.ts';
import { type CallSite, siteOf } from './call-site.ts';
import type { Language, RecordedVerb } from './language.ts';
import { type ResolvedMember, ResolvedMembers } from './resolved-members.ts';
import { prepareSet } from './prepare-value.ts';
import { modelName } from './type-nouns.ts';
import { typedModel } from './typed-model.ts';
import type { TypedPath } from './typed-path.ts';
import { refuseUnknownNames } from './unknown-names.ts';

/**
 * Chains and nodes of models with a schema.
 *
 * There is one class of chains and one of nodes for all models, and a name gets its getter or method on their prototypes
 * when a type that has it is first touched. What the name means is looked up in the type of the place. So a chain is
 * made of objects of two shapes, whatever its kind, and recording a step costs a tenth of what a Proxy for every access
 * costs (tools/bench/NOTES.md); with a class for each type the constructors become megamorphic, and the gain is lost.
 * The Proxy of unknown-names.ts stands at the end of the prototype chain and answers what the schema does not know.
 *
 * Nothing here is done as the file is loaded: a bundle in which no model has a schema has none of it.
 */

function nodeAt({ chain }: CallSite, at: TypedPath): ChainNode {
  if (!at.isTouched) {
    touch(at.type);
    at.isTouched = true;
  }
  return new ChainNode(chain, at, undefined);
}

function nodeInside(holder: Chain | ChainNode, segment: unknown): ChainNode {
  const site = siteOf(holder);
  return nodeAt(site, enter(site.at, segment));
}

function selectorMethod(selector: Selector) {
  return function (this: ChainNode, match: unknown): ChainNode {
    const site = siteOf(this);
    return nodeAt(site, choose(site.at, selector, match));
  };
}

function verbMethod(verb: RecordedVerb) {
  return function (this: Chain | ChainNode, ...given: unknown[]): Chain {
    return verb.record(siteOf(this), given);
  };
}

/** The method of `with` at a node: most of what it sets is text, which needs no preparation. */
function setMethod(verb: RecordedVerb) {
  return function (this: ChainNode, value: unknown): Chain {
    const { path, takesText } = ChainNode.at(this);
    return takesText && typeof value === 'string'
      ? Chain.extend(ChainNode.chain(this), path.stepKind('with'), value)
      : verb.record(siteOf(this), [value]);
  };
}

/** The methods of lists and maps that an object may have as fields. */
type ListMethods = { readonly [name: string]: unknown };
interface Methods {
  readonly language: Language;
  readonly list: ListMethods;
  readonly map: ListMethods;
}
/** Nearly always there is one language, so this is faster than a WeakMap. */
const known: Methods[] = [];

function methodsFor(language: Language): Methods | undefined {
  return known.find((methods) => methods.language === language);
}

/**
 * Gets models with a schema ready: gives the verbs and `at` their place on the prototypes, and says how values are checked
 * and unknown names are answered. A second time it does nothing.
 *
 * @param language - The verbs.
 */
export function useSchemas(language: Language): void {
  if (methodsFor(language) !== undefined) return;
  checkBy(schemaChecks);
  refuseUnknownNames();
  const verbs = Object.entries(language.verbs);
  const ofLists = verbs.filter(([, { holder }]) => holder === 'list');
  const each = selectorMethod('each');
  const list = {
    where: selectorMethod('where'),
    each,
    key: selectorMethod('key'),
    ...Object.fromEntries(ofLists.map(([name, verb]) => [name, verbMethod(verb)])),
  };
  known.push({ language, list, map: { each } });
  for (const name of ['mixin', ...Object.keys(list)]) define(name, 'node');
  const at = {
    value(this: Chain | ChainNode, segment: unknown) {
      return nodeInside(this, segment);
    },
  };
  Object.defineProperty(Chain.prototype, 'at', at);
  Object.defineProperty(ChainNode.prototype, 'at', at);
  for (const [name, verb] of verbs) {
    if (verb.holder !== 'root' && verb.holder !== 'place') continue;
    const value = verbMethod(verb);
    Object.defineProperty(Chain.prototype, name, { value });
    if (verb.holder !== 'place') continue;
    const below = name === 'with' ? setMethod(verb) : value;
    Object.defineProperty(ChainNode.prototype, name, { value: below });
  }
}

/** `deployment.mixin` is the kind itself, as programs for the jsonnet libraries write it. */
function isKindItself(type: FieldType, name: string): boolean {
  return name === 'mixin' && type.shape === 'object' && type.object.kind !== undefined;
}

/** Answers a name that the type does not have, but another type has. */
function answerOther(holder: Chain | ChainNode, name: string): unknown {
  const { chain, at } = siteOf(holder);
  const { shape } = at.type;
  if (at === Chain.model(chain).root && isKindItself(at.type, name)) return chain;
  const methods =
    shape === 'list' || shape === 'map' ? methodsFor(Chain.model(chain).language)?.[shape] : undefined;
  return methods?.[name] ?? Reflect.get(base, name, holder);
}

function record(chain: Chain, member: ResolvedMember, value: unknown): Chain {
  if (member.isText && typeof value === 'string') return Chain.extend(chain, member.step, value);
  const { verbs } = Chain.model(chain).language;
  if (typeof value === 'function') {
    const verb = member.isMixin ? verbs.withMixin : verbs.with;
    return verb.record({ chain, at: member.inner }, [value]);
  }
  if (member.isMixin) return verbs.withMixin.record({ chain, at: member.inner }, [value]);
  return Chain.extend(chain, member.step, prepareSet(member.inner.type, value, member.inner.path));
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

/**
 * Makes the beginning of a chain on a type with a schema.
 *
 * @param type - The type.
 * @param language - The verbs, and how documents are built.
 * @returns A chain without steps.
 */
export function typedChain(type: ObjectFieldType, language: Language): Chain {
  return named(begin(typedModel(modelName(type.object), type, language)));
}

/**
 * Gives the names of a chain's model their place on the prototypes; they may lack it where another copy has made the model.
 *
 * @param chain - A chain.
 * @returns The chain.
 */
export function named(chain: Chain): Chain {
  const { object, root, language } = Chain.model(chain);
  if (object !== undefined) {
    useSchemas(language);
    touch(root.type);
  }
  return chain;
}

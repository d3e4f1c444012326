import { type ChainMember, unknownType } from '../schema/index.ts';
import { base, inspectKey, refusals, textOf } from './base.ts';
import { Chain, ChainNode, type Model, ProxiedChain, ProxiedNode, begin } from './chain.ts';
import type { Selector } from '../errors/index.ts';
import { choose, enter } from './enter.ts';
import { type CallSite, siteOf } from './call-site.ts';
import type { Language } from './language.ts';
import { rootPath } from './path.ts';
import { type TypedPath, typedPath } from './typed-path.ts';

/** How a name under the dot is understood: `withFooMixin` is a mixin of `foo`, always. */
interface Decoded {
  readonly role: ChainMember['role'];
  readonly wire: string;
}

const decodedNames = new Map<string, Decoded>();
const mostDecoded = 10_000;

function decode(name: string): Decoded {
  const next = name.charAt(4);
  if (!name.startsWith('with') || (next >= 'a' && next <= 'z')) return { role: 'node', wire: name };
  const isMixin = name.endsWith('Mixin') && name.length > 'withMixin'.length;
  const text = isMixin ? name.slice(4, -'Mixin'.length) : name.slice(4);
  return { role: isMixin ? 'mixin' : 'setter', wire: text.charAt(0).toLowerCase() + text.slice(1) };
}

function decoded(name: string): Decoded {
  const found = decodedNames.get(name);
  if (found !== undefined) return found;
  const fresh = decode(name);
  if (decodedNames.size < mostDecoded) decodedNames.set(name, fresh);
  return fresh;
}

type Holder = Chain | ChainNode;

function nodeAt({ chain }: CallSite, at: TypedPath): object {
  return expose(new ProxiedNode(chain, at, undefined));
}

const selectors: readonly string[] = ['where', 'each', 'key'] satisfies readonly Selector[];

function isSelector(name: string): name is Selector {
  return selectors.includes(name);
}

const callables = new WeakMap<object, object>();

/** `list.where(…)` chooses elements, and `where` may be a field as well: the node of that name can be called. */
function callableNode(
  holder: Holder,
  wire: string,
  call: (site: CallSite, given: unknown[]) => object,
): object {
  const node = enterName(holder, wire);
  const known = callables.get(node);
  if (known !== undefined) return known;
  const callable = Object.defineProperty(() => undefined, inspectKey, { value: () => textOf(node) });
  const exposed = new Proxy(callable, {
    ...refusals,
    get: (_function, name) => Reflect.get(node, name) as unknown,
    ownKeys: () => [inspectKey],
    apply: (_function, _this, given: unknown[]) => call(siteOf(holder), given),
  });
  callables.set(node, exposed);
  return exposed;
}

/** The node of a field: always the same one for a holder. */
function enterName(holder: Holder, wire: string): object {
  const newest = Chain.is(holder) ? Chain.newestNode(holder) : ChainNode.newestNode(holder);
  for (let node = newest; node !== undefined; node = ChainNode.next(node))
    if (ChainNode.at(node).path.segment === wire) return expose(node);
  const { chain, at } = siteOf(holder);
  const made = new ProxiedNode(chain, typedPath(at.path.field(wire), unknownType), newest);
  return expose(Chain.is(holder) ? Chain.keepNode(holder, made) : ChainNode.keepNode(holder, made));
}

function methodOf(holder: Holder, verb: 'with' | 'withMixin', wire: string): unknown {
  const { chain, at } = siteOf(holder);
  const inner = typedPath(at.path.field(wire), unknownType);
  const { record } = Chain.model(chain).language.verbs[verb];
  return (value: unknown) => expose(record({ chain, at: inner }, [value]));
}

function selectorNode(holder: Holder, selector: Selector): object {
  return callableNode(holder, selector, (list, [match]) => nodeAt(list, choose(list.at, selector, match)));
}

/** The method of a verb, which for a verb of lists is also the node of a field of that name. */
function verbNamed(holder: Holder, name: string): object | undefined {
  const site = siteOf(holder);
  const { verbs } = Chain.model(site.chain).language;
  const verb = Object.hasOwn(verbs, name) ? verbs[name as keyof typeof verbs] : undefined;
  if (verb === undefined || verb.holder === 'none') return undefined;
  if (verb.holder === 'list')
    return callableNode(holder, name, (list, given) => expose(verb.record(list, given)));
  return (...given: unknown[]) => expose(verb.record(site, given));
}

function memberOf(holder: Holder, name: string): unknown {
  if (name === 'then') return undefined;
  if (name === 'toJSON') return (Reflect.get(base, name) as () => unknown).bind(holder);
  const site = siteOf(holder);
  if (name === 'at') return (segment: unknown) => nodeAt(site, enter(site.at, segment));
  const method = verbNamed(holder, name) ?? (isSelector(name) ? selectorNode(holder, name) : undefined);
  if (method !== undefined) return method;
  const { role, wire } = decoded(name);
  if (role === 'setter') return methodOf(holder, 'with', wire);
  if (role === 'mixin') return methodOf(holder, 'withMixin', wire);
  return enterName(holder, wire);
}

const handler: ProxyHandler<Holder> = {
  ...refusals,
  get(holder, name) {
    if (typeof name === 'symbol') return Reflect.get(base, name, holder) as unknown;
    return memberOf(holder, name);
  },
};

const proxyOf = (holder: Holder): object => new Proxy(holder, handler);

/** The Proxy of a chain or node; always the same one. */
function expose(holder: Holder): object {
  return Chain.is(holder) ? ProxiedChain.proxy(holder, proxyOf) : ProxiedNode.proxy(holder, proxyOf);
}

/**
 * Makes the beginning of a chain on a model without a schema: every name is taken, since nothing is known of any.
 *
 * @param name - What the model is called in errors and when it is printed.
 * @param language - The verbs, and how documents are built.
 * @returns A Proxy over a chain without steps.
 */
export function untypedModel(name: string, language: Language): object {
  const root = typedPath(rootPath, unknownType);
  return expose(begin({ name, root, object: undefined, language, expose } satisfies Model));
}

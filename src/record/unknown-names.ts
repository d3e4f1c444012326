import { WithalError, placeOf, didYouMean } from '../errors/index.ts';
import { base, refusal, refusals } from './base.ts';
import { type CallSite, siteOf } from './call-site.ts';
import { Chain } from './chain.ts';
import { chainOf, nodeOf } from './identity.ts';
import { modelName } from './type-nouns.ts';

/**
 * Names that printers, promises and test runners look for on every object. They are answered with `undefined` where the
 * model has no such field, so that printing an expression is no error.
 */
const probes = new Set([
  // Node's inspector reads element 0 of what a Proxy stands for.
  '0',
  'then',
  'catch',
  'finally',
  'constructor',
  'valueOf',
  'length',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  'hasAttribute',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  '__proto__',
  '$$typeof',
  '_isMockFunction',
]);

/** What printers ask for collections of Immutable.js by: `@@__IMMUTABLE_LIST__@@` and others. */
const immutableProbe = '@@__IMMUTABLE_';

function isProbe(name: string): boolean {
  return probes.has(name) || name.startsWith(immutableProbe);
}

/** What stands under the dot at a place. */
function namesAt({ chain, at: { path, type } }: CallSite): string[] {
  const object = type.shape === 'object' ? type.object : undefined;
  const isKind = path.parent === undefined && object?.kind !== undefined;
  const verbs = Object.entries(Chain.model(chain).language.verbs)
    .filter(([, verb]) => verb.shapes.includes(type.shape) && (isKind || verb.holder !== 'root'))
    .map(([name]) => name);
  const hidden = isKind ? ['withApiVersion', 'withKind'] : [];
  const fields = [...(object?.members.keys() ?? [])].filter((name) => !hidden.includes(name));
  const selectors = { list: ['where', 'each', 'key'], map: ['each'] }[type.shape as 'list'] ?? [];
  return [...(type.shape === 'scalar' ? [] : ['at']), ...selectors, ...verbs, ...fields];
}

function unknownName(holder: object, name: string): WithalError {
  const inside = chainOf(holder) ?? nodeOf(holder);
  if (inside === undefined) return refusal('read', name);
  const site = siteOf(inside);
  const { type } = site.at;
  const path = site.at.path.segments();
  const field = name.endsWith('Mixin') ? name.slice(0, -'Mixin'.length) : undefined;
  const setter = field === undefined || type.shape !== 'object' ? undefined : type.object.members.get(field);
  if (setter?.role === 'setter') {
    const place = [...path, setter.field.wire];
    const message = `Cannot mix into ${placeOf(place)}: only lists, maps and objects can be mixed into. Use ${field}.`;
    return new WithalError({ code: 'E_SHAPE', path: place, message });
  }
  const noun = type.shape === 'object' ? modelName(type.object) : `a ${type.shape}`;
  const where = path.length === 0 ? '' : ` at ${placeOf(path)}`;
  const message = `Cannot find ${JSON.stringify(name)} under the dot of ${noun}${where}.${didYouMean(name, namesAt(site))}`;
  return new WithalError({ code: 'E_UNKNOWN_FIELD', path: [...path, name], message });
}

/**
 * Puts a Proxy at the end of every prototype chain here, which answers the names that a schema does not have. Models
 * without one answer every name themselves.
 */
export function refuseUnknownNames(): void {
  Object.setPrototypeOf(
    base,
    new Proxy(Object.freeze(Object.create(null) as object), {
      ...refusals,
      get(_target, name, receiver: unknown) {
        if (typeof name === 'symbol' || isProbe(name) || receiver === base) return undefined;
        throw unknownName(receiver as object, name);
      },
      has: () => false,
    }),
  );
}

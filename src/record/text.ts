import type { Segment, Verb } from '../../types/index.d.ts';
import { accessorName, isPlainName, isReservedName, methodName } from '../names.ts';
import { type FieldType, type ObjectType, unknownType } from '../schema.ts';
import { type Chain, type Place, stepsOf } from './slots.ts';

const identifier = /^[A-Za-z_$][\w$]*$/;

function typeInside(type: FieldType, segment: Segment): FieldType {
  if (type.shape === 'object')
    return (typeof segment === 'string' ? type.object.typeOf(segment) : undefined) ?? unknownType;
  if (type.shape === 'list' || type.shape === 'map') return type.element;
  return unknownType;
}

function dotted(type: FieldType, wire: string): boolean {
  if (type.shape === 'object') return type.object.members.get(accessorName(wire))?.field.wire === wire;
  return type.shape === 'unknown' && identifier.test(wire) && !isReservedName(wire);
}

function segmentText(type: FieldType, segment: Segment): string {
  if (typeof segment === 'number') return `.at(${segment})`;
  if (typeof segment === 'object') {
    const [verb, fields] = 'where' in segment ? ['where', segment.where] : ['key', segment.key];
    return `.${verb}(${JSON.stringify(fields)})`;
  }
  if (!dotted(type, segment)) return `.at(${JSON.stringify(segment)})`;
  return type.shape === 'unknown' ? `.${segment}` : `.${accessorName(segment)}`;
}

function methodOf(type: FieldType, wire: Segment, verb: 'with' | 'withMixin'): string | undefined {
  if (typeof wire !== 'string') return undefined;
  const suffix = verb === 'with' ? '' : 'Mixin';
  const name = `with${methodName(wire)}${suffix}`;
  if (type.shape === 'object') {
    const member = type.object.members.get(name);
    return member?.field.wire === wire && member.role !== 'node' ? name : undefined;
  }
  const isDecodable = isPlainName(wire) && identifier.test(wire) && !/mixin$/i.test(wire);
  return type.shape === 'unknown' && isDecodable ? name : undefined;
}

function pathText(type: FieldType, path: readonly Segment[]): { text: string; type: FieldType } {
  let text = '';
  let current = type;
  for (const segment of path) {
    text += segmentText(current, segment);
    current = typeInside(current, segment);
  }
  return { text, type: current };
}

function stepText(root: FieldType, path: readonly Segment[], verb: Verb, value: unknown): string {
  if (verb === 'new') {
    const name = (value as { metadata?: { name?: string } }).metadata?.name;
    return `${pathText(root, path).text}.new(${name === undefined ? '' : JSON.stringify(name)})`;
  }
  if (verb === 'without') {
    const values = (value as readonly unknown[]).map((part) => JSON.stringify(part));
    return `${pathText(root, path).text}.without(${values.join(', ')})`;
  }
  const last = path.at(-1);
  const parent = pathText(root, path.slice(0, -1));
  const method = last === undefined ? undefined : methodOf(parent.type, last, verb);
  const call = `(${JSON.stringify(value)})`;
  return method === undefined
    ? `${pathText(root, path).text}.${verb}${call}`
    : `${parent.text}.${method}${call}`;
}

function rootType(object: ObjectType | undefined): FieldType {
  return object === undefined ? unknownType : { shape: 'object', object };
}

/**
 * Prints an expression as it would be written.
 *
 * @param chain - A chain.
 * @returns Its model's name and its steps: `image.v1.image.new("nginx").metadata.withNamespace("web")`.
 */
export function chainText(chain: Chain): string {
  const model = chain[' model'];
  const root = rootType(model.object);
  const steps = stepsOf(chain).map(({ operation, value }) =>
    stepText(root, operation.path.segments(), operation.verb, value),
  );
  return model.name + steps.join('');
}

/**
 * Prints a node as it would be written.
 *
 * @param place - A place.
 * @returns The text of its chain, and the way from the root.
 */
export function placeText(place: Place): string {
  const chain = place[' chain'];
  return chainText(chain) + pathText(rootType(chain[' model'].object), place[' path'].segments()).text;
}

import type { Segment, Verb } from '../../types/index.d.ts';
import { accessorName, isPlainName, isReservedName, methodName } from '../schema/names.ts';
import { type FieldType, type ObjectType, unknownType } from '../schema/schema.ts';
import { type Chain, type Place, stepsOf } from './chain.ts';

const identifier = /^[A-Za-z_$][\w$]*$/;

function typeInside(type: FieldType, segment: Segment): FieldType {
  if (type.shape === 'object')
    return (typeof segment === 'string' ? type.object.typeOf(segment) : undefined) ?? unknownType;
  if (type.shape === 'list' || type.shape === 'map') return type.element;
  return type.shape === 'any' ? type : unknownType;
}

function dotted(type: FieldType, wire: string): boolean {
  if (type.shape === 'object') return type.object.members.get(accessorName(wire))?.field.wire === wire;
  return type.shape === 'unknown' && identifier.test(wire) && !isReservedName(wire);
}

/** Prints a value. */
type Literal = (value: unknown) => string;

function segmentText(type: FieldType, segment: Segment, literal: Literal): string {
  if (typeof segment === 'number') return `.at(${segment})`;
  if (typeof segment === 'object') {
    const [verb, fields] = 'where' in segment ? ['where', segment.where] : ['key', segment.key];
    return `.${verb}(${literal(fields)})`;
  }
  if (!dotted(type, segment)) return `.at(${literal(segment)})`;
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

function pathText(
  type: FieldType,
  path: readonly Segment[],
  literal: Literal = JSON.stringify,
): { text: string; type: FieldType } {
  let text = '';
  let current = type;
  for (const segment of path) {
    text += segmentText(current, segment, literal);
    current = typeInside(current, segment);
  }
  return { text, type: current };
}

/**
 * Prints the call of a step, as far as its bracket.
 *
 * @param root - What the schema says of the document.
 * @param operation - What is done, and where: the path and the verb.
 * @param literal - Prints the keys and matches in it.
 * @returns `.metadata.withLabels`, `.spec.containers.key({"name":"web"}).withImage`.
 */
export function callText(
  root: FieldType,
  { path, verb }: { readonly path: readonly Segment[]; readonly verb: Verb },
  literal: Literal = JSON.stringify,
): string {
  if (verb === 'new' || verb === 'without') return `${pathText(root, path, literal).text}.${verb}`;
  const last = path.at(-1);
  const parent = pathText(root, path.slice(0, -1), literal);
  const method = last === undefined ? undefined : methodOf(parent.type, last, verb);
  return method === undefined ? `${pathText(root, path, literal).text}.${verb}` : `${parent.text}.${method}`;
}

/**
 * Lists what a step is called with.
 *
 * @param verb - What it does.
 * @param value - What is recorded of it.
 * @returns The arguments: a name or none for `new`, what is removed for `without`, else the value.
 */
export function argumentsOf(verb: Verb, value: unknown): readonly unknown[] {
  if (verb === 'without') return value as readonly unknown[];
  if (verb !== 'new') return [value];
  const name = (value as { metadata?: { name?: string } }).metadata?.name;
  return name === undefined ? [] : [name];
}

function stepText(root: FieldType, path: readonly Segment[], verb: Verb, value: unknown): string {
  const given = argumentsOf(verb, value).map((part) => JSON.stringify(part));
  return `${callText(root, { path, verb })}(${given.join(', ')})`;
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

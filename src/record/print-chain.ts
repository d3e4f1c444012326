import {
  accessorName,
  isPlainName,
  isReservedName,
  methodName,
  type FieldType,
  typeInside,
} from '../schema/index.ts';
import { isEveryElement, literalText, selectorOf } from '../errors/index.ts';
import type { Segment, Verb } from '../../types/index.d.ts';
import { Chain, ChainNode } from './chain.ts';
import { stepsOf } from './chain-steps.ts';
import type { Language } from './language.ts';

const identifier = /^[A-Za-z_$][\w$]*$/;

function dotted(type: FieldType, wire: string): boolean {
  if (type.shape === 'object') return type.object.members.get(accessorName(wire))?.field.wire === wire;
  return type.shape === 'unknown' && identifier.test(wire) && !isReservedName(wire);
}

/** Prints a value. */
type Literal = (value: unknown) => string;

function segmentText(type: FieldType, segment: Segment, literal: Literal): string {
  if (typeof segment === 'number') return `.at(${segment})`;
  if (typeof segment === 'object') {
    const [selector, match] = selectorOf(segment);
    return `.${selector}(${isEveryElement(segment) ? '' : literal(match)})`;
  }
  if (!dotted(type, segment)) return `.at(${literal(segment)})`;
  return type.shape === 'unknown' ? `.${segment}` : `.${accessorName(segment)}`;
}

/** The method of a field for a verb; `undefined` where the field has none, and is reached by `at('…')`. */
function methodFor(
  type: FieldType,
  wire: Segment | undefined,
  toMethod: (name: string) => string,
): string | undefined {
  if (typeof wire !== 'string') return undefined;
  const name = toMethod(methodName(wire));
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
  literal: Literal = literalText,
): { text: string; type: FieldType } {
  let text = '';
  let current = type;
  for (const segment of path) {
    text += segmentText(current, segment, literal);
    current = typeInside(current, segment);
  }
  return { text, type: current };
}

/** A step without its value, as data. */
interface Called {
  readonly path: readonly Segment[];
  readonly verb: Verb;
  /** What the step holds, where its method depends on that. */
  readonly value?: unknown;
}

/**
 * Prints the call of a step, as far as its bracket.
 *
 * @param verbs - What the verbs are called.
 * @param root - What the schema says of the document.
 * @param called - The path and the verb.
 * @param literal - Prints the keys and matches in the path.
 * @returns `.metadata.withLabels`, `.spec.containers.key({"name":"web"}).withImage`.
 */
export function callText(
  verbs: Language['verbs'],
  root: FieldType,
  { path, verb, value }: Called,
  literal: Literal = literalText,
): string {
  const definition = verbs[verb];
  if (definition.methodOf !== undefined) {
    const parent = pathText(root, path.slice(0, -1), literal);
    const method = methodFor(parent.type, path.at(-1), (name) => definition.methodOf?.(name, value) ?? name);
    if (method !== undefined) return `${parent.text}.${method}`;
  }
  return `${pathText(root, path, literal).text}.${definition.calledAs?.(value) ?? verb}`;
}

/**
 * Prints an expression as it would be written.
 *
 * @param chain - A chain.
 * @returns Its model's name and its steps: `image.v1.image.new("nginx").metadata.withNamespace("web")`.
 */
export function chainText(chain: Chain): string {
  const { name, root, language } = Chain.model(chain);
  const calls = stepsOf(chain).map(({ kind, value }) => {
    const { verb } = kind;
    const given = language.verbs[verb].argumentsOf(value).map((part) => literalText(part));
    return `${callText(language.verbs, root.type, { path: kind.path.segments(), verb, value })}(${given.join(', ')})`;
  });
  return name + calls.join('');
}

/**
 * Prints a node as it would be written.
 *
 * @param node - A node.
 * @returns The text of its chain, and the way from the root.
 */
export function nodeText(node: ChainNode): string {
  const chain = ChainNode.chain(node);
  const segments = ChainNode.at(node).path.segments();
  return chainText(chain) + pathText(Chain.model(chain).root.type, segments).text;
}

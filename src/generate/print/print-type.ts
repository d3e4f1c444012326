import { type TypeTree, withoutNull } from '../model/index.ts';
import { jsonLiteral } from './literals.ts';
import type { Scope } from './scope.ts';

type ScalarType = Extract<TypeTree, { readonly shape: 'scalar' }>;

/**
 * Prints the type of a field in a document.
 *
 * @param type - The type.
 * @param scope - The module that it is printed in.
 * @param at - What names the type where it is declared, for types that are not printed again.
 * @returns TypeScript.
 */
export function modelType(type: TypeTree, scope: Scope, at: string): string {
  const text = type.own === true ? at : wholeType(type, scope, at);
  return type.nullable === true ? `${text} | null` : text;
}

/** The type expression for the elements of a list, or the entries of a map. */
function inside(at: string, key: string, type: TypeTree): string {
  return type.nullable === true ? `Exclude<${at}[${key}], null | undefined>` : `${at}[${key}]`;
}

function scalarText({ scalar, values, open }: ScalarType): string {
  const name = scalar === 'integer' ? 'number' : scalar;
  if (values === undefined) return name;
  // The compiler would drop the literals beside a plain `string`, and an editor could not offer them.
  const others = open === true ? [`(${name} & {})`] : [];
  return [...values.map((value) => jsonLiteral(value)), ...others].join(' | ');
}

function insideMap(at: string, { value, own }: Extract<TypeTree, { shape: 'map' }>): string {
  // A program's own map has keys with a brand.
  return inside(at, own === true ? `keyof ${at}` : 'string', value);
}

function wholeType(type: TypeTree, scope: Scope, at: string): string {
  switch (type.shape) {
    case 'scalar':
      return scalarText(type);
    case 'intOrString':
    case 'numberOrString':
      return 'number | string';
    case 'any':
      return 'unknown';
    case 'object':
      return scope.model(type.id);
    case 'list':
      return `${inParentheses(modelType(type.element, scope, inside(at, 'number', type.element)))}[]`;
    case 'union':
      return type.members.map((member) => modelType(member, scope, at)).join(' | ');
    case 'map':
    default:
      return `{ [name: string]: ${modelType(type.value, scope, insideMap(at, type))} }`;
  }
}

function inParentheses(type: string): string {
  return type.includes(' | ') ? `(${type})` : type;
}

/** Whether a part of it is unknown, so that only the derived types know what it accepts. */
function isUnknown(type: TypeTree): boolean {
  if (type.shape === 'list') return isUnknown(type.element);
  if (type.shape === 'map') return isUnknown(type.value);
  return type.shape === 'any' && type.own === true;
}

/** Whether one element could be mistaken for a list of elements: lists, and unions of several shapes. */
function needsList(type: TypeTree): boolean {
  return type.shape === 'list' || (type.shape === 'union' && !isScalar(type));
}

/** Whether the derived types treat it as a scalar. */
function isScalar(type: TypeTree): boolean {
  if (type.shape === 'union') return type.members.every((member) => isScalar(member));
  return ['scalar', 'intOrString', 'numberOrString'].includes(type.shape);
}

/** The type of one element that a list's methods accept. */
function itemType(type: TypeTree, scope: Scope, at: string): string {
  if (type.shape === 'any') return scope.type('Anything');
  if (type.shape !== 'object' && type.shape !== 'map') return modelType(type, scope, at);
  const text = `${scope.type('Value')}<${modelType(withoutNull(type), scope, at)}>`;
  return type.nullable === true ? `${text} | null` : text;
}

function listInput(element: TypeTree, scope: Scope, at: string): string {
  const item = itemType(element, scope, inside(at, 'number', element));
  // A single element that is a list could be mistaken for the list of elements, so only lists are accepted.
  return needsList(element) ? `readonly ${inParentheses(item)}[]` : `${scope.type('OneOrMore')}<${item}>`;
}

/**
 * Prints the parameter type of `withX`.
 *
 * @param type - The type of the field.
 * @param scope - The module that it is printed in.
 * @param at - What names the type where it is declared.
 * @returns TypeScript.
 */
export function setterInput(type: TypeTree, scope: Scope, at: string): string {
  if (!isUnknown(type)) return `${valueInput(type, scope, at)} | ${updateInput(type, scope, at)}`;
  // `at` is without null.
  const declared = type.nullable === true ? `${at} | null` : at;
  return `${scope.type('SetterInput')}<true, ${declared}> | ${scope.type('UpdateOf')}<true, ${declared}>`;
}

/** The type of a value as it is, which is no function that computes one. */
function valueInput(type: TypeTree, scope: Scope, at: string): string {
  return type.shape === 'list' ? listInput(type.element, scope, at) : itemType(type, scope, at);
}

function updateInput(type: TypeTree, scope: Scope, at: string): string {
  // With a schema no list is set to null, and one that is null counts as absent.
  const computed = type.shape === 'list' ? withoutNull(type) : type;
  return `${scope.type('Update')}<${modelType(computed, scope, at)}>`;
}

/**
 * Prints the parameter type of `withXMixin`.
 *
 * @param type - The type of the field: a list, a map or an object.
 * @param scope - The module that it is printed in.
 * @param at - What names the type where it is declared.
 * @returns TypeScript.
 */
export function mixinInput(type: TypeTree, scope: Scope, at: string): string {
  if (isUnknown(type))
    return `${scope.type('MixinInput')}<true, ${at}> | ${scope.type('MixinUpdate')}<${at}>`;
  if (type.shape !== 'object') return setterInput(withoutNull(type), scope, at);
  const model = scope.model(type.id);
  return `${scope.type('Mixin')}<${model}> | ${scope.type('UpdateFields')}<${model}>`;
}

/**
 * Prints the type of an accessor.
 *
 * @param type - The type of the field.
 * @param scope - The module that it is printed in.
 * @param at - What names the type where it is declared.
 * @param key - The type that `key` takes, for a list that has a merge key.
 * @returns TypeScript.
 */
export function nodeType(type: TypeTree, scope: Scope, at: string, key?: string): string {
  switch (type.shape) {
    case 'object':
      return `${scope.node(type.id)}<${scope.self}>`;
    case 'list':
      return listNode(type.element, scope, inside(at, 'number', type.element), key);
    case 'map':
      return mapNode(type.value, scope, insideMap(at, type));
    case 'any':
      return `${scope.type('AnyNode')}<${scope.self}>`;
    case 'scalar':
    case 'intOrString':
    case 'numberOrString':
    case 'union':
    default:
      return 'unknown';
  }
}

function mapNode(value: TypeTree, scope: Scope, at: string): string {
  const text = modelType(value, scope, at);
  return `${scope.type('MapNode')}<${scope.self}, ${text}, ${placeType(value, scope, at)}>`;
}

function listNode(element: TypeTree, scope: Scope, at: string, key?: string): string {
  const text = modelType(element, scope, at);
  if (isScalar(element)) {
    return `${scope.type('ScalarListNode')}<${scope.self}, ${text}>`;
  }
  const last = key === undefined ? '' : `, ${key}`;
  return `${scope.type('ListNode')}<${scope.self}, ${text}, ${placeType(element, scope, at)}${last}>`;
}

/** Prints the type of an element or an entry: its node, and the verbs of the whole. */
function placeType(type: TypeTree, scope: Scope, at: string): string {
  const text = modelType(type, scope, at);
  const whole = `${scope.type('Whole')}<${scope.self}, ${text}>`;
  if (isScalar(type) || type.shape === 'union') return whole;
  if (type.shape === 'any') return `${nodeType(type, scope, at)} & ${whole}`;
  return `${scope.type('ElementNode')}<${scope.self}, ${text}, ${nodeType(type, scope, at)}>`;
}

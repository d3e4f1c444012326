import type { TypeTree } from './definition.ts';
import { jsonLiteral } from './print.ts';
import type { Scope } from './scope.ts';

/**
 * Prints the type of a field in a document.
 *
 * @param type - The type.
 * @param scope - The module that it is printed in.
 * @returns TypeScript.
 */
export function modelType(type: TypeTree, scope: Scope): string {
  switch (type.shape) {
    case 'scalar':
      if (type.values !== undefined) return type.values.map((value) => jsonLiteral(value)).join(' | ');
      return type.scalar === 'integer' ? 'number' : type.scalar;
    case 'intOrString':
      return 'number | string';
    case 'any':
      return 'unknown';
    case 'object':
      return scope.model(type.id);
    case 'list':
      return `${inParentheses(modelType(type.element, scope))}[]`;
    case 'map':
    default:
      return `{ [name: string]: ${modelType(type.value, scope)} }`;
  }
}

function inParentheses(type: string): string {
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type;
}

/** What may stand for one element of a list. */
function itemType(type: TypeTree, scope: Scope): string {
  const text = modelType(type, scope);
  return type.shape === 'object' || type.shape === 'map' ? `${scope.type('Value')}<${text}>` : text;
}

function listInput(element: TypeTree, scope: Scope): string {
  const item = itemType(element, scope);
  // A list among lists could not be told from a list of lists, so one alone is not taken.
  return element.shape === 'list' ? `readonly ${item}[]` : `${scope.type('OneOrMore')}<${item}>`;
}

/**
 * Prints the type of what `withX` takes.
 *
 * @param type - The type of the field.
 * @param scope - The module that it is printed in.
 * @returns TypeScript.
 */
export function setterInput(type: TypeTree, scope: Scope): string {
  if (type.shape === 'list') return listInput(type.element, scope);
  return itemType(type, scope);
}

/**
 * Prints the type of what `withXMixin` takes.
 *
 * @param type - The type of the field: a list, a map or an object.
 * @param scope - The module that it is printed in.
 * @returns TypeScript.
 */
export function mixinInput(type: TypeTree, scope: Scope): string {
  if (type.shape === 'object') return `${scope.type('Mixin')}<${scope.model(type.id)}>`;
  return setterInput(type, scope);
}

/**
 * Prints the type of an accessor.
 *
 * @param type - The type of the field.
 * @param scope - The module that it is printed in.
 * @returns TypeScript.
 */
export function nodeType(type: TypeTree, scope: Scope): string {
  switch (type.shape) {
    case 'object':
      return `${scope.node(type.id)}<${scope.self}>`;
    case 'list':
      return listNode(type.element, scope);
    case 'map':
      return `${scope.type('MapNode')}<${scope.self}, ${placeType(type.value, scope)}>`;
    case 'any':
      return `${scope.type('AnyNode')}<${scope.self}>`;
    case 'scalar':
    case 'intOrString':
    default:
      return 'unknown';
  }
}

function listNode(element: TypeTree, scope: Scope): string {
  const text = modelType(element, scope);
  if (element.shape === 'scalar' || element.shape === 'intOrString') {
    return `${scope.type('ScalarListNode')}<${scope.self}, ${text}>`;
  }
  return `${scope.type('ListNode')}<${text}, ${placeType(element, scope)}>`;
}

/** Prints the type of an element or an entry: its node, and the setters of the whole. */
function placeType(type: TypeTree, scope: Scope): string {
  const text = modelType(type, scope);
  const whole = `${scope.type('Whole')}<${scope.self}, ${text}>`;
  if (type.shape === 'scalar' || type.shape === 'intOrString') return whole;
  if (type.shape === 'any') return `${nodeType(type, scope)} & ${whole}`;
  return `${scope.type('ElementNode')}<${scope.self}, ${text}, ${nodeType(type, scope)}>`;
}

import type { Segment } from '../../types/index.d.ts';
import { hidden, hideSecrets, selectorText } from './secret.ts';
import { isEveryElement, selectorOf } from './segment.ts';

const identifier = /^[A-Za-z_$][\w$]*$/;

/** Prints a segment as it is written in a chain, without secret values: `.name`, `["a.b"]`, `[0]`, `.where({…})`. */
function formatSegment(segment: Segment): string {
  if (typeof segment === 'number') return `[${segment}]`;
  if (typeof segment === 'string')
    return identifier.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
  const [selector, match] = selectorOf(segment);
  return `.${selector}(${isEveryElement(segment) ? '' : selectorText(match)})`;
}

/**
 * Prints a path for people: `spec.containers[0].name`, `metadata.labels["app.kubernetes.io/name"]`.
 *
 * @param path - The path from the root.
 * @returns The text; empty for the root.
 */
export function formatPath(path: readonly Segment[]): string {
  const text = path.map(formatSegment).join('');
  return text.startsWith('.') ? text.slice(1) : text;
}

/**
 * Names the type of a value, for a message. It never shows the value itself, which may be secret.
 *
 * @param value - Any value.
 * @returns A few words: `a string`, `a list`, `null`, `a Date`.
 */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The second is what another realm has for Object.prototype.
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return 'an object';
  const name: unknown = Object.prototype.toString.call(value).slice(8, -1);
  return name === 'Object'
    ? 'an instance of a class'
    : `${/^[AEIO]/.test(String(name)) ? 'an' : 'a'} ${String(name)}`;
}

/**
 * Takes the secrets out of a path: values that its `where` and `key` segments look for.
 *
 * @param path - The path from the root.
 * @returns The path; the same array if nothing in it is secret.
 */
export function withoutSecrets(path: readonly Segment[]): readonly Segment[] {
  const isPlain = path.every((segment) => typeof segment !== 'object');
  return isPlain ? path : (hideSecrets(path, () => hidden) as readonly Segment[]);
}

import type { Segment } from '../../types/index.d.ts';
import { hidden, hideSecrets, selectorText } from './secret.ts';

const identifier = /^[A-Za-z_$][\w$]*$/;

/**
 * Prints one part of a path as it would stand in an expression, without values that are secret.
 *
 * @param segment - The part.
 * @returns `.name`, `["a.b"]`, `[0]`, `.where({…})` or `.key({…})`.
 */
export function formatSegment(segment: Segment): string {
  if (typeof segment === 'number') return `[${segment}]`;
  if (typeof segment === 'string')
    return identifier.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
  const [verb, fields] = 'where' in segment ? ['where', segment.where] : ['key', segment.key];
  return `.${verb}(${selectorText(fields)})`;
}

/**
 * Prints a path for people: `spec.containers[0].name`, `metadata.labels["app.kubernetes.io/name"]`.
 *
 * @param path - The way from the root.
 * @returns The path; empty for the root.
 */
export function formatPath(path: readonly Segment[]): string {
  const text = path.map(formatSegment).join('');
  return text.startsWith('.') ? text.slice(1) : text;
}

/**
 * Says what a value is, for a sentence, without saying the value: values may be secret.
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
  if (prototype === null || prototype === Object.prototype) return 'an object';
  const name: unknown = Object.prototype.toString.call(value).slice(8, -1);
  return name === 'Object' ? 'an instance of a class' : `a ${String(name)}`;
}

/**
 * Takes the secrets out of a path: the values by which an element was to be found.
 *
 * @param path - The way from the root.
 * @returns The path; the same one where nothing in it is secret.
 */
export function withoutSecrets(path: readonly Segment[]): readonly Segment[] {
  const isPlain = path.every((segment) => typeof segment !== 'object');
  return isPlain ? path : (hideSecrets(path, () => hidden) as readonly Segment[]);
}

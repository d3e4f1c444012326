import { WithalError, formatPath } from '../errors/index.ts';
import { deepestDocument } from '../json/index.ts';
import { type Quoting, quoteText } from './quoting.ts';

/** A map or list. */
export type Collection = object | readonly unknown[];

/** Whether a value is one. */
export const isCollection = (value: unknown): value is Collection =>
  typeof value === 'object' && value !== null;

/** A key of more than 1,024 characters needs an explicit `?`. */
export const longestKey = 1000;

const halfCharacter = /\p{Cs}/u;

/** Prints what stands on one line. It keeps the path to the current value, for errors. */
export class ScalarPrinter {
  readonly path: (string | number)[] = [];

  refuse(problem: string): never {
    const place = this.path.length === 0 ? 'the document' : formatPath(this.path);
    const message = `Cannot print ${place} as YAML: ${problem}.`;
    throw new WithalError({ code: 'E_VALUE', path: [...this.path], message });
  }

  checkDepth(): void {
    if (this.path.length > deepestDocument) this.refuse(`it is nested deeper than ${deepestDocument}`);
  }

  text(text: string, quoting: Quoting, inFlow = false): string {
    if (halfCharacter.test(text)) this.refuse('it holds half of a character');
    return quoteText(text, quoting, inFlow);
  }

  number(value: number): string {
    if (!Number.isFinite(value)) this.refuse(`${value} has no JSON form`);
    return String(value);
  }

  integer(value: bigint): string {
    const isKnown = value >= -(2n ** 63n) && value < 2n ** 64n;
    return isKnown
      ? value.toString()
      : this.refuse(`${value} is larger than any integer that Kubernetes reads`);
  }

  /** Whatever is no text and stands on one line. */
  atom(value: unknown): string {
    if (value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'number') return this.number(value);
    if (typeof value === 'bigint') return this.integer(value);
    if (isCollection(value)) return Array.isArray(value) ? '[]' : '{}';
    return this.refuse(
      `${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`} has no JSON form`,
    );
  }
}

import { isDeepStrictEqual } from 'node:util';

/** Tells whether two JSON values are the same, whatever the order of keys and the prototypes of objects. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

/** Does something that may be refused with an error of ours; any other error is a bug. */
export function attempt<Result>(action: () => Result): { readonly result: Result } | undefined {
  try {
    return { result: action() };
  } catch (error) {
    if (error instanceof Error && error.name === 'WithalError') return undefined;
    throw error;
  }
}

import { entryOf, isObject, listOf, textOf, type JsonObject, objectAt } from '../../json/index.ts';

/** One of the `status.conditions` of an object. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/**
 * Reads a whole number.
 *
 * @param object - An object.
 * @param key - The key.
 * @param usual - What counts when there is none.
 * @returns The number.
 */
export function wholeNumber(object: JsonObject, key: string, usual: number): number {
  const value = entryOf(object, key);
  return typeof value === 'number' && Number.isInteger(value) ? value : usual;
}

/**
 * Reads the conditions of an object.
 *
 * @param object - An object of a cluster.
 * @returns Its `status.conditions`.
 */
export function conditionsOf(object: JsonObject): Condition[] {
  return listOf(objectAt(object, 'status'), 'conditions')
    .filter((item) => isObject(item))
    .map((item) => ({
      type: textOf(item, 'type'),
      status: textOf(item, 'status'),
      reason: textOf(item, 'reason'),
      message: textOf(item, 'message'),
    }));
}

/** Finds a condition by its type. */
export function conditionOf(object: JsonObject, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/** Tells whether a condition holds. */
export function isTrue(object: JsonObject, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

/** Prints how far a number is: `1 of 3 replicas are ready`. */
export function share(done: number, all: number, state: string, noun = 'replica'): string {
  return `${done} of ${all} ${all === 1 ? noun : `${noun}s`} ${done === 1 || all === 1 ? 'is' : 'are'} ${state}`;
}

/** Prints that superfluous pods have to end first. */
export function leaving(count: number): string {
  return `${count} more ${count === 1 ? 'pod has' : 'pods have'} to end`;
}

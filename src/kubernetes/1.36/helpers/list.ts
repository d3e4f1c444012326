import type { AnyExpression, Root } from 'withal';
import { model } from 'withal';

/** Documents of any kinds in one, as kubectl reads and writes them. */
export interface List {
  apiVersion: 'v1';
  kind: 'List';
  items: unknown[];
}

/**
 * Puts documents together as a `v1` List, which no specification has.
 *
 * @param items - Documents or expressions, of whatever models.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_VALUE` where something has no JSON form.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { configMap, list, secret } from 'withal/kubernetes/1.36/helpers';
 *
 * build(list([configMap('a'), secret('b')])).items.length; //=> 2
 * ```
 */
export function list(items: readonly (AnyExpression | object)[]): Root<List> {
  return model<List>('core.v1.list').withApiVersion('v1').withKind('List').withItems(items);
}

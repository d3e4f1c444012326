import {
  describe,
  hidden,
  hideAllSecrets,
  isSecretScalar,
  secrecyInside,
  secrecyOf,
  type Secrecy,
} from '../../errors/index.ts';
import { type JsonObject, isContainer, isObject } from '../../json/index.ts';
import type { Fault, FaultPath } from '../../validate/index.ts';

/** A longer text is not shown. */
const longestShown = 60;

/** How secret the value at a place is. */
function secrecyAt(document: JsonObject, path: FaultPath): Secrecy {
  let secrecy: Secrecy = 'none';
  let value: unknown = document;
  for (const key of path) {
    const inside = secrecyInside(secrecy, value);
    secrecy = inside === 'all' || !isObject(value) ? inside : secrecyOf(value, String(key));
    value = isContainer(value) ? Reflect.get(value, key) : undefined;
  }
  return secrecy;
}

/**
 * Prints the value that a fault is about, as far as it may be shown.
 *
 * @param document - The document.
 * @param fault - The fault.
 * @returns The value, or words for it: `"Alwayss"`, `a string`; `undefined` where there is nothing to say.
 */
export function foundText(document: JsonObject, { path, found }: Fault): string | undefined {
  if (found === undefined || found === null) return undefined;
  const isScalar = ['string', 'number', 'bigint', 'boolean'].includes(typeof found);
  if (!isScalar || isSecretScalar(found, secrecyAt(document, path))) return describe(found);
  const text = typeof found === 'bigint' ? `${found}` : JSON.stringify(found);
  return text.length > longestShown + 2 ? describe(found) : String(hideAllSecrets(text, () => hidden));
}

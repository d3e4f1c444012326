import { literalText } from './literal-text.ts';
import { isEncodedLogin, isLoginName, isSecretName } from './secret-name.ts';

const withCredentials = /:\/\/[^/\s:@]*:[^/\s@]+@|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** The annotation in which kubectl keeps a whole document, secrets included. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** How much of an entry is secret: `scalar` for a scalar or a list of scalars, `all` for everything inside. */
export type Secrecy = 'none' | 'scalar' | 'all';

/**
 * Tells how much of an entry is secret.
 *
 * @param parent - The object that holds the entry.
 * @param key - Its key.
 * @returns `all` for everything inside, `scalar` for a scalar or a list of scalars alone.
 */
export function secrecyOf(parent: { readonly [key: string]: unknown }, key: string): Secrecy {
  if (parent['kind'] === 'Secret' && (key === 'data' || key === 'stringData')) return 'all';
  if (key === lastApplied) return 'all';
  if (isSecretName(key)) return 'scalar';
  if (isLoginName(key) && isEncodedLogin(parent[key])) return 'scalar';
  const { name } = parent;
  return key === 'value' && typeof name === 'string' && isSecretName(name) ? 'scalar' : 'none';
}

/**
 * Tells whether a scalar must not be shown, as a whole.
 *
 * @param value - The scalar.
 * @param secrecy - How much of its entry is secret.
 * @returns `false` for booleans, null and an empty text, which hold no secret.
 */
export function isSecretScalar(value: unknown, secrecy: Secrecy): boolean {
  if (secrecy === 'none' || value === '') return false;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

/**
 * Tells how secret the elements or entries of a value are.
 *
 * @param secrecy - How much of the value is secret.
 * @param value - The value.
 * @returns The secrecy of its elements if it is a list. The names of an object's fields decide about them.
 */
export function secrecyInside(secrecy: Secrecy, value: unknown): Secrecy {
  return secrecy === 'scalar' && !Array.isArray(value) ? 'none' : secrecy;
}

/** How secrets are found in texts. */
export interface TextRules {
  /** Replaces the secrets in a text. */
  inText(text: string, hide: (secret: string) => unknown): string;
  /** Gives the indexes of the elements of a list that are secret by what stands before them: `['--token', 'x']`. */
  elements(list: readonly unknown[]): ReadonlySet<number>;
}

/** Without rules, a text with credentials is hidden as a whole. */
const plainRules: TextRules = {
  inText: (text, hide) => (withCredentials.test(text) ? String(hide(text)) : text),
  elements: () => new Set(),
};

/** Replaces what is secret in a document. */
class Hider {
  readonly #hide: (secret: unknown) => unknown;
  readonly #rules: TextRules;

  constructor(hide: (secret: unknown) => unknown, rules: TextRules) {
    this.#hide = hide;
    this.#rules = rules;
  }

  value(value: unknown, secrecy: Secrecy): unknown {
    const inside = secrecyInside(secrecy, value);
    if (Array.isArray(value)) return this.#list(value, inside);
    if (typeof value !== 'object' || value === null || value instanceof RegExp)
      return this.#scalar(value, secrecy);
    const fields: { readonly [key: string]: unknown } = { ...value };
    const entries = Object.keys(fields).map((key) => {
      const own = inside === 'all' ? 'all' : secrecyOf(fields, key);
      return [key, this.value(fields[key], own)] as const;
    });
    return entries.some(([key, item]) => item !== fields[key]) ? Object.fromEntries(entries) : value;
  }

  #list(list: readonly unknown[], inside: Secrecy): unknown {
    const secret = this.#rules.elements(list);
    const next = list.map((item, index) =>
      this.value(item, inside === 'none' && secret.has(index) ? 'scalar' : inside),
    );
    return next.some((item, index) => item !== list[index]) ? next : list;
  }

  #scalar(value: unknown, secrecy: Secrecy): unknown {
    if (isSecretScalar(value, secrecy)) return this.#hide(value);
    return typeof value === 'string' ? this.#rules.inText(value, this.#hide) : value;
  }
}

/**
 * Replaces everything secret in a document.
 *
 * @param value - A JSON value.
 * @param hide - Gives the replacement.
 * @param options - How much of the value is secret, and how secrets are found in texts.
 * @returns A copy of what holds secrets; the value itself if there are none.
 */
export function hideSecrets(
  value: unknown,
  hide: (secret: unknown) => unknown,
  { secrecy = 'none', rules = plainRules }: { readonly secrecy?: Secrecy; readonly rules?: TextRules } = {},
): unknown {
  return new Hider(hide, rules).value(value, secrecy);
}

/** The replacement of a secret in an error. */
export const hidden = '‹redacted›';

/**
 * Prints the fields of a match, for an error.
 *
 * @param match - What `where`, `each` or `key` was given.
 * @returns It as it would be written, without the values of fields that are named like a secret.
 */
export function selectorText(match: unknown): string {
  return literalText(hideSecrets(match, () => hidden));
}

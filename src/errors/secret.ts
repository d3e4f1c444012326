import { literalText } from './literal-text.ts';

/** Words that mark a value as secret if they end a name. */
const secretWords = new Set(
  'password passwords passwd passphrase passcode pwd secret secrets token tokens credential credentials jwt bearer authorization dockercfg dockerconfigjson htpasswd pgpass kubeconfig'.split(
    ' ',
  ),
);
/** Words that do so before the word `key`: `apiKey`, `tls.key`. */
const secretKeys = new Set(
  'access account api auth client encryption hmac host master private secret service shared sign signing ssh tls webhook'.split(
    ' ',
  ),
);
/** Words that are ignored at the end of a name: `passwordHash`, `password.txt`. */
const forms = new Set(['b64', 'base64', 'encoded', 'hash', 'plain', 'string', 'text', 'txt', 'value']);

function wordsOf(name: string): string[] {
  const spaced = name.replaceAll(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ');
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * Tells whether a field is named like a secret: `password`, `apiKey`, `DB_PASSWORD`; not `secretName`, `secretKeyRef` or
 * `tokenExpirationSeconds`, which end in something else.
 */
function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && forms.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  if (secretWords.has(last) || /^(?:apikey|privatekey|secretkey|accesskey)s?$/.test(last)) return true;
  if (last === 'rsa' || last === 'ed25519') return words[0] === 'id';
  return /^keys?$/.test(last) && secretKeys.has(words.at(-2) ?? '');
}

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
  const { name } = parent;
  return key === 'value' && typeof name === 'string' && isSecretName(name) ? 'scalar' : 'none';
}

/**
 * Tells whether a scalar must not be shown.
 *
 * @param value - The scalar.
 * @param secrecy - How much of its entry is secret.
 * @returns `false` for booleans, null and an empty text, which hold no secret; `true` also for a text with credentials.
 */
export function isSecretScalar(value: unknown, secrecy: Secrecy): boolean {
  if (typeof value === 'string') return value !== '' && (secrecy !== 'none' || withCredentials.test(value));
  return secrecy !== 'none' && (typeof value === 'number' || typeof value === 'bigint');
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

/**
 * Replaces everything secret in a document.
 *
 * @param value - A JSON value.
 * @param hide - Gives the replacement.
 * @param secrecy - How much of the value is secret.
 * @returns A copy of what holds secrets; the value itself if there are none.
 */
export function hideSecrets(
  value: unknown,
  hide: (secret: unknown) => unknown,
  secrecy: Secrecy = 'none',
): unknown {
  const inside = secrecyInside(secrecy, value);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const next = list.map((item) => hideSecrets(item, hide, inside));
    return next.some((item, index) => item !== list[index]) ? next : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof RegExp)
    return isSecretScalar(value, secrecy) ? hide(value) : value;
  const fields: { readonly [key: string]: unknown } = { ...value };
  const entries = Object.keys(fields).map((key) => {
    const own = inside === 'all' ? 'all' : secrecyOf(fields, key);
    return [key, hideSecrets(fields[key], hide, own)] as const;
  });
  return entries.some(([key, item]) => item !== fields[key]) ? Object.fromEntries(entries) : value;
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

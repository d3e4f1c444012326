/** Words that say that a value is secret, where they end a name. */
const secretWords = new Set(
  'password passwords passwd passphrase passcode pwd secret secrets token tokens credential credentials jwt bearer authorization dockercfg dockerconfigjson htpasswd pgpass kubeconfig'.split(
    ' ',
  ),
);
/** Words that say so before the word `key`: `apiKey`, `tls.key`. */
const secretKeys = new Set(
  'access account api auth client encryption hmac host master private secret service shared sign signing ssh tls webhook'.split(
    ' ',
  ),
);
/** Words behind which the name goes on as if they were not there: `passwordHash`, `password.txt`. */
const forms = new Set(['b64', 'base64', 'encoded', 'hash', 'plain', 'string', 'text', 'txt', 'value']);

function wordsOf(name: string): string[] {
  const spaced = name.replaceAll(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ');
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * Tells whether a field is called like a secret: `password`, `apiKey`, `DB_PASSWORD`; not `secretName`, `secretKeyRef`
 * or `tokenExpirationSeconds`, which end in what they are.
 *
 * @param name - The name of a field, a key, a variable.
 * @returns Whether its value is not for every eye.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && forms.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  if (secretWords.has(last) || /^(?:apikey|privatekey|secretkey|accesskey)s?$/.test(last)) return true;
  if (last === 'rsa' || last === 'ed25519') return words[0] === 'id';
  return /^keys?$/.test(last) && secretKeys.has(words.at(-2) ?? '');
}

const withCredentials = /:\/\/[^/\s:@]*:[^/\s@]+@|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** What kubectl keeps of a whole document, secrets too. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** What is known of an entry from around it: `all` where everything inside is secret. */
export type Secrecy = 'none' | 'scalar' | 'all';

/**
 * Says how secret the value of an entry is.
 *
 * @param parent - The object that it is in.
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
 * Tells whether a scalar is not to be shown.
 *
 * @param value - The scalar.
 * @param secrecy - What is known of its place.
 * @returns `false` for what can hold no secret: booleans, null, an empty text; `true` also where the value itself tells.
 */
export function isSecretScalar(value: unknown, secrecy: Secrecy): boolean {
  if (typeof value === 'string') return value !== '' && (secrecy !== 'none' || withCredentials.test(value));
  return secrecy !== 'none' && (typeof value === 'number' || typeof value === 'bigint');
}

/**
 * Gives what is known of the parts of a value.
 *
 * @param secrecy - What is known of the value.
 * @param value - The value.
 * @returns What is known of an element where it is a list; of an object the fields speak for themselves.
 */
export function secrecyInside(secrecy: Secrecy, value: unknown): Secrecy {
  return secrecy === 'scalar' && !Array.isArray(value) ? 'none' : secrecy;
}

/**
 * Puts something else in the place of everything secret in a document.
 *
 * @param value - A JSON value.
 * @param hide - Gives what stands there instead.
 * @param secrecy - What is known of the place of the value.
 * @returns A copy as far as something was secret; the value itself where nothing was.
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
  if (typeof value !== 'object' || value === null)
    return isSecretScalar(value, secrecy) ? hide(value) : value;
  const fields: { readonly [key: string]: unknown } = { ...value };
  const entries = Object.keys(fields).map((key) => {
    const own = inside === 'all' ? 'all' : secrecyOf(fields, key);
    return [key, hideSecrets(fields[key], hide, own)] as const;
  });
  return entries.some(([key, item]) => item !== fields[key]) ? Object.fromEntries(entries) : value;
}

/** What stands for a secret in an error. */
export const hidden = '‹redacted›';

/**
 * Prints the fields by which an element is chosen, for an error.
 *
 * @param fields - The fields of `where` or `key`.
 * @returns JSON, without the values of what is called like a secret.
 */
export function selectorText(fields: unknown): string {
  return JSON.stringify(hideSecrets(fields, () => hidden));
}

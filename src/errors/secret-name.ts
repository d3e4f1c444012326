const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words that mark a value as secret if they end a name. */
const secretWords = /* @__PURE__ */ words(
  'password passwords passwd passphrase passcode pwd pw secret secrets token tokens credential credentials creds jwt bearer authorization dockercfg dockerconfigjson htpasswd pgpass kubeconfig apikey apikeys privatekey privatekeys secretkey secretkeys accesskey accesskeys',
);
/** Longer words that end in one of these are secret too: `PGPASSWORD`, `authtoken`. */
const secretEnd = /(?:password|passwd|passphrase|token|clientsecret)$/;
/** Words that do so before the word `key`: `apiKey`, `tls.key`. */
const secretKeys = /* @__PURE__ */ words(
  'access account api auth client encryption hmac host license master private secret service shared sign signing ssh tls webhook',
);
/** Words that are ignored at the end of a name: `passwordHash`, `password.txt`. */
const forms = /* @__PURE__ */ words('b64 base base64 data encoded hash json pem plain string text txt value');
/** What `pass` has before it where it is no password: `proxy_pass`. */
const passes = /* @__PURE__ */ words('by fastcgi first grpc proxy scgi second uwsgi');
/** What `tokens` has before it where they are counted: `max_tokens`. */
const counts = /* @__PURE__ */ words('completion context input max min num output prompt total');
/** What `secret` has before it where it is the name of a Secret: `existingSecret`. */
const references = /* @__PURE__ */ words('existing pull');

/** Nobody names a field at greater length; the end decides. */
const longestName = 200;

function wordsOf(name: string): string[] {
  const spaced = name.slice(-longestName).replaceAll(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ');
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '');
}

/** Whether a word says nothing of what a name means. */
function isForm(word: string): boolean {
  return forms.has(word) || /^\d+$/.test(word);
}

/** Whether the last word marks a secret, after the one before it. */
function isSecretEnd(last: string, before: string): boolean {
  if (/^keys?$/.test(last)) return secretKeys.has(before);
  if (last === 'pass') return !passes.has(before);
  if (last === 'tokens' && counts.has(before)) return false;
  if (last === 'secret' && references.has(before)) return false;
  return secretWords.has(last) || secretEnd.test(last);
}

/**
 * Tells whether a field is named like a secret.
 *
 * @param name - Its name: `password`, `apiKey`, `DB_PASSWORD`, `token2`.
 * @returns `false` for `secretName`, `secretKeyRef` or `tokenExpirationSeconds`, which end in something else.
 */
export function isSecretName(name: string): boolean {
  const all = wordsOf(name);
  while (all.length > 1 && isForm(all.at(-1) ?? '')) all.pop();
  const [last = '', before = ''] = all.toReversed();
  if (last === 'rsa' || last === 'ed25519') return all[0] === 'id';
  return isSecretEnd(last.replace(/(?<!\d)\d+$/, ''), before);
}

/**
 * Tells whether a field is named like those in which registries and npm have a user with a password.
 *
 * @param name - Its name.
 * @returns `true` for `auth` and `_auth`; they may also hold something else.
 */
export function isLoginName(name: string): boolean {
  return /^_?auth$/i.test(name);
}

/**
 * Tells whether a value is a user with a password in base64.
 *
 * @param value - The value.
 * @returns Whether it is.
 */
export function isEncodedLogin(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{4,}={0,2}$/.test(value)) return false;
  try {
    return atob(value).includes(':');
  } catch {
    return false;
  }
}

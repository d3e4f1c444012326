/** What stands where a secret would, and is none. */
const nothing =
  /^(?:true|false|null|none|nil|undefined|yes|no|on|off|enabled|disabled|required|optional|default|auto|~|\*+)$/i;
/** What refers to a secret that is elsewhere: a variable, a template, an alias, a placeholder. */
const references: readonly RegExp[] = [
  /^\$[A-Z_][A-Z0-9_]*$/,
  /^\$\{[\w.]+\}$/,
  /^\$\((?:cat [\w./-]+|[\w.]+)\)$/,
  /^\{\{.*\}\}$/,
  /^<[\w -]+>$/,
  /^\*[A-Za-z][\w-]*$/,
];
/** A call or an element of a list, in a program. */
const code = /^[A-Za-z_][\w.]*[([]/;
/** What is often in a file of its own, and then named by its path. */
const namedByPath = /(?:keys?|kubeconfig|credentials?|secrets?)$/i;
const path = /^(?:~|\.{1,2})?\/[\w./@-]*$/;

/**
 * Tells whether a value is no secret, whatever its name.
 *
 * @param name - The name.
 * @param value - The value, without its quotes.
 * @param isPlain - Whether it stands without quotes, apart from its name.
 * @returns Whether it is a word such as `true`, a reference, a path, or code.
 */
export function isHarmless(name: string, value: string, isPlain: boolean): boolean {
  if (value === '' || nothing.test(value)) return true;
  if (references.some((pattern) => pattern.test(value))) return true;
  if (namedByPath.test(name) && path.test(value)) return true;
  return isPlain && code.test(value);
}

/** Words that come after the name of an option in a sentence. */
const prose = new Set(
  'a and as for from if in instead is must needs of on option or the to was with'.split(' '),
);

/**
 * Tells whether the word after an option is part of a sentence.
 *
 * @param word - The word.
 * @returns Whether it is: `pass --token or --password`.
 */
export function isProse(word: string): boolean {
  return prose.has(word);
}

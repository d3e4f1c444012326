/*
 * The grammars of names, as the Kubernetes documentation has them:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and …/labels/.
 */

const longestLabel = 63;
const longestSubdomain = 253;

/** A piece of a DNS name. */
const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const labelName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A grammar: whether a text is of it, and what the grammar is called. */
export interface NameGrammar {
  readonly isValid: (text: string) => boolean;
  /** What it must be: `a DNS label: …`. */
  readonly words: string;
}

const isLabel = (text: string): boolean => text.length <= longestLabel && label.test(text);

/** `web-1`. */
export const dnsLabel: NameGrammar = {
  isValid: isLabel,
  words:
    'a DNS label: at most 63 lower-case letters, digits and "-", with a letter or digit at the start and at the end',
};

const isSubdomain = (text: string): boolean =>
  text.length <= longestSubdomain && text.split('.').every((piece) => label.test(piece));

/** `web.example.org`. */
export const dnsSubdomain: NameGrammar = {
  isValid: isSubdomain,
  words:
    'a DNS subdomain: at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at the start and at the end of each part',
};

/** What a path of a URL can have between its slashes: the names of roles. */
export const pathSegment: NameGrammar = {
  isValid: (text) => text !== '.' && text !== '..' && !/[/%]/.test(text),
  words: 'a name without "/" and "%", and not "." or ".."',
};

/** `app.kubernetes.io/name`: a name, and before it a DNS subdomain and a slash, or neither. */
export const qualifiedName: NameGrammar = {
  isValid(text) {
    const pieces = text.split('/');
    if (pieces.length > 2) return false;
    const [name = '', prefix] = pieces.toReversed();
    const isName = name.length <= longestLabel && labelName.test(name);
    return isName && (prefix === undefined || isSubdomain(prefix));
  },
  words:
    'a name of at most 63 letters, digits, "-", "_" and ".", with a letter or digit at the start and at the end; before it may stand a DNS subdomain and "/"',
};

/** `v1.2`, or nothing. */
export const labelValue: NameGrammar = {
  isValid: (text) => text === '' || (text.length <= longestLabel && labelName.test(text)),
  words:
    'at most 63 letters, digits, "-", "_" and ".", with a letter or digit at the start and at the end, or empty',
};

/**
 * A grammar whose names have a limit of their own.
 *
 * @param grammar - The grammar.
 * @param longest - The most characters.
 * @returns The grammar with the limit.
 */
export function atMost({ isValid, words }: NameGrammar, longest: number): NameGrammar {
  return {
    isValid: (text) => text.length <= longest && isValid(text),
    words: words.replace(/(at most )\d+/, `$1${longest}`),
  };
}

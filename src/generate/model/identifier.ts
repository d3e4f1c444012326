import { accessorName } from '../../schema/index.ts';

/** Words that cannot name a variable or a parameter, or only in some contexts. */
const keywords = new Set(
  (
    'abstract accessor arguments async await break case catch class const constructor continue debugger declare ' +
    'default delete do else enum eval export extends false finally for function if implements import in instanceof ' +
    'interface let new null override package private protected public readonly return static super switch this ' +
    'throw true try typeof using var void while with yield'
  ).split(' '),
);

/** Words that cannot name an interface, or have a special role in declarations. */
const typeWords = new Set(
  (
    'any as asserts bigint boolean exports get global globalThis infer intrinsic is keyof module namespace never ' +
    'number object of require set string symbol type undefined unique unknown'
  ).split(' '),
);

const letters = /^[A-Za-z0-9_]$/;
const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Tells whether a word is reserved in TypeScript.
 *
 * @param word - A word.
 * @returns `true` for `default`, `import`, `string`.
 */
export function isReservedWord(word: string): boolean {
  return keywords.has(word) || typeWords.has(word);
}

/**
 * Tells whether a text can be used as a name without quotes.
 *
 * @param text - Any text.
 * @returns `true` for a name of ASCII letters, digits and underscores that is no reserved word.
 */
export function isIdentifier(text: string): boolean {
  return plain.test(text) && !isReservedWord(text);
}

/**
 * Makes an identifier of any text. Two texts never give one identifier.
 *
 * Letters, digits and underscores stay. Any other character, a leading digit and the dollar sign become
 * their code between dollar signs. A reserved word gets a leading dollar sign, which cannot be confused with a code:
 * no reserved word is a hexadecimal number followed by a dollar sign.
 *
 * @param text - Any text: a name from a specification.
 * @returns `Pod` for `Pod`, `foo$2d$bar` for `foo-bar`, `$string` for `string`.
 */
export function identifier(text: string): string {
  if (isIdentifier(text)) return text;
  if (isReservedWord(text)) return `$${text}`;
  let name = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const stays = letters.test(character) && !(index === 0 && character >= '0' && character <= '9');
    name += stays ? character : `$${character.charCodeAt(0).toString(16)}$`;
  }
  return name === '' ? '$' : name;
}

/**
 * Names the namespace as which a module exports the modules of a folder.
 *
 * @param folder - The name of the folder, or of a file in it without an extension.
 * @returns `certManagerIo` for `cert-manager.io`, `v1` for `v1`.
 */
export function namespaceName(folder: string): string {
  const name = accessorName(folder);
  return isReservedWord(name) ? name : identifier(name);
}

/**
 * Makes a parameter name. Unlike `identifier`, it is only for readers, so two texts may give the same name.
 *
 * @param text - Any text: the name of a field.
 * @returns `dockerImageLayers`, `default_` for `default`, `value` where nothing can be used.
 */
export function parameterName(text: string): string {
  const kept = accessorName(text)
    .replaceAll(/[^A-Za-z0-9_]/g, '')
    .replace(/^[0-9]+/, '');
  if (kept === '') return 'value';
  return keywords.has(kept) ? `${kept}_` : kept;
}

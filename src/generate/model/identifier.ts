import { accessorName } from '../../schema/names.ts';

/** Words that cannot name a variable or a parameter, or that could only in some places. */
const keywords = new Set(
  (
    'abstract accessor arguments async await break case catch class const constructor continue debugger declare ' +
    'default delete do else enum eval export extends false finally for function if implements import in instanceof ' +
    'interface let new null override package private protected public readonly return static super switch this ' +
    'throw true try typeof using var void while with yield'
  ).split(' '),
);

/** Words that cannot name an interface, or that mean something where a name is declared. */
const typeWords = new Set(
  (
    'any as asserts bigint boolean exports get global globalThis infer intrinsic is keyof module namespace never ' +
    'number object of require set string symbol type undefined unique unknown'
  ).split(' '),
);

const letters = /^[A-Za-z0-9_]$/;
const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Tells whether a word has a meaning of its own in the language.
 *
 * @param word - A word.
 * @returns `true` for `default`, `import`, `string`.
 */
export function isReservedWord(word: string): boolean {
  return keywords.has(word) || typeWords.has(word);
}

/**
 * Tells whether a text can stand as a name without quotes.
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
 * How it works: letters, digits and underscores stay. Any other character, a leading digit and the dollar sign become
 * their code between dollar signs. A reserved word gets a dollar sign in front, which no code is mistaken for, because
 * none of these words is a hexadecimal number that ends in a dollar sign.
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
 * Makes the name of a parameter. Unlike `identifier` it is for reading only, so two texts may give one name.
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

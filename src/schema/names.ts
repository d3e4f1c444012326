/**
 * The runtime twin of types/method-name.d.ts: how wire names become names under the dot.
 *
 * The two must agree on every string: test/schema/ and test-d/ check both against one table.
 */

/** Characters that separate the words of a wire name, and are left out of method names. */
const separators = new Set('-.$/ :@#+*~%&,;=');

const reserved = new Set(['at', 'new', 'then', 'toJSON', 'with', 'without']);

function isUpper(character: string): boolean {
  return character >= 'A' && character <= 'Z';
}

function isLower(character: string): boolean {
  return character >= 'a' && character <= 'z';
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Lowers the capitals that a word begins with, except the first one of the next word: `JSONPath` to `jsonPath`. */
function lowerRun(word: string): string {
  let end = 0;
  while (isUpper(word.charAt(end))) end += 1;
  // The last of several capitals begins the next word if a small letter follows it.
  if (end > 1 && isLower(word.charAt(end))) end -= 1;
  return word.slice(0, end).toLowerCase() + word.slice(end);
}

function splitWords(wire: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let index = 0; index <= wire.length; index += 1) {
    if (index < wire.length && !separators.has(wire.charAt(index))) continue;
    words.push(wire.slice(start, index));
    start = index + 1;
  }
  return words;
}

/**
 * Tells whether a wire name can be used under the dot unchanged: it has no leading capital and no separator.
 *
 * @param wire - The key in JSON.
 * @returns `true` for `clusterIP`, `false` for `Raw`, `-Xmx` and the empty name.
 */
export function isPlainName(wire: string): boolean {
  if (wire === '') return false;
  const first = wire.charAt(0);
  if (first.toLowerCase() !== first) return false;
  for (let index = 0; index < wire.length; index += 1) {
    if (separators.has(wire.charAt(index))) return false;
  }
  return true;
}

/**
 * Gives the name of a field under the dot, from its wire name.
 *
 * @param wire - The key in JSON.
 * @returns `jsonPath` for `JSONPath`, `xListType` for `x-list-type`, and a plain name unchanged. A name of separators only
 *   gives the empty string: it has no name under the dot.
 */
export function accessorName(wire: string): string {
  if (isPlainName(wire)) return wire;
  let name = '';
  for (const word of splitWords(wire)) name = name === '' ? lowerRun(word) : name + capitalize(word);
  return name;
}

/**
 * Gives the part of a method's name that follows `with`.
 *
 * @param wire - The key in JSON.
 * @returns `Uid` for `uid`, `JsonPath` for `JSONPath`, `Xmx` for `-Xmx`.
 */
export function methodName(wire: string): string {
  return capitalize(accessorName(wire));
}

/**
 * Tells whether a name cannot be an accessor, because it belongs to a verb or is read by promises or JSON.
 *
 * @param name - A name under the dot.
 * @returns `true` for `at`, `new`, `then`, `toJSON`, `with`, `without`, and every name that looks like a setter.
 */
export function isReservedName(name: string): boolean {
  if (reserved.has(name)) return true;
  if (!name.startsWith('with')) return false;
  const next = name.charAt(4);
  return isUpper(next) || (next >= '0' && next <= '9') || next === '_' || next === '$';
}

/**
 * Finds the fields of an object that get no methods, because their method names are taken. They are reached by `at('…')`;
 * a plain name keeps its accessor.
 *
 * - `withFooMixin` is the mixin of a list, map or object `foo`, even if there is a field `fooMixin`; `withMixin` is the
 *   mixin of the whole object.
 * - Of fields with the same method name (`raw` and `Raw`), the one with a plain name gets it. If none is plain (`Raw` and
 *   `-raw`), none gets it, so that the order of fields does not matter.
 *
 * @param fields - All fields of the object: the wire name, and whether the field has a mixin.
 * @returns The wire names of those without methods.
 */
export function takenFields(fields: Iterable<readonly [wire: string, hasMixin: boolean]>): Set<string> {
  const wires = new Map<string, string[]>();
  const mixins = new Set(['Mixin']);
  for (const [wire, hasMixin] of fields) {
    const name = methodName(wire);
    const namesakes = wires.get(name);
    if (namesakes === undefined) wires.set(name, [wire]);
    else namesakes.push(wire);
    if (hasMixin) mixins.add(`${name}Mixin`);
  }
  const taken = new Set<string>();
  for (const [name, namesakes] of wires) {
    for (const wire of namesakes) {
      const isAlone = namesakes.length === 1 && name !== '';
      if (mixins.has(name) || !(isAlone || isPlainName(wire))) taken.add(wire);
    }
  }
  return taken;
}

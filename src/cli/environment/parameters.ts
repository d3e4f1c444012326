import { WithalError } from '../../errors/index.ts';
import { type JsonObject, isList, isObject, setKey } from '../../json/index.ts';
import { readInput } from '../../io/index.ts';
import { readYaml } from '../../yaml/index.ts';
import type { OptionDefinition, OptionValues } from '../command.ts';
import { invalidOption, listOption } from '../input/options.ts';

/** The options that give a program its parameters. */
export const parameterOptions: readonly OptionDefinition[] = [
  {
    flags: '--values <file>',
    description: 'read parameters of the program from a YAML or JSON file (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '--set <path=value>',
    description: 'set a parameter of the program, such as image.tag=1.2 (repeatable)',
    isRepeatable: true,
  },
];

/**
 * Merges parameters into others: objects are merged, anything else replaces what was there, and `null` removes it.
 *
 * @param before - The parameters so far; they are not changed.
 * @param more - What wins.
 * @returns All of them.
 */
export function mergeParameters(before: JsonObject, more: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(more)) {
    const old = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (value === undefined) continue;
    if (value === null) Reflect.deleteProperty(merged, key);
    else if (isPlain(value)) setKey(merged, key, mergeParameters(isPlain(old) ? old : {}, value));
    else setKey(merged, key, value);
  }
  return merged;
}

function isPlain(value: unknown): value is JsonObject {
  return isObject(value) && !isList(value);
}

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** A number whose text is the same again, so that `1.10` and `007` stay texts. */
function numberIn(text: string): number | undefined {
  const number = Number(text);
  return text !== '' && String(number) === text && Number.isFinite(number) ? number : undefined;
}

function valueOf(text: string, given: string): unknown {
  if (words.has(text)) return words.get(text);
  if (!/^["[{]/.test(text)) return numberIn(text) ?? text;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidOption('--set', given, 'path=value, where a value that begins with [, { or " is JSON');
  }
}

/** The names of a path: `image.tag`, and with a dot in a name `labels.app\.kubernetes\.io/name`. */
function namesOf(path: string): string[] {
  const names = [''];
  for (const [piece] of path.matchAll(/\\.|[^.\\]+|\.|\\$/g)) {
    if (piece === '.') names.push('');
    else names.push(`${names.pop() ?? ''}${piece.startsWith('\\') ? piece.slice(1) : piece}`);
  }
  return names;
}

function parameterOf(given: string): JsonObject {
  const at = given.indexOf('=');
  const names = namesOf(given.slice(0, Math.max(at, 0)));
  if (at < 1 || names.includes('')) throw invalidOption('--set', given, 'path=value, such as image.tag=1.2');
  let value = valueOf(given.slice(at + 1), given);
  for (const name of names.toReversed()) {
    const holder = {};
    setKey(holder, name, value);
    value = holder;
  }
  return isObject(value) ? value : {};
}

/**
 * Reads a file of parameters.
 *
 * @param file - The file, or `-` for standard input.
 * @returns The parameters; none of an empty file.
 * @throws {WithalError} `E_SOURCE` where it cannot be read, or holds anything but one object.
 */
export async function readParameters(file: string): Promise<JsonObject> {
  const { text, name } = await readInput(file);
  const values = (await readYaml(text, name, 'yaml-1.2')).map(({ value }) => value);
  const found = values.filter((value) => value !== null);
  const [first = {}, ...rest] = found;
  if (isPlain(first) && rest.length === 0) return first;
  const message = `Cannot use ${name} as parameters: it must hold one object.`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Reads the parameters that options give: those of files first, in order, then single ones.
 *
 * @param options - The options.
 * @param before - The parameters that these are merged into.
 * @returns The parameters; `undefined` where there are none.
 * @throws {WithalError} As `readParameters`; `E_USAGE` where an option cannot be read.
 */
export async function parametersOf(
  options: OptionValues,
  before?: JsonObject,
): Promise<JsonObject | undefined> {
  const files = listOption(options, 'values');
  const single = listOption(options, 'set');
  if (before === undefined && files.length === 0 && single.length === 0) return undefined;
  let all = before ?? {};
  for (const file of files) all = mergeParameters(all, await readParameters(file));
  for (const given of single) all = mergeParameters(all, parameterOf(given));
  return all;
}

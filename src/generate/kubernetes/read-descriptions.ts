import { namePieces, specificationError } from '../model/index.ts';

/** What a client library says of a class, which stands for a definition. */
export interface TypeDescription {
  /** What it says of the type; empty where it says nothing. */
  readonly text: string;
  /** What it says of the fields, by the keys that `fieldKey` makes of their names. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The descriptions of a release by the names of classes: `V1DeploymentSpec`. */
export type Descriptions = ReadonlyMap<string, TypeDescription>;

/** The comment of one line that a class or property of generated code has, and the class or property itself. */
const member = /(?:^ *\/\*\*\n *\* (.*)\n *\*\/\n)?^(?:export declare class (\w+)|    '([^']+)'\??:)/gm;

/**
 * Typographic characters, and what is typed for them: a file with a character beyond Latin-1 takes a compiler twice the
 * memory.
 */
const typed: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};

/** The text as it was before it was put into a comment, where quotes are escaped and `*` and `/` are kept apart. */
function plainText(comment = ''): string {
  return comment
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll('*_/', '*/')
    .replaceAll('/_*', '/*')
    .replaceAll(/[‘’“”–—]/g, (character) => typed[character] ?? character)
    .trim();
}

/** Makes the same key of a wire name and of the property that stands for it: `_continue`, `ref` for `$ref`. */
function fieldKey(name: string): string {
  return name.replace(/^[$_]+/, '').replaceAll('-', '_');
}

/**
 * Reads the descriptions of types and fields from the declarations of the client library for JavaScript.
 *
 * @param text - The declarations of all its models, one after the other.
 * @param name - The name that errors give it.
 * @returns The descriptions.
 * @throws {WithalError} `E_SPECIFICATION` when there is no description in it.
 */
export function readDescriptions(text: string, name: string): Descriptions {
  const found = new Map<string, TypeDescription>();
  let fields = new Map<string, string>();
  for (const [, comment, type, field = ''] of text.matchAll(member)) {
    if (type === undefined) {
      fields.set(fieldKey(field), plainText(comment));
      continue;
    }
    fields = new Map();
    found.set(type, { text: plainText(comment), fields });
  }
  if (found.size === 0) throw specificationError(name, 'it declares no models');
  return found;
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Finds what is said of a definition: under the name of its version and its last part (`V1DeploymentSpec`), with its group
 * where other groups have the same (`CoreV1Event`).
 *
 * @param descriptions - The descriptions of a release.
 * @param id - The definition's name: `io.k8s.api.core.v1.Event`.
 * @returns Its description, or `undefined`.
 */
export function descriptionOf(descriptions: Descriptions, id: string): TypeDescription | undefined {
  const { group, version, name } = namePieces(id);
  const short = capitalize(version) + name;
  return descriptions.get(capitalize(group) + short) ?? descriptions.get(short);
}

/**
 * Finds what is said of a field.
 *
 * @param type - What is said of its definition.
 * @param wire - The field's name in JSON.
 * @returns The text; empty where nothing is said.
 */
export function textOfField(type: TypeDescription | undefined, wire: string): string {
  return type?.fields.get(fieldKey(wire)) ?? '';
}

import { WithalError } from '../../errors/withal-error.ts';

/** Longer names are refused by file systems. */
const longest = 200;

/** One part of a file name: what cannot stand there is written by its code, and dots alone lead nowhere. */
function partOf(text: string): string {
  const safe = text.replaceAll(/[^A-Za-z0-9._-]/gu, (character) =>
    Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  );
  return safe.replace(/^\.+/, (dots) => '%2E'.repeat(dots.length));
}

function textOf(document: object, ...keys: string[]): string {
  let value: unknown = document;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '';
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return typeof value === 'string' ? value : '';
}

function nameOf(document: object, index: number, ending: string): string {
  const [kind, apiVersion] = [textOf(document, 'kind'), textOf(document, 'apiVersion')];
  const name = textOf(document, 'metadata', 'name') || textOf(document, 'metadata', 'generateName');
  const namespace = textOf(document, 'metadata', 'namespace');
  if (kind === '' || name === '') return `document-${index + 1}${ending}`;
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  const folder = namespace === '' ? '' : `${partOf(namespace)}/`;
  return `${folder}${partOf(`${kind}${group}`.toLowerCase())}-${partOf(name)}${ending}`;
}

/**
 * Names the file of each document: `<namespace>/<kind>.<group>-<name>.yaml`, as `shop/deployment.apps-web.yaml`. The
 * folder is only there where the document says its namespace, and the group where it has one.
 *
 * @param documents - The documents.
 * @param ending - The end of every name: `.yaml`.
 * @returns A name for each; what has no kind or no name is called by its number.
 * @throws {WithalError} `E_OUTPUT` when two documents would be one file, or a name is too long.
 */
export function fileNames(documents: readonly object[], ending: string): string[] {
  const taken = new Set<string>();
  return documents.map((document, index) => {
    const name = nameOf(document, index, ending);
    const key = name.toLowerCase();
    if (taken.has(key))
      throw new WithalError({
        code: 'E_OUTPUT',
        message: `Cannot write ${name}: two documents are called so.`,
      });
    if (name.split('/').some((part) => part.length > longest))
      throw new WithalError({ code: 'E_OUTPUT', message: `Cannot write ${name}: the name is too long.` });
    taken.add(key);
    return name;
  });
}

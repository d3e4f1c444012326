import { groupOf } from '../../cluster/index.ts';
import { WithalError } from '../../errors/index.ts';
import { type ResourceId, nameOrPrefixOf, resourceIdOf } from '../../manifests/resource.ts';

/** File systems refuse longer names. */
const longest = 200;

/** A part of a file name: other characters are percent-encoded, and so are leading dots. */
function encode(text: string): string {
  if (/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(text)) return text;
  const safe = text.replaceAll(/[^A-Za-z0-9._-]/gu, (character) =>
    Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  );
  return safe.replace(/^\.+/, (dots) => '%2E'.repeat(dots.length));
}

/** Without the extension. */
function fileNameOf({ apiVersion, kind, namespace }: ResourceId, name: string): string {
  const group = groupOf(apiVersion);
  const type = group === '' ? kind : `${kind}.${group}`;
  const folder = namespace === '' ? '' : `${encode(namespace)}/`;
  return `${folder}${encode(type.toLowerCase())}-${encode(name)}`;
}

function fileName(document: object, index: number, extension: string): string {
  const id = resourceIdOf(document);
  const name = nameOrPrefixOf(document);
  if (id.kind === '' || name === '') return `document-${index + 1}${extension}`;
  return `${fileNameOf(id, name)}${extension}`;
}

/**
 * Names the file of each document: `<namespace>/<kind>.<group>-<name>.yaml`, such as `shop/deployment.apps-web.yaml`.
 * Documents without a namespace have no folder, and core kinds no group.
 *
 * @param documents - The documents.
 * @param extension - The end of every name: `.yaml`.
 * @returns A name for each; documents without a kind or name are numbered.
 * @throws {WithalError} `E_OUTPUT` when two documents would have the same file, or a name is too long.
 */
export function fileNames(documents: readonly object[], extension: string): string[] {
  const taken = new Set<string>();
  return documents.map((document, index) => {
    const name = fileName(document, index, extension);
    const key = name.toLowerCase();
    if (taken.has(key))
      throw new WithalError({
        code: 'E_OUTPUT',
        message: `Cannot write ${name}: two documents have this name.`,
      });
    if (name.split('/').some((part) => part.length > longest))
      throw new WithalError({ code: 'E_OUTPUT', message: `Cannot write ${name}: the name is too long.` });
    taken.add(key);
    return name;
  });
}

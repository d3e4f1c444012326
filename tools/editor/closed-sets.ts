import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiler } from './compilers.ts';
import { declarationFiles } from './declaration-files.ts';
import { inOrder } from './in-order.ts';
import { root } from './root.ts';
import { openEditor } from './session.ts';

/** A method that takes one of several texts, or a list of them. */
export interface SetMethod {
  /** `withal/kubernetes/1.36/core/v1`. */
  readonly module: string;
  /** The constant that has it: `podSpec`. */
  readonly constant: string;
  readonly method: string;
  readonly values: readonly string[];
}

const methods = /^ {2}(with\w+)\(\w+: (?:OneOrMore<)?("[^"]*"(?: \| "[^"]*")*)/gm;

/** The nodes of a file, each with what declares its members. */
function nodesIn(text: string): (readonly [of: string, members: string])[] {
  return text.split(/^export interface /m).flatMap((part) => {
    const [, of] = /^(\w+)Node</.exec(part) ?? [];
    return of === undefined ? [] : [[of, part.slice(0, part.indexOf('\n}'))] as const];
  });
}

function methodsIn(library: string, file: string): SetMethod[] {
  const text = readFileSync(path.join(root, 'dist', library, file), 'utf8');
  const module = `withal/${library}/${file.replace(/\.d\.ts$/, '').replaceAll('\\', '/')}`;
  const constants = new Map(
    [...text.matchAll(/^export declare const (\w+): (\w+)Expression;$/gm)].map(([, name = '', of = '']) => [
      of,
      name,
    ]),
  );
  return nodesIn(text).flatMap(([of, members]) =>
    [...members.matchAll(methods)].flatMap(([, method = '', union = '']): SetMethod[] => {
      const constant = constants.get(of);
      const values = [...union.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);
      // The apiVersion and kind of a kind have one value each.
      const isOwn = values.length > 1 && !method.endsWith('Mixin');
      return constant !== undefined && isOwn ? [{ module, constant, method, values }] : [];
    }),
  );
}

/**
 * Finds the methods of a library that take values of a set.
 *
 * @param library - `kubernetes/1.36`.
 * @returns The methods.
 */
export function setMethods(library: string): SetMethod[] {
  return declarationFiles(library).flatMap((file) => methodsIn(library, file));
}

/**
 * Asks a language server what it offers inside the quotes of each method.
 *
 * @param compiler - Whose language server.
 * @param asked - The methods.
 * @returns Those for which it offers something else than the values of the set.
 */
export async function notCompleted(compiler: Compiler, asked: readonly SetMethod[]): Promise<SetMethod[]> {
  if (asked.length === 0) return [];
  const editor = openEditor(compiler);
  try {
    const offered = await inOrder(asked, async ({ module, constant, method }) => {
      const code = `import { ${constant} } from '${module}';\n\n${constant}.${method}('‸')`;
      const [place] = await editor.write(code);
      return place === undefined ? [] : editor.server.complete(place);
    });
    return asked.filter(
      ({ values }, index) => offered[index]?.toSorted().join('\n') !== values.toSorted().join('\n'),
    );
  } finally {
    await editor.close();
  }
}

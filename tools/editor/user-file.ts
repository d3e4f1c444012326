import type { Entry, Page } from './page.ts';
import type { Cursor } from './server.ts';

/** The text of a file, and where the name of each entry begins in it. */
export interface UserFile {
  readonly text: string;
  readonly cursors: readonly Omit<Cursor, 'file'>[];
}

/** The code that reaches an entry: `image.metadata.withUid`. */
export function codeOf(chain: string, path: readonly string[]): string {
  return [chain, ...path].join('.');
}

function headOf(page: Page): string {
  return `import { ${page.name} } from '${page.module}';\n\n`;
}

/**
 * Writes a file that uses entries of a page, a line each.
 *
 * @param page - The page.
 * @param entries - The entries.
 * @param chain - What each use begins with.
 * @param argument - Gives the argument of a call; without it, a function is named and not called.
 * @returns The file.
 */
export function useAll(
  page: Page,
  entries: readonly Entry[],
  chain: string,
  argument?: (entry: Entry) => string,
): UserFile {
  const head = `${headOf(page)}export const uses = [\n`;
  const uses = entries.map((entry) => {
    const code = codeOf(chain, entry.path);
    return entry.kind === 'function' && argument !== undefined ? `${code}(${argument(entry)})` : code;
  });
  const first = head.split('\n').length - 1;
  const cursors = entries.map((entry, index) => ({
    line: first + index,
    column: 2 + codeOf(chain, entry.path).length - (entry.path.at(-1) ?? '').length,
  }));
  return { text: `${head}${uses.map((use) => `  ${use},\n`).join('')}];\n`, cursors };
}

/**
 * Writes a file whose last line is being typed.
 *
 * @param page - The page.
 * @param code - What stands there so far.
 * @returns The file, with the place where the typing goes on.
 */
export function typeAtEnd(page: Page, code: string): { text: string; cursor: Omit<Cursor, 'file'> } {
  const text = headOf(page) + code;
  return { text, cursor: { line: text.split('\n').length - 1, column: code.length } };
}

import type { Compiler } from './compilers.ts';
import { makeProject } from './project.ts';
import type { Cursor, LanguageServer } from './server.ts';

/** What stands in a text where an editor is asked something. */
const mark = '‸';

/** Takes the marks out of a text. */
function takeMarks(source: string): { text: string; places: Omit<Cursor, 'file'>[] } {
  const pieces = source.split(mark);
  const places = pieces.slice(0, -1).map((_, index) => {
    const lines = pieces
      .slice(0, index + 1)
      .join('')
      .split('\n');
    return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
  });
  return { text: pieces.join(''), places };
}

/** A file of a user, open in an editor. */
export interface Session {
  readonly server: LanguageServer;
  readonly file: string;
  /** Changes the text; gives the places that are marked with `‸` in it, in order. */
  write(source: string): Promise<Cursor[]>;
  /** Ends the server, and removes the project. */
  close(): Promise<void>;
}

/**
 * Opens a file of a user in an editor.
 *
 * @param compiler - Whose language server.
 * @param others - Other files of the project, by their names.
 * @returns The file, empty.
 */
export function openEditor(compiler: Compiler, others: Readonly<Record<string, string>> = {}): Session {
  const project = makeProject();
  // All files are there before the server looks.
  for (const [name, text] of Object.entries(others)) project.write(name, text);
  const file = project.write('main.ts', '');
  const server = compiler.start();
  return {
    server,
    file,
    async write(source) {
      const { text, places } = takeMarks(source);
      await server.write(file, text);
      return places.map(({ line, column }) => ({ file, line, column }));
    },
    async close() {
      await server.close();
      project.remove();
    },
  };
}

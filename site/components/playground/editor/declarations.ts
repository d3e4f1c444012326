import type { Library } from '../library.ts';
import type { Monaco } from './monaco.ts';

/** What a program has without importing it: what the sandbox leaves of a browser. */
const ambient = `
interface Console { log(...data: unknown[]): void; info(...data: unknown[]): void; warn(...data: unknown[]): void; error(...data: unknown[]): void }
declare const console: Console;
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<Value>(value: Value): Value;
declare function btoa(text: string): string;
declare function atob(text: string): string;
`;

/**
 * Finds what a program may import.
 *
 * @param program - Its text, whole or not.
 * @returns All texts in quotes that are names of withal's entries.
 */
export function namesIn(program: string): string[] {
  const names = [...program.matchAll(/["'](withal[\w./-]*)["']/g)].map(([, name]) => name ?? '');
  return [...new Set(names)];
}

/** Gives the editor the declarations of what programs import, each once. */
export class Declarations {
  readonly #monaco: Monaco;
  readonly #library: Library;
  readonly #given = new Set<string>();

  constructor(monaco: Monaco, library: Library) {
    this.#monaco = monaco;
    this.#library = library;
    this.#give('sandbox.d.ts', ambient);
  }

  #give(name: string, text: string): void {
    if (this.#given.has(name)) return;
    this.#given.add(name);
    this.#monaco.typescriptDefaults.addExtraLib(text, `file:///node_modules/${name}`);
  }

  /** Gives the declarations that every program needs. */
  async addBasic(): Promise<void> {
    const files = await this.#library.basicDeclarations();
    for (const [name, text] of Object.entries(files)) this.#give(name, text);
  }

  /**
   * Gives the declarations of what a program imports.
   *
   * @param program - Its text.
   */
  async addFor(program: string): Promise<void> {
    const files = await this.#library.declarations(namesIn(program));
    for (const [name, text] of Object.entries(files)) this.#give(name, text);
  }
}

import { existsSync } from 'node:fs';
import { WithalError } from '../../errors/index.ts';
import { type InputText, readInput, standardInput } from '../../io/index.ts';
import { resourcesOfText } from '../../manifests/patch/resources-of-text.ts';
import type { ProcessIo } from '../command.ts';

/** Reads the texts that are patched. */
export class PatchInputs {
  readonly #addTo: string | undefined;
  readonly #io: ProcessIo;
  readonly #rendered: ReadonlyMap<string, InputText>;
  /** Standard input, which can be read once. */
  #stdin: InputText | undefined = undefined;

  /**
   * @param addTo - The file that gets what is added, and need not exist.
   * @param io - Standard input.
   * @param rendered - Texts that no file holds, which are asked for by their names.
   */
  constructor(addTo: string | undefined, io: ProcessIo, rendered: readonly InputText[] = []) {
    this.#addTo = addTo;
    this.#io = io;
    this.#rendered = new Map(rendered.map((input) => [input.name, input]));
  }

  /**
   * Reads a file.
   *
   * @throws {WithalError} `E_SOURCE` where it cannot be read.
   */
  async read(file: string): Promise<InputText> {
    const rendered = this.#rendered.get(file);
    if (rendered !== undefined) return rendered;
    if (file === this.#addTo && !existsSync(file))
      return { name: file, text: '', isCompressed: file.endsWith('.gz') };
    if (file === standardInput && this.#stdin !== undefined) return this.#stdin;
    const input = await readInput(file, { keepsByteOrderMark: true, openStdin: () => this.#io.stdin });
    if (file === standardInput) this.#stdin = input;
    return input;
  }

  async #documentsOf(file: string): Promise<unknown[]> {
    try {
      const { text, name } = await this.read(file);
      return await resourcesOfText(text, name);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      // It is told where the file is patched.
      return [];
    }
  }

  /**
   * Reads the documents of files.
   *
   * @param files - The files. What cannot be read is left out.
   * @returns The documents in order, frozen, without empty ones; the items of a List instead of it.
   */
  async documents(files: readonly string[]): Promise<readonly unknown[]> {
    const all: unknown[] = [];
    for (const file of files) for (const document of await this.#documentsOf(file)) all.push(document);
    return Object.freeze(all);
  }
}

import { init, parse } from 'es-module-lexer';
import { transform } from 'sucrase';

/** A module that a program imports. */
interface ProgramImport {
  readonly name: string;
  /** Where its name stands in the code. */
  readonly start: number;
  readonly end: number;
  /** The line, from 1. */
  readonly line: number;
}

/** A program as JavaScript, with the lines of its TypeScript. */
export interface CompiledProgram {
  readonly code: string;
  readonly imports: readonly ProgramImport[];
}

/** A program that is not whole, as programs are while somebody types. */
export class IncompleteProgram extends Error {
  override readonly name = 'IncompleteProgram';
}

function strippedOfTypes(text: string): string {
  try {
    return transform(text, { transforms: ['typescript'], disableESTransforms: true }).code;
  } catch (error) {
    throw new IncompleteProgram(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const lineAt = (code: string, index: number): number => code.slice(0, index).split('\n').length;

/**
 * Compiles a program, without looking at its types: the editor does that, and takes longer.
 *
 * @param text - TypeScript.
 * @returns Its JavaScript, and what it imports once the types are gone.
 * @throws {IncompleteProgram} Where it is not TypeScript yet.
 */
export async function compile(text: string): Promise<CompiledProgram> {
  await init;
  const code = strippedOfTypes(text);
  try {
    const [found] = parse(code);
    const imports = found.flatMap(({ n: name, s, e, d }) => {
      if (name === undefined) return [];
      // The name in a call has quotes around it, that in a statement does not.
      const quotes = d > -1 ? 1 : 0;
      return [{ name, start: s + quotes, end: e - quotes, line: lineAt(code, s) }];
    });
    return { code, imports };
  } catch (error) {
    throw new IncompleteProgram('The imports of the program are not whole.', { cause: error });
  }
}

/**
 * Puts other names of modules into a compiled program.
 *
 * @param program - The program.
 * @param rename - Gives the new name.
 * @returns The code.
 */
export function renameImports({ code, imports }: CompiledProgram, rename: (name: string) => string): string {
  let text = code;
  for (const { name, start, end } of imports.toReversed())
    text = text.slice(0, start) + rename(name) + text.slice(end);
  return text;
}

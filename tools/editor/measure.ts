import { execFile } from 'node:child_process';
import type { Compiler } from './compilers.ts';

/** What it costs to compile a project. */
export interface Cost {
  /** Types that were made from others. */
  readonly instantiations: number;
  /** In kilobytes, as the compiler counts. */
  readonly memory: number;
  /** In milliseconds, from the start of the process to its end. */
  readonly wall: number;
  /** What the compiler reports, with nothing around it. */
  readonly diagnostics: readonly string[];
}

function figure(output: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(output)?.[1]);
}

/** Runs a compiler over a project, and gives what it prints whether it is content or not. */
function compile(compiler: Compiler, folder: string, settings: readonly string[]): Promise<string> {
  const program = [compiler.script, '-p', folder, '--pretty', 'false', ...settings];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, program, { cwd: folder, maxBuffer: 2 ** 26 }, (error, printed, said) => {
      if (error !== null && printed === '') reject(new Error(said, { cause: error }));
      else resolve(printed);
    });
  });
}

const diagnosticsIn = (output: string): string[] =>
  output.split('\n').filter((line) => /(?:^|: )error TS\d+: /.test(line));

/**
 * Compiles a project, and says what it cost.
 *
 * @param compiler - The compiler; its steady settings are used, so that counts are the same each time.
 * @param folder - The project.
 * @returns The cost.
 */
export async function measure(compiler: Compiler, folder: string): Promise<Cost> {
  const before = performance.now();
  const output = await compile(compiler, folder, ['--extendedDiagnostics', ...compiler.steady]);
  const wall = performance.now() - before;
  return {
    instantiations: figure(output, 'Instantiations'),
    memory: figure(output, 'Memory used'),
    wall,
    diagnostics: diagnosticsIn(output),
  };
}

/**
 * Compiles a project.
 *
 * @param compiler - The compiler.
 * @param folder - The project.
 * @param settings - What is passed to it.
 * @returns Its diagnostics, a line each.
 */
export async function diagnosticsOf(
  compiler: Compiler,
  folder: string,
  settings: readonly string[] = [],
): Promise<string[]> {
  return diagnosticsIn(await compile(compiler, folder, settings));
}

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './root.ts';
import type { Toolchain } from './toolchain.ts';

/** What became of a project; `unavailable` where a package could not be had, so that nothing was tried. */
export interface Outcome {
  readonly verdict: 'works' | 'fails' | 'unavailable';
  /** What was said: the line of the program, or the first lines of what went wrong. */
  readonly said: string;
}

interface Finished {
  readonly isDone: boolean;
  readonly output: string;
}

/** Long enough for an install through a slow network; what takes longer is ended. */
export const mostTime = 240_000;

/** Runs a program to its end, and never longer than it may take. */
function run(program: string, given: readonly string[], cwd: string): Promise<Finished> {
  const { NODE_OPTIONS: _options, NODE_PATH: _path, ...environment } = process.env;
  // A test runner inside a test runner would take the outer one's settings.
  const env = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(?:npm_|VITEST|JEST|WITHAL_|NODE_ENV$|CI$)/.test(name)),
  );
  const options = { cwd, env, timeout: mostTime, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const;
  return new Promise((resolve) => {
    const child = execFile(program, [...given], options, (error, stdout, stderr) =>
      resolve({ isDone: error === null, output: stripVTControlCharacters(`${stdout}\n${stderr}`) }),
    );
    child.stdin?.end();
  });
}

/** Packs what is built into a folder. */
export async function packInto(folder: string): Promise<string> {
  // Without the scripts: npm would build again, and the build under test is the one that is there.
  const answer = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root);
  const name = answer.output.split('\n').find((line) => line.endsWith('.tgz'));
  if (!answer.isDone || name === undefined) throw new Error(`npm pack: ${answer.output}`);
  return path.join(folder, name);
}

const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];

/** Installs a project; gives what went wrong, if anything. */
async function install(toolchain: Toolchain, folder: string): Promise<string | undefined> {
  const { installer } = toolchain;
  if (installer === undefined) {
    const { isDone, output } = await run('npm', ['install', ...quiet], folder);
    return isDone ? undefined : output;
  }
  const tools = path.join(path.dirname(folder), 'tools');
  mkdirSync(tools);
  writeFileSync(path.join(tools, 'package.json'), '{}');
  const wanted = `${installer.package}@${installer.release}`;
  const had = await run('npm', ['install', ...quiet, wanted], tools);
  if (!had.isDone) return had.output;
  const program = path.join(tools, 'node_modules', installer.package, installer.program);
  const { isDone, output } = await run(process.execPath, [program, ...installer.arguments], folder);
  return isDone ? undefined : output;
}

function commandLine(toolchain: Toolchain, folder: string, [name = '', ...given]: readonly string[]) {
  if (name === 'node') return [process.execPath, given] as const;
  const { installer } = toolchain;
  if (name === 'installer' && installer !== undefined) {
    const tools = path.join(path.dirname(folder), 'tools');
    const program = path.join(tools, 'node_modules', installer.package, installer.program);
    return [process.execPath, [program, ...given]] as const;
  }
  if (name.includes('/')) return [path.join(folder, name), given] as const;
  return [path.join(folder, 'node_modules', '.bin', name), given] as const;
}

function writeProject(toolchain: Toolchain, tarball: string, folder: string): void {
  const { packages, settings, files } = toolchain;
  const dependencies = { withal: `file:${tarball}`, ...packages };
  const named = { name: 'project', version: '1.0.0', private: true, ...settings, dependencies };
  for (const [name, text] of Object.entries({ ...files, 'package.json': JSON.stringify(named) })) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const unreachable = /\b(?:ENOTFOUND|ENOTCACHED|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|E40[34])\b/;

function firstLines(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 12).join('\n').slice(0, 1500);
}

/**
 * Installs withal with a toolchain in a project of its own, and runs it there.
 *
 * @param toolchain - The toolchain.
 * @param tarball - What `npm pack` has made.
 * @param printed - What the program has to print.
 * @returns Whether it works, and what it said. The project is removed.
 */
export async function tryOut(toolchain: Toolchain, tarball: string, printed: string): Promise<Outcome> {
  const parent = mkdtempSync(path.join(tmpdir(), 'withal-toolchain-'));
  const folder = path.join(parent, 'project');
  mkdirSync(folder);
  try {
    writeProject(toolchain, tarball, folder);
    const problem = await install(toolchain, folder);
    if (problem !== undefined)
      return { verdict: unreachable.test(problem) ? 'unavailable' : 'fails', said: firstLines(problem) };
    let said = '';
    for (const command of toolchain.commands) {
      const [program, given] = commandLine(toolchain, folder, command);
      // Node.js of another release is not there for every machine.
      if (!existsSync(program)) return { verdict: 'unavailable', said: `${command[0]} is not installed` };
      const { isDone, output } = await run(program, given, folder);
      if (!isDone) return { verdict: 'fails', said: `${command.join(' ')}: ${firstLines(output)}` };
      said = output;
    }
    const line = said
      .split('\n')
      .find((each) => each.includes(printed))
      ?.trim();
    if (line === undefined || !said.includes(toolchain.prints ?? ''))
      return { verdict: 'fails', said: firstLines(said) };
    return { verdict: 'works', said: line };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

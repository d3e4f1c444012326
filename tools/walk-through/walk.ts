import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Step, lastStep, steps } from './steps.ts';

const root = path.dirname(createRequire(import.meta.url).resolve('withal/package.json'));
const program = path.join(root, 'dist/cli/main.js');

/** Where the walk goes, and what it tells. */
export interface Walk {
  readonly kubeconfig: string;
  readonly print: (text: string) => void;
}

/** An empty folder in which the built package is installed. */
function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'withal-walk-')));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
  const jiti = path.join(root, 'node_modules/jiti');
  symlinkSync(jiti, path.join(folder, 'node_modules/jiti'), 'junction');
  return folder;
}

/** Runs withal, with both outputs in the order in which a terminal shows them. */
async function runWithal(
  folder: string,
  command: readonly string[],
  kubeconfig: string,
): Promise<{ code: number | null; output: string }> {
  const words = ['-c', 'exec "$0" "$@" 2>&1', process.execPath, program, ...command];
  const env = { ...process.env, KUBECONFIG: kubeconfig, NO_COLOR: '1' };
  const child = spawn('sh', words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, output };
}

/** What a step did otherwise than it should; nothing where all is right. */
function faultOf({ code: wanted, shows }: Step, code: number | null, output: string): string | undefined {
  if (code !== wanted) return `the exit code is ${code}, and should be ${wanted}`;
  const missing = shows.find((text) => !output.includes(text));
  return missing === undefined ? undefined : `it did not print ${JSON.stringify(missing)}`;
}

/** Takes one step, and says whether it did what it should. */
async function take(step: Step, folder: string, { kubeconfig, print }: Walk): Promise<boolean> {
  const done = step.prepare?.(folder);
  if (done !== undefined) print(`# ${done}\n`);
  print(`$ withal ${step.command.join(' ')}\n`);
  const { code, output } = await runWithal(folder, step.command, kubeconfig);
  print(output);
  if (code !== 0) print(`# exit code ${code}\n`);
  const fault = faultOf(step, code, output);
  print(fault === undefined ? '\n' : `# WRONG: ${fault}\n\n`);
  return fault === undefined;
}

/**
 * Goes through the commands from `withal init` to `withal delete` on a cluster, in a folder and a namespace of its own, and
 * leaves neither behind. After a step that does not do what it should, it only cleans up.
 *
 * @param walk - The kubeconfig of the cluster, and what takes the text that a terminal would show.
 * @returns Whether every step did what it should.
 */
export async function walkThrough(walk: Walk): Promise<boolean> {
  const folder = makeFolder();
  let isRight = true;
  let isBegun = false;
  try {
    for (const step of steps) {
      isBegun ||= step.begins === true;
      isRight = await take(step, folder, walk);
      if (!isRight) break;
    }
  } finally {
    if (isBegun) isRight = (await take(lastStep, folder, walk)) && isRight;
    rmSync(folder, { recursive: true, force: true });
  }
  return isRight;
}

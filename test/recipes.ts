import { spawn, type SpawnOptions } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inProject, program } from './cli/project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder with the files of the recipes. */
export const recipes = path.join(root, 'examples/recipes');

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables that a machine may have and that would change what the recipes do. */
const unset = new Set([
  'ARGOCD_APP_PARAMETERS',
  'ARGOCD_ENV_ENVIRONMENT',
  'SCALE_CONFIG',
  'KUBECONFIG',
  'GIT_DIR',
]);

/** Runs a program without waiting in this process, in which servers may answer it. */
export async function runIn(
  cwd: string,
  [file = '', ...words]: readonly string[],
  { env = {}, input = '' }: { env?: Readonly<Record<string, string>>; input?: string } = {},
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(([name]) => !unset.has(name));
  const options: SpawnOptions = {
    cwd,
    env: { ...Object.fromEntries(inherited), npm_config_offline: 'true', ...env },
    timeout: 100_000,
  };
  const child = spawn(file, words, options);
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  child.stdin?.on('error', () => {}).end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, ...texts };
}

/** The project that `withal init` writes, with withal installed and the files of a recipe in it. */
export async function inShop(recipe: string, use: (folder: string) => Promise<void>): Promise<void> {
  await inProject({}, async (folder) => {
    rmSync(path.join(folder, 'package.json'));
    const { code, stderr } = await runIn(folder, [process.execPath, program, 'init', '.']);
    if (code !== 0) throw new Error(stderr);
    const bin = path.join(folder, 'node_modules/.bin');
    mkdirSync(bin);
    // As npm links the programs of a package.
    writeFileSync(path.join(bin, 'withal'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    chmodSync(path.join(bin, 'withal'), 0o755);
    cpSync(path.join(recipes, recipe), folder, { recursive: true });
    await use(folder);
  });
}

/** The text of a file of a recipe. */
export const readRecipe = (name: string): string => readFileSync(path.join(recipes, name), 'utf8');

/** Makes a link, and the folders that it is in. */
export function link(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  symlinkSync(from, to);
}

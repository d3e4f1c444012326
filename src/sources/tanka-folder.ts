import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { WithalError } from '../errors/index.ts';
import { readInput } from '../io/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { JsonnetOrigin } from '../manifests/manifests.ts';
import { metadataOf } from '../patch/metadata.ts';
import { isTankaEnvironment } from '../patch/targets/wrapper.ts';
import { readYaml } from '../yaml/index.ts';

/** What the root of a Tanka project holds. */
const rootFiles = ['tkrc.yaml', 'jsonnetfile.json'];

function rootOf(folder: string): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (rootFiles.some((name) => existsSync(path.join(current, name)))) return current;
    if (path.dirname(current) === current) return folder;
  }
}

const inProject = (root: string, file: string): string => path.relative(root, file).split(path.sep).join('/');

async function environmentIn(folder: string): Promise<JsonObject | undefined> {
  const file = path.join(folder, 'spec.json');
  if (!existsSync(file)) return undefined;
  const { text, name } = await readInput(file);
  const [first] = await readYaml(text, name, 'kubernetes');
  if (isTankaEnvironment(first?.value)) return first.value;
  // Without a kind, Tanka takes it for an environment; a program that is none has no spec.json beside it.
  const message = `Cannot use ${file}: it is no environment of Tanka (tanka.dev/v1alpha1 Environment).`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Gives the program that a path of jsonnet means: of a folder, its `main.jsonnet`.
 *
 * @param file - A program, or the folder of an environment.
 * @returns The program.
 */
export function entryPoint(file: string): string {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? path.join(file, 'main.jsonnet') : file;
}

/**
 * Finds the static environment of a program, as Tanka does: the `spec.json` beside it. As there, its name and namespace are
 * the paths of the folder and of the program from the root of the project, which holds a `jsonnetfile.json` or `tkrc.yaml`.
 *
 * @param file - The program.
 * @returns Where it stands.
 * @throws {WithalError} `E_SOURCE` where the `spec.json` cannot be read, or is no environment.
 */
export async function originOf(file: string): Promise<JsonnetOrigin> {
  const program = path.resolve(file);
  const folder = path.dirname(program);
  const root = rootOf(folder);
  const entry = inProject(root, program);
  const environment = await environmentIn(folder);
  if (environment === undefined) return { entry, environment };
  const metadata = { ...metadataOf(environment), name: inProject(root, folder), namespace: entry };
  return { entry, environment: { ...environment, metadata } };
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache, root } from './root.ts';

const options = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'nodenext',
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** A project as a user has it, with withal among its packages. */
export interface Project {
  readonly folder: string;
  /** Writes a file. */
  write(name: string, text: string): string;
  /** Removes the project. */
  remove(): void;
}

/**
 * Makes a project.
 *
 * @param more - Settings of the compiler beside the usual ones.
 * @param packages - Packages by name, each with the folder that it is linked to.
 * @param below - Where it is made; by default below node_modules/.cache, which nobody else uses.
 * @returns The project.
 */
export function makeProject(
  more: object = {},
  packages: Record<string, string> = { withal: root },
  below: string = cache,
): Project {
  mkdirSync(below, { recursive: true });
  const folder = mkdtempSync(path.join(below, 'withal-editor-'));
  for (const [name, target] of Object.entries(packages)) {
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(target, link, 'junction');
  }
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions: { ...options, ...more }, include: ['*.ts'] }));
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../generate/fixtures.ts';

/** The built program: "npm run build:code" makes it. */
export const program = path.join(root, 'dist/cli/main.js');

/** A project of somebody who has installed the package, and jiti; with these files. */
export async function inProject(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  // Not below our own node_modules: what is there is of no user.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'withal-project-')));
  try {
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
    symlinkSync(path.join(root, 'node_modules/jiti'), path.join(folder, 'node_modules/jiti'), 'junction');
    // Without it a package.json further up would be the project's.
    writeFileSync(path.join(folder, 'package.json'), '{}');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

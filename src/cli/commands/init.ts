import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { WithalError } from '../../errors/index.ts';
import { createText, writeError } from '../../io/index.ts';
import type { CommandDefinition } from '../command.ts';
import { projectFiles } from '../init/project-files.ts';
import { readVersion } from '../version.ts';

/** A name that npm takes: what else is in the name of a folder becomes a dash. */
function packageName(folder: string): string {
  const name = path.basename(path.resolve(folder)).toLowerCase();
  return name.replaceAll(/[^a-z0-9._-]+/g, '-').replace(/^[._-]+/, '') || 'app';
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw writeError(folder, cause);
  }
}

/** `withal init`. */
export const initCommand: CommandDefinition = {
  operands: '[folder]',
  details: `The project has a program (app.ts), two environments (withal.config.ts), and the settings of npm and TypeScript. Files
that are there are never overwritten.`,
  options: [],
  examples: [
    { line: 'withal init shop', description: 'write a project to the folder shop' },
    { line: 'withal init', description: 'write it to this folder' },
  ],
  exitCodes: { 0: 'success', 1: 'error: nothing was written' },
  async run({ operands, io }) {
    const [folder = '.'] = operands;
    const files = projectFiles(packageName(folder), { withal: await readVersion() });
    const there = files.filter((file) => existsSync(path.join(folder, file.path)));
    if (there.length > 0) {
      const names = there.map((file) => path.join(folder, file.path)).join(', ');
      const message = `Cannot write a project to ${folder}: ${names} would be overwritten.`;
      throw new WithalError({ code: 'E_OUTPUT', message });
    }
    makeFolder(folder);
    for (const { path: name, content } of files) {
      createText(path.join(folder, name), String(content));
      io.stderr.write(`${path.join(folder, name)} written\n`);
    }
    const enter = folder === '.' ? '' : `cd ${folder} && `;
    io.stderr.write(`Next: ${enter}npm install && npx withal render --env dev\n`);
    return 0;
  },
};

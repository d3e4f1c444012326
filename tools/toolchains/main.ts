// npm run toolchains: withal in a project of its own for each toolchain, from the tarball that npm would publish.
// npm run toolchains -- jest yarn takes those whose names have one of the words. It prints a table in Markdown, and its
// exit code is 1 where one fails; what could not be installed is no success, and is called unavailable.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toolchains } from './all.ts';
import { printed } from './programs.ts';
import { packInto, tryOut } from './project.ts';

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = toolchains.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);

const folder = mkdtempSync(path.join(tmpdir(), 'withal-toolchains-'));
try {
  const tarball = await packInto(folder);
  console.log('| toolchain | what was run | what it said |\n|---|---|---|');
  for (const toolchain of chosen) {
    const { verdict, said } = await tryOut(toolchain, tarball, printed);
    const commands = toolchain.commands.map((command) => `\`${command.join(' ')}\``).join(', ');
    const text = verdict === 'works' ? `\`${said}\`` : `**${verdict}**: ${said.replaceAll('\n', ' ')}`;
    console.log(`| ${toolchain.name} | ${commands} | ${text} |`);
    if (verdict === 'fails') process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Formats signatures, so that they fit beside the text of a page.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../places.mjs';

/**
 * Formats code as the files of the repository are, in narrower lines.
 *
 * @param {string[]} codes - Declarations.
 * @returns {string[]} The same, each formatted.
 */
export function formatted(codes) {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-api-'));
  const fileOf = (at) => path.join(folder, `${at}.ts`);
  try {
    writeFileSync(path.join(folder, 'format.json'), JSON.stringify({ printWidth: 76, singleQuote: true }));
    for (const [at, code] of codes.entries()) writeFileSync(fileOf(at), `declare ${code}`);
    const program = path.join(root, 'node_modules/oxfmt/bin/oxfmt');
    const { status, stderr } = spawnSync(process.execPath, [program, '-c', 'format.json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`Cannot format the signatures: ${stderr}`);
    return codes.map((_, at) =>
      readFileSync(fileOf(at), 'utf8')
        .replaceAll(/^declare /gm, '')
        .trimEnd(),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

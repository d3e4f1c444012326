/** The versions of Node that the bench runs on. */
import { execFileSync } from 'node:child_process';

/** Asks a Node for its version; `undefined` where it cannot be run. */
function versionOf(file) {
  try {
    return execFileSync(file, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** Where npx keeps a Node of this line; it fetches it when it is asked for the first time. */
function fetchedNode(line) {
  try {
    const args = ['--yes', '-p', `node@${line}`, 'node', '--print', 'process.execPath'];
    return execFileSync('npx', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Finds the Nodes to run: the one at hand, and Node 24, by the path in `WITHAL_NODE24` or by npx.
 *
 * @returns {{ file: string, version: string, line: number }[]} At least the one at hand; `line` is 20 for `v20.20.2`.
 */
export function findNodes() {
  const found = [nodeOf(process.execPath, process.version)];
  if (found[0].line === 24) return found;
  const file = process.env.WITHAL_NODE24 ?? fetchedNode(24);
  const version = file === undefined ? undefined : versionOf(file);
  if (version === undefined) console.error('Node 24 was not found: set WITHAL_NODE24 to its path.');
  else found.push(nodeOf(file, version));
  return found;
}

function nodeOf(file, version) {
  return { file, version, line: Number.parseInt(version.slice(1), 10) };
}

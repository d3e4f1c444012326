import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Change, openApi, realType } from './sequences.ts';

/** Where Debian's golang-k8s-sigs-structured-merge-diff-dev has the sources of the real engine. */
const sources = '/usr/share/gocode/src/sigs.k8s.io/structured-merge-diff';
const root = path.dirname(createRequire(import.meta.url).resolve('withal/package.json'));
const cache = path.join(root, 'node_modules/.cache/withal-oracle');

function findGo(): string | undefined {
  const folders = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').filter((name) => name.startsWith('go-'))
    : [];
  const candidates = ['go', ...folders.map((name) => `/usr/lib/${name}/bin/go`)];
  return candidates.find((command) => spawnSync(command, ['version']).status === 0);
}

/** Builds the real engine, and gives its program; the second time Go finds it in its cache. */
export function buildOracle(): string {
  const home = path.join(cache, 'gopath/src/sigs.k8s.io/structured-merge-diff');
  mkdirSync(home, { recursive: true });
  // The module is imported as its fourth version, and Debian keeps it in a folder without one.
  rmSync(path.join(home, 'v4'), { force: true });
  symlinkSync(sources, path.join(home, 'v4'));
  const program = path.join(cache, 'oracle');
  const main = path.join(root, 'test/patch/server-side/oracle/main.go');
  execFileSync(go ?? 'go', ['build', '-o', program, main], {
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOCACHE: path.join(cache, 'build'),
      GOPATH: `${path.join(cache, 'gopath')}:/usr/share/gocode`,
    },
  });
  return program;
}

const go = findGo();
/** Whether the real engine can be built here. */
export const hasOracle = go !== undefined && existsSync(sources);
if (!hasOracle) console.warn('skipped: there is no go, or no golang-k8s-sigs-structured-merge-diff-dev');

/** What became of a change. */
export interface Answer {
  readonly error?: string;
  readonly conflicts?: readonly string[];
  readonly object: unknown;
  readonly managers: Record<string, unknown>;
}

const type = JSON.stringify({ types: [{ name: 'root', ...realType(openApi) }] });

/** The real answers to sequences, in as few processes as possible. */
export function realAnswers(program: string, sequences: readonly (readonly Change[])[]): Answer[][] {
  const lines = sequences.map((steps) =>
    JSON.stringify({
      Schema: type,
      Type: 'root',
      Steps: steps.map(({ operation, manager, force, object }) => ({
        Operation: operation,
        Manager: `${operation}-${manager}`,
        Force: force,
        Object: object,
      })),
    }),
  );
  const output = execFileSync(program, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer[]);
}

const byText = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

/** An object without the order of what is merged: Debian's engine is older than the one that keeps it. */
function unordered(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => unordered(item));
    return ['set', 'items', 'ports'].includes(key) ? list.toSorted(byText) : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, unordered(part, name)]));
}

/** An answer as both engines can give it. */
export const comparable = ({ error, conflicts = [], object, managers }: Answer): unknown => ({
  failed: error !== undefined,
  conflicts: conflicts.toSorted(),
  object: unordered(object),
  managers,
});

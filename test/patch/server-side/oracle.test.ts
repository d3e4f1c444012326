import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conflictsOf } from '../../../src/patch/server-side/conflict.ts';
import { WithalError } from '../../../src/errors.ts';
import { writeFields } from '../../../src/patch/server-side/fields-v1.ts';
import { applyConfiguration, recordChange, type Managed } from '../../../src/patch/server-side/updater.ts';
import { validate } from '../../../src/patch/server-side/validate.ts';
import { lawSettings } from '../strategic/programs.ts';
import { type Change, anySequence, openApi, realType, schema } from './sequences.ts';

/** Where Debian's golang-k8s-sigs-structured-merge-diff-dev has the sources of the real engine. */
const sources = '/usr/share/gocode/src/sigs.k8s.io/structured-merge-diff';
const cache = fileURLToPath(new URL('../../../node_modules/.cache/withal-oracle', import.meta.url));

function findGo(): string | undefined {
  const folders = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').filter((name) => name.startsWith('go-'))
    : [];
  const candidates = ['go', ...folders.map((name) => `/usr/lib/${name}/bin/go`)];
  return candidates.find((command) => spawnSync(command, ['version']).status === 0);
}

/** Builds the real engine; the second time Go finds it in its cache. */
function buildOracle(go: string): string {
  const home = path.join(cache, 'gopath/src/sigs.k8s.io/structured-merge-diff');
  mkdirSync(home, { recursive: true });
  // The module is imported as its fourth version, and Debian keeps it in a folder without one.
  rmSync(path.join(home, 'v4'), { force: true });
  symlinkSync(sources, path.join(home, 'v4'));
  const program = path.join(cache, 'oracle');
  const main = fileURLToPath(new URL('oracle/main.go', import.meta.url));
  execFileSync(go, ['build', '-o', program, main], {
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
const there = go !== undefined && existsSync(sources);
if (!there) console.warn('skipped: there is no go, or no golang-k8s-sigs-structured-merge-diff-dev');

interface Answer {
  readonly error?: string;
  readonly conflicts?: readonly string[];
  readonly object: unknown;
  readonly managers: Record<string, unknown>;
}

const type = JSON.stringify({ types: [{ name: 'root', ...realType(openApi) }] });

/** The real answers to sequences, in as few processes as possible. */
function realAnswers(program: string, sequences: readonly (readonly Change[])[]): Answer[][] {
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

const atom = schema.type();

function ours(before: Managed, { operation, manager, force, object }: Change): Managed {
  validate('the object', atom, object);
  const who = {
    name: `${operation}-${manager}`,
    operation: operation === 'apply' ? ('Apply' as const) : ('Update' as const),
    apiVersion: 'v1',
    subresource: '',
    time: undefined,
  };
  if (operation === 'apply') return applyConfiguration(atom, before, object, { manager: who, force });
  return { object, owners: recordChange(atom, before, object, who) };
}

function ourAnswers(changes: readonly Change[]): Answer[] {
  let live: Managed = { object: {}, owners: new Map() };
  return changes.map((change) => {
    let refusal: Pick<Answer, 'error' | 'conflicts'> = {};
    try {
      live = ours(live, change);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      const conflicts = conflictsOf(error).map((conflict) => conflict.manager);
      refusal = conflicts.length > 0 ? { conflicts } : { error: error.message };
    }
    const owners = [...live.owners.values()].filter(({ fields }) => !fields.isEmpty);
    const managers = Object.fromEntries(
      owners.map(({ manager, fields }) => [manager.name, writeFields(fields)]),
    );
    return { ...refusal, object: live.object, managers };
  });
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

const comparable = ({ error, conflicts = [], object, managers }: Answer): unknown => ({
  failed: error !== undefined,
  conflicts: conflicts.toSorted(),
  object: unordered(object),
  managers,
});

describe.runIf(there)('the real engine of server-side apply', () => {
  const { numRuns, seed = Date.now() } = lawSettings();

  test(
    `answers ${numRuns} sequences of changes as ours does`,
    () => {
      const program = buildOracle(go ?? 'go');
      const sequences = fc.sample(anySequence, { numRuns, seed });
      const real = realAnswers(program, sequences);
      for (const [index, changes] of sequences.entries()) {
        const answers = ourAnswers(changes).map(comparable);
        const label = `seed ${seed}, ${JSON.stringify(changes)}`;
        expect({ label, answers }).toEqual({ label, answers: real[index]?.map(comparable) });
      }
    },
    120_000 + numRuns * 20,
  );
});

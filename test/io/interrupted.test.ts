import fs, { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createText, manifestName, readInput, replaceText, writeFiles } from '../../src/io/index.ts';
import { temporaryFolder } from '../cli/cli.ts';

/** What becomes of the calls that change files: from the one with this number on, they fail. */
const system = {
  calls: 0,
  failsAt: Number.POSITIVE_INFINITY,
  /** Whether nothing more happens, as when the process is killed, or only this call fails. */
  isKilled: false,
  code: 'ENOSPC',
  /** The calls that were made. */
  done: [] as string[],
};

const watchedNames = [
  'mkdirSync',
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
] as const;
type Call = (...input: unknown[]) => unknown;
const watched = fs as unknown as Record<(typeof watchedNames)[number], Call>;
const real = Object.fromEntries(watchedNames.map((name) => [name, watched[name]])) as typeof watched;

// Whoever has loaded these modules before uses what stands here now.
beforeAll(() => {
  for (const name of watchedNames) {
    watched[name] = (...input) => {
      system.calls += 1;
      const isDue = system.isKilled ? system.calls >= system.failsAt : system.calls === system.failsAt;
      if (isDue) throw Object.assign(new Error('injected'), { code: system.code });
      system.done.push(name);
      return real[name](...input);
    };
  }
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(watched, real);
  syncBuiltinESMExports();
});

function heal(): void {
  Object.assign(system, { calls: 0, failsAt: Number.POSITIVE_INFINITY, isKilled: false, code: 'ENOSPC' });
}
afterEach(heal);

/** Lets the call with this number fail. */
function failAt(failsAt: number, isKilled: boolean, code = 'ENOSPC'): void {
  Object.assign(system, { calls: 0, failsAt, isKilled, code });
}

const codes = ['ENOSPC', 'EDQUOT', 'EFBIG'];

type Files = Readonly<Record<string, string>>;

const write = async (out: string, files: Files): Promise<unknown> =>
  writeFiles(
    out,
    Object.entries(files).map(([name, content]) => ({ path: name, content })),
  );

function contentOf(folder: string): Files {
  const entries = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
    : [];
  return Object.fromEntries(
    entries.map((name) => {
      try {
        return [name, readFileSync(path.join(folder, name), 'utf8')];
      } catch {
        return [name, 'a folder'];
      }
    }),
  );
}

const models = (files: Files): Files => {
  const { [manifestName]: _, ...rest } = files;
  return rest;
};

const first = { 'a.js': 'a1', 'b/b.js': 'b1', 'c/d/c.js': 'c1', 'old/e.js': 'e1' };
const second = { 'a.js': 'a2', 'b/b.js': 'b1', 'c/d/c.js': 'c2', 'new/f.js': 'f2' };
const third = { 'a.js': 'a3', 'b/b.js': 'b3', 'c/d/c.js': 'c3', 'new/f.js': 'f3', 'g.js': 'g3' };

/** How many calls a second run needs. */
async function callsOf(): Promise<number> {
  const out = path.join(temporaryFolder(), 'out');
  await write(out, first);
  heal();
  await write(out, second);
  return system.calls;
}

describe('a run that is killed', () => {
  test('at whatever moment: every file is whole, and the next run puts everything right, whatever it makes', async () => {
    const calls = await callsOf();
    expect(calls).toBeGreaterThan(20);
    for (let call = 1; call <= calls; call += 1) {
      const out = path.join(temporaryFolder(), 'out');
      heal();
      await write(out, first);
      writeFileSync(path.join(out, 'mine.txt'), 'mine');
      failAt(call, true);
      await write(out, second).catch(() => undefined);
      heal();
      const inPlace = Object.entries(models(contentOf(out))).filter(
        ([name, text]) => text !== 'a folder' && !name.startsWith('.withal-draft'),
      );
      for (const [name, text] of inPlace)
        expect([first, second].map((files) => (files as Files)[name] ?? 'mine')).toContain(text);
      // It is killed once more, at another moment, with sources that were changed meanwhile.
      failAt(((call * 7) % calls) + 1, true);
      await write(out, third).catch(() => undefined);
      heal();
      await write(out, call % 2 === 0 ? third : second);
      const wanted = call % 2 === 0 ? third : second;
      const found = contentOf(out);
      const kept = Object.entries(found).filter(
        ([name, text]) => text !== 'a folder' && name !== manifestName,
      );
      expect(Object.fromEntries(kept)).toEqual({ ...wanted, 'mine.txt': 'mine' });
      expect(Object.keys(found).filter((name) => /tmp|draft/.test(name))).toEqual([]);
      expect(JSON.parse(found[manifestName] ?? '')).not.toHaveProperty('pending');
    }
  });

  test('while it replaces one text leaves the old one or the new one, and what it left does not stop the next', async () => {
    for (let call = 1; call <= 8; call += 1) {
      const file = path.join(temporaryFolder(), 'web.yaml');
      heal();
      writeFileSync(file, 'old');
      const input = await readInput(file);
      failAt(call, true);
      try {
        replaceText(input, 'new');
      } catch {
        // It was killed.
      }
      heal();
      expect(['old', 'new']).toContain(readFileSync(file, 'utf8'));
      if (call % 3 === 0) replaceText(await readInput(file), 'newer');
      else continue;
      expect(contentOf(path.dirname(file))).toEqual({ 'web.yaml': 'newer' });
    }
  });
});

describe('a disk that takes no more', () => {
  test('leaves what was there, makes no folder, and the message says it', async () => {
    const calls = await callsOf();
    let failed = 0;
    for (let call = 1; call <= calls; call += 1) {
      const out = path.join(temporaryFolder(), 'out');
      heal();
      await write(out, first);
      const before = contentOf(out);
      failAt(call, false, codes[call % 3]);
      const message = await write(out, second).then(
        () => '',
        (error: Error) => error.message,
      );
      heal();
      if (message === '') continue;
      failed += 1;
      expect(message).toMatch(
        /^Cannot write \S+: (?:the disk is full|the disk quota is used up|it would be larger than files may be)\./,
      );
      const isHalfway = message.includes('Some files are written already');
      const after = contentOf(out);
      expect(isHalfway || JSON.stringify(after) === JSON.stringify(before)).toBe(true);
      expect(Object.keys(after).filter((name) => name.includes('draft'))).toEqual([]);
      await write(out, second);
      expect(contentOf(out)['a.js']).toBe('a2');
    }
    expect(failed).toBeGreaterThan(10);
  });

  test('leaves no folder of a first run', async () => {
    for (const call of [1, 2, 3, 4, 6, 9, 12]) {
      const place = temporaryFolder();
      failAt(call, false, codes[call % 3]);
      await expect(write(path.join(place, 'deep/out'), first)).rejects.toThrow(/^Cannot write /);
      heal();
      expect(readdirSync(place)).toEqual([]);
    }
  });

  test('leaves the text that was to be replaced, and no draft', async () => {
    const file = path.join(temporaryFolder(), 'web.yaml');
    writeFileSync(file, 'old');
    const input = await readInput(file);
    for (const call of [1, 2, 3]) {
      failAt(call, false, codes[call % 3]);
      expect(() => replaceText(input, 'new')).toThrow(/^Cannot write \S+web\.yaml: (?:the disk|it would)/);
      heal();
      expect(contentOf(path.dirname(file))).toEqual({ 'web.yaml': 'old' });
    }
  });
});

test('a rename that the system refuses is said to be halfway, and the next run goes on', async () => {
  const out = path.join(temporaryFolder(), 'out');
  await write(out, first);
  mkdirSync(path.join(out, 'g.js'));
  await expect(write(out, third)).rejects.toThrow(/g\.js: it is a folder\.$/);
  expect(contentOf(out)['a.js']).toBe('a1');
});

test('a file is written to the disk before it gets its name, and its folder after that', async () => {
  const file = path.join(temporaryFolder(), 'web.yaml');
  writeFileSync(file, 'old');
  const input = await readInput(file);
  system.done = [];
  replaceText(input, 'new');
  createText(path.join(path.dirname(file), 'other.yaml'), 'other');
  const order = system.done.filter((name) => name === 'fsyncSync' || name === 'renameSync');
  expect(order).toEqual(['fsyncSync', 'renameSync', 'fsyncSync', 'fsyncSync', 'renameSync', 'fsyncSync']);
});

import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestName, writeFiles } from '../../src/io/index.ts';
import { inFolder } from '../generate/fixtures.ts';

const file = (name: string, content = name): { path: string; content: string } => ({ path: name, content });

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

async function refusal(out: string, files: { path: string; content: string }[]): Promise<string> {
  try {
    await writeFiles(out, files);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message.replaceAll(path.dirname(out), '…')}`;
  }
  return 'written';
}

test('files are written once, and again only where they differ', async () => {
  await inFolder('write', async (folder) => {
    const out = path.join(folder, 'deep/out');
    expect(await writeFiles(out, [file('a/b.js'), file('c.js')])).toEqual({
      written: 2,
      removed: 0,
      stale: [],
    });
    expect(await writeFiles(out, [file('a/b.js'), file('c.js')])).toEqual({
      written: 0,
      removed: 0,
      stale: [],
    });
    expect(await writeFiles(out, [file('a/b.js', 'new'), file('c.js')])).toEqual({
      written: 1,
      removed: 0,
      stale: [],
    });
    expect(readFileSync(path.join(out, 'a/b.js'), 'utf8')).toBe('new');
    expect(everythingIn(out)).toEqual([manifestName, 'a/b.js', 'c.js']);
  });
});

test('files of an earlier run are removed, with their empty folders; strangers and changed files stay', async () => {
  await inFolder('write', async (folder) => {
    await writeFiles(folder, [file('a/b.js'), file('c/d.js'), file('e.js'), file('f.js')]);
    writeFileSync(path.join(folder, 'c/mine.js'), 'mine');
    writeFileSync(path.join(folder, 'e.js'), 'changed');
    expect(await writeFiles(folder, [file('f.js')])).toEqual({ written: 0, removed: 2, stale: [] });
    expect(everythingIn(folder)).toEqual([manifestName, 'c/mine.js', 'e.js', 'f.js']);
    expect(existsSync(path.join(folder, 'a'))).toBe(false);
    expect(await writeFiles(folder, [file('f.js')])).toEqual({ written: 0, removed: 0, stale: [] });
  });
});

test('what somebody else wrote is not overwritten, and nothing else is written then', async () => {
  await inFolder('write', async (folder) => {
    const out = path.join(folder, 'out');
    mkdirSync(out);
    writeFileSync(path.join(out, 'b.js'), 'mine');
    expect(await refusal(out, [file('a.js'), file('b.js')])).toMatchInlineSnapshot(
      `"E_OUTPUT Cannot write …/out/b.js: the file there was not generated, or was changed since; move it away."`,
    );
    expect(everythingIn(out)).toEqual(['b.js']);
    await writeFiles(out, [file('a.js')]);
    writeFileSync(path.join(out, 'a.js'), 'changed by hand');
    expect(await refusal(out, [file('a.js', 'new')])).toMatch(/^E_OUTPUT .* was changed since/);
    // The same text is nobody's loss.
    expect(await refusal(out, [file('a.js', 'changed by hand')])).toBe('written');
  });
});

describe('nothing is written outside', () => {
  test.each(['../x.js', '/etc/x.js', 'a/../../x.js', '..', '', '.', 'a/..'])('%j', async (name) => {
    await inFolder('write', async (folder) => {
      const out = path.join(folder, 'out');
      expect(await refusal(out, [file('fine.js'), file(name)])).toMatch(
        /^E_OUTPUT .* outside the output folder/,
      );
      expect(everythingIn(folder)).toEqual([]);
    });
  });

  test('a name may begin with two points', async () => {
    await inFolder('write', async (folder) => {
      expect(await refusal(folder, [file('..a.js'), file('...b/c.js')])).toBe('written');
      expect(everythingIn(folder)).toEqual(['...b/c.js', '..a.js', manifestName]);
      await writeFiles(folder, []);
      expect(everythingIn(folder)).toEqual([manifestName]);
    });
  });

  test('nor through a link, wherever it stands', async () => {
    await inFolder('write', async (folder) => {
      const out = path.join(folder, 'out');
      const aim = path.join(folder, 'aim');
      mkdirSync(aim);
      symlinkSync(aim, out);
      expect(await refusal(out, [file('a.js')])).toMatchInlineSnapshot(
        `"E_OUTPUT Cannot write …/out: it is a symbolic link."`,
      );
      rmSync(out);
      mkdirSync(out);
      symlinkSync(aim, path.join(out, 'sub'));
      expect(await refusal(out, [file('sub/a.js')])).toMatch(/it is a symbolic link/);
      writeFileSync(path.join(aim, 'b.js'), 'mine');
      symlinkSync(path.join(aim, 'b.js'), path.join(out, 'b.js'));
      expect(await refusal(out, [file('b.js')])).toMatch(/it is a symbolic link/);
      symlinkSync(path.join(aim, 'c.js'), path.join(out, 'c.js'));
      expect(await refusal(out, [file('c.js')])).toMatch(/it is a symbolic link/);
      expect(everythingIn(aim)).toEqual(['b.js']);
    });
  });

  test('nor does a manifest that somebody forged remove anything outside', async () => {
    await inFolder('write', async (folder) => {
      const out = path.join(folder, 'out');
      mkdirSync(out);
      writeFileSync(path.join(folder, 'mine.js'), '');
      const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
      writeFileSync(path.join(out, manifestName), JSON.stringify({ files: { '../mine.js': empty } }));
      expect(await writeFiles(out, [file('a.js')])).toEqual({ written: 1, removed: 0, stale: [] });
      expect(existsSync(path.join(folder, 'mine.js'))).toBe(true);
    });
  });
});

test('two files that some systems take for one are refused', async () => {
  await inFolder('write', async (folder) => {
    expect(await refusal(folder, [file('a/Pod.js'), file('A/pod.js')])).toMatch(
      /same name except for capitals/,
    );
  });
});

test('a folder in the way is told, and no temporary file is left', async () => {
  await inFolder('write', async (folder) => {
    const out = path.join(folder, 'out');
    mkdirSync(path.join(out, 'b.js'), { recursive: true });
    expect(await refusal(out, [file('a.js'), file('b.js')])).toMatchInlineSnapshot(
      `"E_OUTPUT Cannot write …/out/b.js: it is a folder."`,
    );
    writeFileSync(path.join(out, 'c'), 'a file where a folder should be');
    expect(await refusal(out, [file('a.js'), file('c/d.js')])).toMatchInlineSnapshot(
      `"E_OUTPUT Cannot write …/out/c/d.js: a part of its path is not a folder."`,
    );
    expect(everythingIn(out)).toEqual(['c']);
  });
});

test('a broken manifest is told', async () => {
  await inFolder('write', async (folder) => {
    const out = path.join(folder, 'out');
    mkdirSync(out);
    writeFileSync(path.join(out, manifestName), '[]');
    expect(await refusal(out, [file('a.js')])).toMatchInlineSnapshot(
      `"E_OUTPUT Cannot write …/out/.withal-manifest.json: it is not a manifest; delete it and the generated files."`,
    );
  });
});

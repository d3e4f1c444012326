import { add, drop, target } from '../../src/patch/index.ts';
import { WithalError } from '../../src/errors/index.ts';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureIn, loadModule, patchesOf, reportingVariable } from '../../src/cli/input/index.ts';
import { exportedDocuments } from '../../src/cli/render/index.ts';
import { model } from '../../src/index.ts';
import { loose } from '../fixtures/loose.ts';
import { container, shop } from '../fixtures/table.ts';
import { failureOf } from '../generate/fixtures.ts';
import { inProject, program } from './project.ts';

/** Renders a module in a process of its own, and gives what it sends to this one. */
async function sentBy(folder: string, env: Record<string, string>): Promise<unknown[]> {
  const child = spawn(process.execPath, [program, 'render', 'web.ts'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  await new Promise((resolve) => child.on('exit', resolve));
  return messages;
}

describe('a module of the user', () => {
  test('is loaded; JavaScript needs nobody else', async () => {
    const files = { 'a.mjs': 'export const a = 1;\n', 'b.ts': 'export const b: number = 2;\n' };
    await inProject(files, async (folder) => {
      expect(await loadModule(path.join(folder, 'a.mjs'))).toMatchObject({ a: 1 });
      expect(await loadModule(path.join(folder, 'b.ts'))).toMatchObject({ b: 2 });
      expect(await failureOf(() => loadModule('no/such/file.ts'))).toBe(
        'E_SOURCE Cannot run no/such/file.ts: no such file.',
      );
    });
  });

  test('in CommonJS has each export once', async () => {
    const files = {
      'a.cjs': 'exports.a = 1;\nexports.b = [2];\n',
      'list.cjs': 'module.exports = [3];\n',
      'compiled.cjs':
        'Object.defineProperty(exports, "__esModule", { value: true });\nexports.c = 3;\nexports.default = 4;\n',
      // As Node.js 24 gives it.
      'later.mjs': 'const d = [4];\nexport { d as default, d as "module.exports" };\n',
      'own.mjs': 'export const e = 5;\nexport default { e, f: 6 };\n',
    };
    await inProject(files, async (folder) => {
      const namesIn = async (name: string): Promise<string[]> =>
        Object.keys(await loadModule(path.join(folder, name))).toSorted();
      expect(await namesIn('a.cjs')).toEqual(['a', 'b']);
      expect(await namesIn('list.cjs')).toEqual(['default']);
      expect(await loadModule(path.join(folder, 'compiled.cjs'))).toEqual({ c: 3, default: 4 });
      expect(await namesIn('later.mjs')).toEqual(['default']);
      expect(await namesIn('own.mjs')).toEqual(['default', 'e']);
    });
  });

  test('that fails is told with the first line of the user', () => {
    const error = new TypeError('x is not a function');
    const of = (...frames: string[]): string => {
      error.stack = `TypeError: x is not a function\n${frames.map((frame) => `    at ${frame}\n`).join('')}`;
      return failureIn('/project/web.ts', error).message;
    };
    const inPackage = 'f (file:///project/node_modules/p/index.js:3:4)';
    const internal = 'ModuleJob.run (node:internal/modules/esm/module_job:263:25)';
    expect(
      of(inPackage, 'make (file:///project/lib/a%20b.ts:5:6)', 'file:///project/web.ts:7:8', internal),
    ).toBe('Cannot run /project/web.ts: x is not a function. At /project/lib/a b.ts:5.');
    expect(of('async /project/web.ts:7:8')).toMatch(/ At \/project\/web\.ts:7\.$/);
    expect(of(inPackage, internal)).toBe('Cannot run /project/web.ts: x is not a function.');
    expect(failureIn('/project/web.ts', 7).message).toBe('Cannot run /project/web.ts: it threw 7.');
    const mistake = failureIn(
      '/project/web.ts',
      new WithalError({ code: 'E_SHAPE', path: ['a'], message: 'Cannot.' }),
    );
    expect([mistake.code, mistake.path]).toEqual(['E_SHAPE', ['a']]);
  });

  test('has its files reported to who asks for them, without those of packages', async () => {
    const files = {
      'web.ts':
        "import { name } from './lib/name.ts';\nimport { model } from 'withal';\nexport default model().at('name').with(name);\n",
      'lib/name.ts': "export const name: string = 'one';\n",
    };
    await inProject(files, async (folder) => {
      expect(await sentBy(folder, {})).toEqual([]);
      const [message] = (await sentBy(folder, { [reportingVariable]: '1' })) as { files: string[] }[];
      const reported = message?.files.map((file) => path.relative(folder, file)) ?? [];
      expect(reported).toContain('web.ts');
      expect(reported).toContain(path.join('lib', 'name.ts'));
      expect(reported.filter((file) => file.includes('node_modules'))).toEqual([]);
    });
  }, 60_000);
});

describe('documents that are exported', () => {
  const app = model<{ name: string; at: { x: number } }>();
  const named = (name: string): unknown => app.withName(name);

  test('the default export comes first, the others by name, and each value once', async () => {
    const shared = named('shared');
    const plain = { name: 'plain' };
    const exports = {
      zone: named('z'),
      again: shared,
      default: [shared, plain, null, false, undefined, [named('nested')]],
      made: () => plain,
      later: async () => Promise.resolve([named('late')]),
      soon: Promise.resolve({ name: 'soon' }),
      bare: Object.assign(Object.create(null) as object, { name: 'bare' }),
    };
    expect(await exportedDocuments('web.ts', exports)).toEqual(
      ['shared', 'plain', 'nested', 'bare', 'late', 'soon', 'z'].map((name) => ({ name })),
    );
    expect(await exportedDocuments('web.ts', {})).toEqual([]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ size: 1 }, 'size of web.ts: it is a number, not a document. Move it to another module.'],
    [
      { default: [{}, 'x'] },
      'default[1] of web.ts: it is a string, not a document. Move it to another module.',
    ],
    [
      { make: (name: string) => ({ name }) },
      'make of web.ts: it is a function with parameters. Only the default export is given some, as one object; other functions are called without any.',
    ],
    [
      {
        Web: class {
          web = 1;
        },
      },
      'Web of web.ts: it is a class. Export only documents, or move it to another module.',
    ],
    [
      { at: new Map() },
      'at of web.ts: it is not a document. Export expressions, objects, or lists or functions of these.',
    ],
    [
      { place: Reflect.get(app, 'at') },
      'place of web.ts: it is a function with parameters. Only the default export is given some, as one object; other functions are called without any.',
    ],
  ])('what is no document is refused with its name: %o', async (exports, message) => {
    expect(await failureOf(() => exportedDocuments('web.ts', exports))).toBe(
      `E_VALUE Cannot render the export ${message}`,
    );
  });

  test('a function that fails is told with its line', async () => {
    const exports = { boom: () => Promise.reject(new Error('no')) };
    expect(await failureOf(() => exportedDocuments('web.ts', exports))).toMatch(
      /^E_SOURCE Cannot run web\.ts: no\. At test\/cli\/modules\.test\.ts:\d+\.$/,
    );
  });
});

describe('patches that are exported', () => {
  const one = shop.metadata.withName('a');
  const any = loose().withA(1);

  test('expressions, functions, targets, what to remove and to add, lists of these; default first', () => {
    const call = (): unknown => one;
    const exported = {
      b: [any, false, target(one, { name: 'x' })],
      default: one,
      call,
      rest: [drop({ kind: 'Job' }), add({ kind: 'Job' })],
    };
    expect(
      patchesOf(exported, 'a.ts').map(({ name, instruction: { does, ...rest } }) => [
        name,
        does,
        'target' in rest ? rest.target : undefined,
      ]),
    ).toEqual([
      ['default', 'apply', undefined],
      ['b[0]', 'apply', undefined],
      ['b[2]', 'apply', { name: 'x' }],
      ['call', 'call', undefined],
      ['rest[0]', 'drop', { kind: 'Job' }],
      ['rest[1]', 'add', undefined],
    ]);
  });

  test('what is exported by name and listed as well is done once; what one list has twice, twice', () => {
    const exported = { scale: one, default: [one, any, any], all: [any, one], other: loose().withB(1) };
    expect(patchesOf(exported, 'a.ts').map(({ name }) => name)).toEqual([
      'default[0]',
      'default[1]',
      'default[2]',
      'other',
    ]);
  });

  test.each([
    [{}, /exports no expression/],
    [{ a: 1 }, /export "a": it is a number/],
    [{ a: { target: {} } }, /export "a": it is an object/],
    [{ a: { expression: drop({}), target: {} } }, /export "a": it is an object/],
    [{ a: { expression: one, target: { nmae: 1 } } }, /no field "nmae"/],
    [{ a: container.withName('x') }, /which is not a kind/],
    [{ a: [target(container.withName('x'), {})] }, /which is not a kind/],
  ])('%o is refused', (exported, message) => {
    expect(() => patchesOf(exported, 'a.ts')).toThrow(message);
  });
});

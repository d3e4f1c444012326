import { compressToEncodedURIComponent } from 'lz-string';
import { expect, test } from 'vitest';
import { IncompleteProgram, compile, renameImports } from '../components/playground/compile.ts';
import { modelNamesIn } from '../components/playground/convert.ts';
import { differenceLines } from '../components/playground/difference.ts';
import { namesIn } from '../components/playground/editor/declarations.ts';
import { Library } from '../components/playground/library.ts';
import { LiveProgram, type LiveState } from '../components/playground/live-program.ts';
import { failureOf } from '../components/playground/sandbox/failure.ts';
import { printJson, printList } from '../components/playground/sandbox/printed.ts';
import type { Evaluation } from '../components/playground/sandbox/protocol.ts';
import { Runner } from '../components/playground/sandbox/runner.ts';
import type { StartWorker } from '../components/playground/sandbox/worker-session.ts';
import { hashOf, stateOf } from '../components/playground/shared-state.ts';

test('a hash holds both texts, whatever they are', () => {
  const state = { program: "export default 'ä €';\n", document: 'a: 1 # "x"\n' };
  const hash = hashOf(state);
  expect(hash).toMatch(/^#[\w=+$-]+$/);
  expect(stateOf(hash)).toEqual(state);
});

test('a hash of something else is none', () => {
  const hash = hashOf({ program: 'a', document: 'b' });
  for (const other of ['', '#how-this-runs', hash.slice(0, -4), '#code=', '#code=!!'])
    expect(stateOf(other)).toBeUndefined();
  expect(stateOf(`#code=${compressToEncodedURIComponent('[1, 2]')}`)).toBeUndefined();
});

test('a program keeps its lines, and loses its types', async () => {
  const { code, imports } = await compile(
    "import type { A } from 'types';\nimport { b } from 'withal';\ninterface C { d: number }\nexport default b as A;\n",
  );
  expect(imports.map(({ name, line }) => [name, line])).toEqual([['withal', 2]]);
  expect(code.split('\n')[3]?.trim()).toBe('export default b ;');
});

test('imports get other names, those in calls too', async () => {
  const program = await compile('import { a } from \'x\';\nexport default [a, await import("x")];\n');
  expect(renameImports(program, (name) => `new:${name}`)).toBe(
    'import { a } from \'new:x\';\nexport default [a, await import("new:x")];\n',
  );
});

test('a program that is not whole says so', async () => {
  await expect(compile('export default deployment.')).rejects.toThrow(IncompleteProgram);
  await expect(compile("import { a from 'x'")).rejects.toThrow(IncompleteProgram);
});

test('names of entries are found in a program that is not whole', () => {
  const program =
    "import { a } from 'withal/patch';\nimport {  } from \"withal/kubernetes/1.36/apps/v1\"\nimport 'with";
  expect(namesIn(program)).toEqual(['withal/patch', 'withal/kubernetes/1.36/apps/v1']);
});

test('a difference has the lines around it, and gaps', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);
  const after = lines.with(9, 'line ten\n');
  const shown = differenceLines(lines.join(''), after.join('')).map(({ kind, text }) => `${kind} ${text}`);
  expect(shown.slice(0, 2)).toEqual(['gap Line 6', 'same line 6']);
  expect(shown.slice(5, 7)).toEqual(['removed line 10', 'added line ten']);
  expect(shown.slice(10)).toEqual(['same line 14']);
  expect(differenceLines('a\n', 'a\n')).toEqual([]);
});

test('a difference of texts without a line feed at the end has no line more', () => {
  expect(differenceLines('a', 'b')).toEqual([
    { kind: 'removed', text: 'a' },
    { kind: 'added', text: 'b' },
  ]);
});

test('JSON is printed in lines that fit, and reads the same', () => {
  const long = { path: ['a'.repeat(40), 'b'.repeat(40)], value: { c: [], d: {}, e: 'x\ny' } };
  const text = printList([{ op: 'add', path: ['x', 0] }, long]);
  expect(JSON.parse(text)).toEqual([{ op: 'add', path: ['x', 0] }, long]);
  expect(text.split('\n')[1]).toBe('  { "op": "add", "path": ["x", 0] },');
  expect(printJson({ a: [1, 2] })).toBe('{ "a": [1, 2] }');
});

test('the modules of models are found in YAML, and in JSON', () => {
  const document =
    'apiVersion: apps/v1\n---\n{"apiVersion": "rbac.authorization.k8s.io/v1"}\n---\napiVersion: image.openshift.io/v1\n';
  expect(modelNamesIn(document)).toEqual([
    'withal/kubernetes/1.36/apps/v1',
    'withal/kubernetes/1.36/rbac/v1',
    'withal/openshift/3.11/image/v1',
    'withal/kubernetes/1.36/core/v1',
  ]);
});

test('a failure has its code, and the innermost line of the program', () => {
  const error = Object.assign(new TypeError('blob:1 is bad'), {
    stack: 'TypeError: x\n at f (blob:2:1:1)\n at program.js:7:3\n at program.js:9:1',
  });
  expect(failureOf(error, (message) => message.replace('blob:1', 'withal'))).toEqual({
    code: undefined,
    message: 'TypeError: withal is bad',
    line: 7,
  });
  expect(failureOf('text', (message) => message).message).toBe('The program throws text.');
});

const catalogue = {
  modules: { withal: [], 'withal/a': ['shared', 'withal/a'] },
  declarations: { 'withal/a': ['dist/a.d.ts'] },
};

function libraryOf(files: Readonly<Record<string, string>>, read: string[] = []): Library {
  return new Library((name) => {
    read.push(name);
    const text = { 'libraries.json': JSON.stringify(catalogue), 'basic-modules.json': '[]', ...files }[name];
    return text === undefined ? Promise.reject(new Error(`No ${name}`)) : Promise.resolve(text);
  });
}

test('a library reads each file once, what is imported first', async () => {
  const read: string[] = [];
  const library = libraryOf(
    { 'modules/shared.js': '1', 'modules/withal/a.js': '2', 'declarations/dist/a.d.ts': '3' },
    read,
  );
  await library.modules(['withal/a']);
  expect(await library.modules(['withal', 'withal/a', 'toString'])).toEqual([
    { name: 'shared', text: '1' },
    { name: 'withal/a', text: '2' },
  ]);
  expect(await library.declarations(['withal/a'])).toEqual({ 'withal/dist/a.d.ts': '3' });
  expect([await library.has('withal'), await library.has('toString')]).toEqual([true, false]);
  expect(new Set(read).size).toBe(read.length);
});

test('a file that could not be read is asked for again', async () => {
  const files: Record<string, string> = {};
  const library = libraryOf(files);
  await expect(library.modules(['withal/a'])).rejects.toThrow('No modules/shared.js');
  files['modules/shared.js'] = '1';
  files['modules/withal/a.js'] = '2';
  expect(await library.modules(['withal/a'])).toHaveLength(2);
});

const evaluation = (yaml: string): Evaluation => ({ yaml, subjects: [], notes: [] });

test('of programs that come while one runs, the last one runs', async () => {
  const ran: (string | undefined)[] = [];
  const states: LiveState[] = [];
  const live = new LiveProgram(
    libraryOf({}),
    {
      run: async ({ program }) => {
        ran.push(program);
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
        return { type: 'done', evaluation: evaluation(program ?? '') };
      },
    },
    (state) => states.push(state),
  );
  const first = live.update({ program: 'export default 1;', document: '' });
  await live.update({ program: 'export default 2;', document: '' });
  await live.update({ program: 'export default 3;', document: 'd' });
  await first;
  expect(ran).toEqual(['export default 1;', 'export default 3;']);
  expect(states.at(-1)).toEqual({ type: 'done', evaluation: evaluation('export default 3;'), document: 'd' });
});

/** A worker that answers programs by their texts. */
function workersThat(ended: number[]): StartWorker {
  let workers = 0;
  return async (hear) => {
    workers += 1;
    const own = workers;
    let isBusy = false;
    return {
      send: ({ run, program }) => {
        if (isBusy) return;
        hear({ type: 'received', run });
        hear({ type: 'begun', run });
        isBusy = program === 'loops' || program === 'loops later';
        if (program !== 'loops')
          setTimeout(() => hear({ type: 'done', run, evaluation: evaluation(`${program} in ${own}`) }));
      },
      end: () => ended.push(own),
    };
  };
}

test('a worker is kept, and replaced where a program keeps it busy', async () => {
  const ended: number[] = [];
  const limits = { toAnswer: 30, toLoad: 100, toRun: 30 };
  const runner = new Runner(workersThat(ended), limits);
  const run = (program: string, isFresh = false) =>
    runner.run({ evaluator: 'evaluate', program, modules: [], document: '' }, isFresh);
  expect(await run('a')).toEqual({ type: 'done', evaluation: evaluation('a in 1') });
  expect(await run('b')).toEqual({ type: 'done', evaluation: evaluation('b in 1') });
  expect(await run('loops')).toEqual({ type: 'stopped' });
  expect(await run('c')).toEqual({ type: 'done', evaluation: evaluation('c in 2') });
  expect(await run('loops later')).toEqual({ type: 'done', evaluation: evaluation('loops later in 2') });
  expect(await run('d')).toEqual({ type: 'done', evaluation: evaluation('d in 3') });
  expect(await run('e', true)).toEqual({ type: 'done', evaluation: evaluation('e in 4') });
  await Promise.resolve();
  expect(ended).toEqual([1, 2, 3]);
  runner.end();
});

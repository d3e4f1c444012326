import { beforeAll, describe, expect, test } from 'vitest';
import { chainOf } from '../../src/record/index.ts';
import { changesOf, elementOrigins } from '../../src/apply/index.ts';
import { readSource } from '../../src/yaml/index.ts';
import { diff } from '../../src/patch/index.ts';
import * as fc from 'fast-check';
import { type Loose, loose } from '../fixtures/loose.ts';
import { lawSettings } from '../fixtures/runs.ts';

/** Writes what an expression does into a text, and sees that it is read back. */
async function edited(text: string, expression: Loose): Promise<string> {
  const source = await readSource(text, 'test.yaml');
  const chain = chainOf(expression);
  if (chain === undefined) throw new Error('There is no expression.');
  const tree = changesOf(source.values[0], [chain]);
  const next = source.edit([tree.document()], elementOrigins([tree]));
  expect((await readSource(next, 'next.yaml')).values).toEqual([tree.document()]);
  return next;
}

const app = loose();
const pod = app.spec.template.spec;
const { containers } = pod;

const head = `# The web shop.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
  labels: # none yet
  finalizers: ~
spec:
  template:
    spec:
      # All containers.

      containers:
`;
const web = `        # Serves pages.
        - name: web  # main
          image: "nginx:1.27"   # pinned
          args: [--a, '--b', "--c"] # flags
          env:
            # first
            - name: A
              value: '1'

            # second
            - name: B
              value: "2" # two
            - {name: C,   value: 'x'} # three
`;
const log = `        # Ships logs.
        # To the cluster.
        - name: log # sidecar
          image: fluent-bit:3

          # what it may take
          resources:
            limits: {cpu: 1,  memory: 1Gi}
`;
const metrics = `        # Metrics.
        - name: metrics
          image:   prom:2
          # below its last entry
`;
const tail = `        # The end of the containers.
      volumes: []   # none
  replicas: 1   # few
`;
const text = head + web + log + metrics + tail;

describe('elements on lines of their own', () => {
  test('what goes takes its comments with it, and nothing else', async () => {
    expect(await edited(text, containers.without({ name: 'log' }))).toBe(head + web + metrics + tail);
    expect(await edited(text, containers.without({ name: 'web' }))).toBe(head + log + metrics + tail);
    expect(await edited(text, containers.where({ name: 'metrics' }).without())).toBe(head + web + log + tail);
    expect(await edited(text, containers.at(-1).without())).toBe(head + web + log + tail);
    expect(await edited(text, containers.each({ name: ['log', 'metrics'] }).without())).toBe(
      head + web + tail,
    );
  });

  test('what comes stands between its neighbours, comments and all', async () => {
    const added = '        - name: new\n';
    const values = [{ name: 'new' }];
    expect(await edited(text, containers.insert(0, values))).toBe(head + added + web + log + metrics + tail);
    expect(await edited(text, containers.insert({ after: { name: 'web' } }, values))).toBe(
      head + web + added + log + metrics + tail,
    );
    expect(await edited(text, containers.insert({ before: { name: 'metrics' } }, values))).toBe(
      head + web + log + added + metrics + tail,
    );
    expect(await edited(text, pod.withContainersMixin(values))).toBe(
      head + web + log + metrics + added + tail,
    );
  });

  test('what goes and what comes at one place', async () => {
    const swap = containers.without({ name: 'web' }).spec.template.spec.containers;
    expect(await edited(text, swap.insert(0, [{ name: 'new' }]))).toBe(
      `${head}        - name: new\n${log}${metrics}${tail}`,
    );
    const middle = containers.without({ name: 'log' }).spec.template.spec.containers;
    expect(await edited(text, middle.insert(1, [{ name: 'new' }]))).toBe(
      `${head}${web}        - name: new\n${metrics}${tail}`,
    );
  });

  describe('what moves stays as it is written', () => {
    let elements: Loose[];
    beforeAll(async () => {
      const [document] = (await readSource(text, 'test.yaml')).values;
      elements = (document as Loose).spec.template.spec.containers;
    });

    test.each([
      ['to the front', 1, 0, log + web + metrics],
      ['to the end', 0, 2, log + metrics + web],
      ['to the middle', 2, 1, web + metrics + log],
    ])('%s', async (_where, from, to, next) => {
      const gone = containers.at(from).without().spec.template.spec.containers;
      expect(await edited(text, gone.insert(to, [elements[from]]))).toBe(head + next + tail);
    });

    test('unless it is changed on its way', async () => {
      const gone = containers.at(1).without().spec.template.spec.containers;
      const added = '        - name: log\n          image: fluent-bit:4\n';
      expect(await edited(text, gone.insert(0, [{ name: 'log', image: 'fluent-bit:4' }]))).toBe(
        head + added + web + metrics + tail,
      );
    });
  });

  test('what is set in each is set there alone', async () => {
    expect(
      await edited(
        text,
        containers.each().withImage((old: unknown) => `r/${String(old)}`),
      ),
    ).toBe(
      text
        .replace('"nginx:1.27"', '"r/nginx:1.27"')
        .replace('fluent-bit:3', 'r/fluent-bit:3')
        .replace('prom:2', 'r/prom:2'),
    );
    const pulled = (lines: string, after: string): string =>
      lines.replace(after, `${after}          imagePullPolicy: Always\n`);
    expect(await edited(text, containers.each().withImagePullPolicy('Always'))).toBe(
      head + pulled(web, "'x'} # three\n") + pulled(log, '1Gi}\n') + pulled(metrics, 'prom:2\n') + tail,
    );
  });

  test('inside of elements as well', async () => {
    const { env } = containers.each();
    const first = "            # first\n            - name: A\n              value: '1'\n";
    const second = '            # second\n            - name: B\n              value: "2" # two\n';
    expect(await edited(text, env.without({ name: 'A' }))).toBe(text.replace(first, ''));
    expect(await edited(text, env.without({ name: 'B' }))).toBe(text.replace(second, ''));
    expect(await edited(text, env.without({ name: 'C' }))).toBe(
      text.replace("            - {name: C,   value: 'x'} # three\n", ''),
    );
    const inserted = containers.at(0).env.insert({ after: { name: 'A' } }, [{ name: 'D' }]);
    expect(await edited(text, inserted)).toBe(text.replace(first, `${first}            - name: D\n`));
  });

  test('where all go, an empty list is left', async () => {
    const empty = head.replace('containers:', 'containers: []');
    expect(await edited(text, containers.each().without())).toBe(empty + tail);
  });
});

describe('the comment above the first element', () => {
  test.each([
    ['is its own above a map', 'a:\n# b\n- id: b\n- id: c\n', 'a:\n- id: c\n'],
    ['may be about all values', 'a:\n# b\n- b\n- c\n', 'a:\n# b\n- c\n'],
    ['is its own where others have one too', 'a:\n# b\n- b\n# c\n- c\n', 'a:\n# c\n- c\n'],
    ['is about the list above an empty line', 'a:\n# b\n\n- id: b\n- id: c\n', 'a:\n# b\n\n- id: c\n'],
    ['is not that of the key', '# a\na:\n- id: b\n- id: c\n', '# a\na:\n- id: c\n'],
  ])('%s', async (_what, before, next) => {
    expect(await edited(before, app.a.at(0).without())).toBe(next);
  });

  test.each([
    ['of a whole text stays', '# head\n- id: b\n- id: c\n', '# head\n- id: c\n'],
    ['of a whole document stays', '---\n# head\n- id: b\n- id: c\n', '---\n# head\n- id: c\n'],
  ])('%s', async (_what, before, next) => {
    expect(await edited(before, app.at(0).without())).toBe(next);
  });

  test('what comes first stands above it', async () => {
    expect(await edited('a:\n# b\n- id: b\n', app.a.insert(0, [{ id: 1 }]))).toBe(
      'a:\n- id: 1\n# b\n- id: b\n',
    );
    expect(await edited('a:\n# b\n- b\n', app.a.insert(0, ['x']))).toBe('a:\n# b\n- x\n- b\n');
  });
});

describe('elements in brackets', () => {
  test.each<readonly [string, Loose, string]>([
    ['[--a, \'--b\', "--c"] # f', app.a.without('--a'), '[\'--b\', "--c"] # f'],
    ['[--a, \'--b\', "--c"] # f', app.a.at(-1).without(), "[--a, '--b'] # f"],
    ["[--a, '--b'] # f", app.a.insert(1, ['x', 'z']), "[--a, x, z, '--b'] # f"],
    ["[--a, '--b'] # f", app.a.without('--a').a.insert(0, ['z']), "[z, '--b'] # f"],
    ["[--a, '--b'] # f", app.a.without('--a').a.insert(0, ['x', 'z']), "[x, z, '--b'] # f"],
    ["[a, b, '--b'] # f", app.a.without('a', 'b').a.insert(0, ['z']), "[z, '--b'] # f"],
    ["['a',   b] # f", app.a.without('a').a.insert(1, ['a']), "[b, 'a'] # f"],
    ['[\'a\',   "b"] # f', app.a.without('b').a.insert(0, ['b']), '["b", \'a\'] # f'],
    ['[{id: 1,  x: "1"}, {id: 2}]', app.a.each({ id: 1 }).without(), '[{id: 2}]'],
    ['[{id: 1,  x: "1"}, {id: 2}]', app.a.each().withZ(3), '[{id: 1,  x: "1", z: 3}, {id: 2, z: 3}]'],
    ['[\n  a, # one\n  b # two\n]', app.a.without('a').a.insert(0, ['x']), '[\n  x, # one\n  b # two\n]'],
    ['[\n  a,\n  b, # two\n  c\n]', app.a.without('b'), '[\n  a,\n  c\n]'],
    ['[\n  a, # one\n  # two\n  b,\n  c\n]', app.a.without('b'), '[\n  a, # one\n  c\n]'],
    ['[\n  a, # one\n  b # two\n]', app.a.without('b'), '[\n  a # one\n]'],
    ['[\n  # all\n  a,\n  b\n]', app.a.without('a'), '[\n  # all\n  b\n]'],
  ])('%s', async (list, expression, next) => {
    expect(await edited(`a: ${list}\nb: 1\n`, expression)).toBe(`a: ${next}\nb: 1\n`);
  });
});

describe('anchors and aliases', () => {
  const anchored = 'a:\n- &x {id: 1}\n- id: 2 # two\n- *x # again\nb: 1\n';

  test.each<readonly [string, Loose, string]>([
    ['of what goes', app.a.at(0).without(), 'a:\n- id: 2 # two\n- id: 1 # again\nb: 1\n'],
    ['of what stays', app.a.at(1).without(), 'a:\n- &x {id: 1}\n- *x # again\nb: 1\n'],
    [
      'of what moves are written out, since an alias stands behind its anchor',
      app.a
        .at(0)
        .without()
        .withAMixin([{ id: 1 }]),
      'a:\n- id: 2 # two\n- id: 1 # again\n- id: 1\nb: 1\n',
    ],
  ])('%s', async (_what, expression, next) => {
    expect(await edited(anchored, expression)).toBe(next);
  });
});

describe('keys that hold nothing', () => {
  test.each<readonly [string, Loose, string, string]>([
    [
      'annotations:',
      app.metadata.annotations.at('a/b').with('x'),
      '  annotations:\n',
      '  annotations:\n    a/b: x\n',
    ],
    [
      'with a comment',
      app.metadata.withLabelsMixin({ a: 'x' }),
      ' labels: # none yet\n',
      ' labels: # none yet\n    a: x\n',
    ],
    ['a tilde', app.metadata.withFinalizersMixin(['a']), 'finalizers: ~\n', 'finalizers:\n    - a\n'],
    ['an insertion', app.metadata.finalizers.insert(0, ['a']), 'finalizers: ~\n', 'finalizers:\n    - a\n'],
  ])('%s', async (_what, expression, before, after) => {
    expect(text).toContain(before);
    expect(await edited(text, expression)).toBe(text.replace(before, after));
  });

  test.each([
    ['{b:, c: 1}', '{b: {x: 1}, c: 1}'],
    ['{b: null, c: 1}', '{b: {x: 1}, c: 1}'],
    ['{"b":null}', '{"b":{"x": 1}}'],
  ])('in braces: %s', async (before, after) => {
    expect(await edited(`a: ${before} # one\n`, app.a.b.withX(1))).toBe(`a: ${after} # one\n`);
  });
});

test('line ends of Windows stay', async () => {
  const windows = text.replaceAll('\n', '\r\n');
  const gone = containers.without({ name: 'web' });
  expect(await edited(windows, gone)).toBe((head + log + metrics + tail).replaceAll('\n', '\r\n'));
  const moved = gone.spec.template.spec.containers.insert(1, [{ name: 'new' }]);
  expect(await edited(windows, moved)).toBe(
    `${head}${log}        - name: new\n${metrics}${tail}`.replaceAll('\n', '\r\n'),
  );
});

test('whatever goes, comes and moves: each element keeps its lines', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const lists = fc.tuple(
    fc.shuffledSubarray(names, { minLength: 1 }),
    fc.shuffledSubarray([...names, 'new', 'other']),
  );
  const element = (name: string): object => ({ id: name, more: { id: name } });
  const written = (name: string): string =>
    `  # above ${name}\n  - id: "${name}"   # beside ${name}\n    more: {id:   ${name}}\n    # below ${name}\n`;
  const printed = (name: string): string => `  - id: ${name}\n    more:\n      id: ${name}\n`;
  const property = fc.asyncProperty(lists, async ([before, after]) => {
    // Where nothing stays, there is nothing to write beside.
    if (!after.some((name) => before.includes(name))) return;
    const around = (lines: string): string => `x: 1 # x\nlist:\n${lines}  # end\ny: 2\n`;
    const [one, other] = [before, after].map((list) => ({ x: 1, list: list.map(element), y: 2 }));
    const next = after.map((name) => (before.includes(name) ? written(name) : printed(name)));
    const change = diff<unknown>(one, other);
    expect(await edited(around(before.map(written).join('')), change)).toBe(around(next.join('')));
  });
  await fc.assert(property, lawSettings(100, 2000));
});

import { describe, expect, test } from 'vitest';
import { apply, model } from '../../src/index.ts';
import type { Loose } from '../fixtures/loose.ts';
import { readSource } from '../../src/yaml/index.ts';

const root = model<object>() as unknown as Loose;

/** Applies an expression to the first document of a text. */
async function edit(text: string, make: (node: Loose) => Loose): Promise<string> {
  const source = await readSource(text, 'a.yaml');
  const [first, ...rest] = source.values;
  const next = source.edit([apply(first as object, make(root)), ...rest]);
  const [read] = (await readSource(next, 'next.yaml')).values;
  expect(read).toEqual(apply(first as object, make(root)));
  return next;
}

const deployment = `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "web"   # quoted
  labels: {app: web, tier: front}

spec:
    replicas: 1 # few
    template:
        spec:
            containers:
              # The proxy.
              - name: proxy
                image: 'envoy:1'
              # The program.
              - name: web
                image: nginx:1.26 # old
                args: ["-v", '--port=80']
    # the end
`;

describe('what is not changed stays byte by byte', () => {
  test('a scalar', async () => {
    expect(await edit(deployment, (node) => node.spec.withReplicas(3))).toBe(
      deployment.replace('replicas: 1 #', 'replicas: 3 #'),
    );
  });

  test('an element by its fields, in the quotes that it had', async () => {
    const next = await edit(deployment, (node) =>
      node.spec.template.spec.containers.where({ name: 'proxy' }).withImage('envoy:2'),
    );
    expect(next).toBe(deployment.replace("'envoy:1'", "'envoy:2'"));
  });

  test('an entry in braces', async () => {
    const next = await edit(deployment, (node) =>
      node.metadata.withLabelsMixin({ 'a/b': 'on', tier: 'back' }).metadata.labels.without('app'),
    );
    expect(next).toBe(deployment.replace('{app: web, tier: front}', '{tier: back, a/b: "on"}'));
  });

  test('what is added has the indentation of its neighbours', async () => {
    const next = await edit(deployment, (node) =>
      node.spec.template.spec
        .withContainersMixin([{ name: 'log', env: [{ name: 'A', value: '1' }], resources: { limits: {} } }])
        .spec.withPaused(true),
    );
    expect(next).toBe(
      deployment.replace(
        "'--port=80']\n    # the end\n",
        `'--port=80']
              - name: log
                env:
                  - name: A
                    value: "1"
                resources:
                    limits: {}
    paused: true
    # the end
`,
      ),
    );
  });

  test('what is removed goes with its comments', async () => {
    const next = await edit(deployment, (node) =>
      node.spec.template.spec.containers.where({ name: 'web' }).without('image'),
    );
    expect(next).toBe(deployment.replace('                image: nginx:1.26 # old\n', ''));
    const first = await edit(deployment, (node) =>
      node.spec.template.spec.containers.where({ name: 'web' }).without('name'),
    );
    expect(first).toBe(deployment.replace('- name: web\n                image', '- image'));
  });

  test('an element that goes takes the comment above with it', async () => {
    const text = 'args:\n# one\n- a # 1\n# two\n- b # 2\n# three\n- c\n';
    expect(await edit(text, (node) => node.args.without('b'))).toBe('args:\n# one\n- a # 1\n# three\n- c\n');
    expect(await edit(text, (node) => node.args.without('a', 'b', 'c'))).toBe(
      'args: []\n# one\n'.replace('# one\n', ''),
    );
  });
});

describe('what was there in another form', () => {
  test.each([
    ['a:\n', 'a: 1\n'],
    ['a: # c\n', 'a: 1 # c\n'],
    ['a: {} # c\n', 'a: 1 # c\n'],
    ['a:\n  b: 1\n  c: 2 # d\nz: 1\n', 'a: 1\nz: 1\n'],
    ['a: # c\n  b: 1\nz: 1\n', 'a: 1 # c\nz: 1\n'],
    ['a: |\n  one\n  two\nz: 1\n', 'a: 1\nz: 1\n'],
    ['a: !!str 5\n', 'a: 1\n'],
    ['a: &x 5\n', 'a: &x 1\n'],
    ['a: 5', 'a: 1'],
    ['{a: 5}', '{a: 1}'],
    ['{a: }', '{a: 1 }'],
    ['{"a": "5"}', '{"a": 1}'],
    ['a:\n- 1\n- 2\n', 'a: 1\n'],
    ['a: "x\n  y" # c\n', 'a: 1 # c\n'],
  ])('%j becomes %j', async (text, next) => {
    expect(await edit(text, (node) => node.withA(1))).toBe(next);
  });

  test.each([
    ['a: 1\n', 'a:\n  b: 1\n'],
    ['a: 1 # c\nz: 1\n', 'a: # c\n  b: 1\nz: 1\n'],
    ['a:\nz: 1', 'a:\n  b: 1\nz: 1'],
    ['a: {} # c\n', 'a: # c\n  b: 1\n'],
    ['a: &x # c\n  - 1\n', 'a: &x # c\n  b: 1\n'],
    ['{a: 1}', '{a: {b: 1}}'],
    ['a: 1\r\nz: 1\r\n', 'a:\r\n  b: 1\r\nz: 1\r\n'],
  ])('%j becomes %j', async (text, next) => {
    expect(await edit(text, (node) => node.withA({ b: 1 }))).toBe(next);
  });

  test('a text of several lines', async () => {
    expect(await edit('a: 1\nb: 2\n', (node) => node.withA('x\n\ny\n'))).toBe('a: |\n  x\n\n  y\nb: 2\n');
    expect(await edit('a: 1 # c\r\nb: 2', (node) => node.withB('x\ny'))).toBe(
      'a: 1 # c\r\nb: |-\r\n  x\r\n  y',
    );
    expect(await edit('a: 1\n  # more\n', (node) => node.withA('x\ny'))).toBe('a: "x\\ny"\n  # more\n');
  });
});

describe('anchors and aliases', () => {
  const text = 'a: &x {b: 1, c: 2}\nd: *x\ne: *x # same\n';

  test('what is changed at one alias is written there alone', async () => {
    expect(await edit(text, (node) => node.e.withB(5))).toBe(
      'a: &x {b: 1, c: 2}\nd: *x\ne: # same\n  b: 5\n  c: 2\n',
    );
  });

  test('what is changed at the anchor stays an anchor, and the aliases keep their value', async () => {
    expect(await edit(text, (node) => node.a.withB(5).e.withB(5))).toBe(
      'a: &x {b: 5, c: 2}\nd:\n  b: 1\n  c: 2\ne: *x # same\n',
    );
  });

  test('aliases of what goes are written out', async () => {
    expect(await edit(text, (node) => node.without('a', 'd'))).toBe('e: # same\n  b: 1\n  c: 2\n');
  });

  test('merge keys stay, and what differs is written beside them', async () => {
    const merged = 'base: &b\n  x: 1\n  y: 2\nm:\n  <<: *b # base\n  z: 3\n';
    expect(await edit(merged, (node) => node.m.withX(5))).toBe(`${merged}  x: 5\n`);
    expect(await edit(merged, (node) => node.m.without('x'))).toBe(
      merged.replace('  <<: *b # base\n', '') + '  "y": 2\n',
    );
    expect(await edit(merged, (node) => node.base.withX(5))).toBe(
      `${merged.replace('x: 1', 'x: 5')}  x: 1\n`,
    );
  });
});

describe('whole texts', () => {
  test('only the document that changes', async () => {
    const text = '%YAML 1.2\n---\na: 1\n...\n---\n# empty\n--- # two\nb: [1,\n 2]\n';
    const source = await readSource(text, 'a.yaml');
    expect(source.values).toEqual([{ a: 1 }, null, { b: [1, 2] }]);
    expect(source.edit(source.values)).toBe(text);
    expect(source.edit([{ a: 1 }, null, { b: [1, 3] }])).toBe(text.replace(' 2]', ' 3]'));
    expect(source.edit([{ a: 1 }, { c: 1 }, { b: [1, 2] }])).toBe(
      text.replace('# empty\n', '# empty\nc: 1\n'),
    );
  });

  test('a byte order mark stays', async () => {
    expect(await edit('\ufeffa: 1\n', (node) => node.withA(2).withB({ c: 1 }))).toBe(
      '\ufeffa: 2\nb:\n  c: 1\n',
    );
  });

  test('JSON stays JSON', async () => {
    const text = '{\n  "a": "x",\n  "b": [\n    1\n  ]\n}\n';
    const next = await edit(text, (node) => node.withA('y').withC({ d: 'no' }).withB([1, 2]));
    expect(next).toBe('{\n  "a": "y",\n  "b": [\n    1,\n    2\n  ],\n  "c": {"d": "no"}\n}\n');
    expect(JSON.parse(await edit(text, (node) => node.without('a')))).toEqual({ b: [1] });
    expect(JSON.parse(await edit(text, (node) => node.without('b')))).toEqual({ a: 'x' });
  });

  test('large integers that are not touched stay', async () => {
    expect(await edit('a: 9007199254740993\nb: 1\n', (node) => node.withB(2))).toBe(
      'a: 9007199254740993\nb: 2\n',
    );
  });

  test('what is not YAML is refused with its line', async () => {
    await expect(readSource('a: 1\nb: [\n', 'a.yaml')).rejects.toThrow(/a\.yaml.*line 3/);
  });
});

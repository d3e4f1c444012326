import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { model } from '../../src/index.ts';
import { printYaml } from '../../src/yaml/index.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';
import { scalars, texts } from './words.ts';

test('documents are printed as people write them', () => {
  const web = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'web', on: 'no' }, finalizers: [] },
    data: {
      'run.sh': '#!/bin/sh\necho "hi"\n\nexit 0\n',
      port: '8080',
      version: '1.27',
      address: '10.0.0.1',
    },
    list: [['a', 'b'], { x: [{ y: 1 }], z: {} }, 'no\nend', null, 1.5, 10n, true],
  };
  expect(printYaml([web, { kind: 'Next' }])).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: ConfigMap
    metadata:
      name: web
      labels:
        app.kubernetes.io/name: web
        "on": "no"
      finalizers: []
    data:
      run.sh: |
        #!/bin/sh
        echo "hi"

        exit 0
      port: "8080"
      version: "1.27"
      address: 10.0.0.1
    list:
    - - a
      - b
    - x:
      - "y": 1
      z: {}
    - |-
      no
      end
    - null
    - 1.5
    - 10
    - true
    ---
    kind: Next
    "
  `);
});

test('a document that is a word, a number or empty is printed too', () => {
  expect(printYaml([{}, [], 'yes', 'a\nb\n', null, 0])).toBe(
    '{}\n---\n[]\n---\n"yes"\n---\n|\n  a\n  b\n---\nnull\n---\n0\n',
  );
  expect(printYaml([])).toBe('');
});

test('a document is printed as if it were alone, whatever was printed before', () => {
  const odd = ['1', 1, -0, 0, 'true', true, 'null', null, '', [], {}, 'a\nb', 'a\nb\n', ' a\nb', 5n, '5'];
  const scalar = fc.oneof(fc.constantFrom<unknown>(...odd), scalars);
  const { document } = fc.letrec<{ document: unknown }>((tie) => ({
    document: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('document'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'no', '? k', 'k'.repeat(1001)), tie('document'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(document, { maxLength: 8 }), (documents) => {
      expect(printYaml(documents)).toBe(documents.map((one) => printYaml([one])).join('---\n'));
    }),
  );
});

test('what says what its JSON is, is that', () => {
  const app = model<{ name: string }>();
  const made = { at: new Date(0), app: app.withName('x'), list: [app.withName('y')] };
  expect(printYaml([made])).toBe('at: "1970-01-01T00:00:00.000Z"\napp:\n  name: x\nlist:\n- name: "y"\n');
});

test('what has no JSON form is refused with its place', () => {
  const cycle: Record<string, unknown> = {};
  cycle['a'] = [cycle];
  const odd = [
    { a: [undefined] },
    { a: { 'x.y': Number.NaN } },
    () => 1,
    { a: 2n ** 64n },
    { a: '\ud800' },
    { '\ud800': 1 },
  ];
  expect(odd.map((value) => refusalOf(() => printYaml([value])).message)).toMatchInlineSnapshot(`
    [
      "Cannot print a[0] as YAML: undefined has no JSON form.",
      "Cannot print a["x.y"] as YAML: NaN has no JSON form.",
      "Cannot print the document as YAML: a function has no JSON form.",
      "Cannot print a as YAML: 18446744073709551616 is larger than any integer that Kubernetes reads.",
      "Cannot print a as YAML: it holds half of a character.",
      "Cannot print ["\\ud800"] as YAML: it holds half of a character.",
    ]
  `);
  expect(refusalOf(() => printYaml([cycle])).message).toContain('it is nested deeper than 400');
});

/** Documents with these values, twenty in each. */
function documentsOf(entries: readonly (readonly [string, unknown])[]): object[] {
  return Array.from({ length: Math.ceil(entries.length / 20) }, (_, index) => {
    const some = entries.slice(index * 20, (index + 1) * 20);
    const data = Object.fromEntries(some);
    const list = some.map(([, value]) => value);
    return { apiVersion: 'test.example/v1', kind: 'Words', metadata: { name: `w${index}` }, data, list };
  });
}

const entry = fc.tuple(texts, scalars);

/** The same with every integer that a number may not hold as a text. */
function comparable(value: unknown): unknown {
  const text = JSON.stringify(value, (_, item: unknown) => {
    if (typeof item !== 'bigint' && typeof item !== 'number') return item;
    const digits = Object.is(item, -0) ? '0' : String(item);
    if (!/^-?[0-9]+$/.test(digits)) return item;
    return digits.length < 16 ? Number(digits) : `integer ${digits}`;
  });
  return JSON.parse(text) as unknown;
}

test('both versions of YAML read it back as the same', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 20, maxLength: 20 }), (entries) => {
      const documents = documentsOf(entries);
      const text = printYaml(documents);
      for (const version of ['1.1', '1.2'] as const) {
        const read = parseAllDocuments(text, { version, intAsBigInt: true });
        const values = read.map((document): unknown => document.toJS());
        expect(comparable(values)).toEqual(comparable(documents));
      }
    }),
    { numRuns: 500 },
  );
});

/** What kubectl prints for documents, integers as texts. */
function parsePrinted(printed: string): unknown[] {
  const objects = printed.trim().split(/(?<=^\})\n(?=\{$)/m);
  const large = /^(\s*(?:"(?:[^"\\]|\\.)*": )?)((?=[-0-9]{16})-?[0-9]+)(?=,?$)/gm;
  return objects.map((text) => comparable(JSON.parse(text.replaceAll(large, '$1"integer $2"'))));
}

test.runIf(hasKubectl)(
  'kubectl reads 10,000 keys and 10,000 scalars back as the same',
  async () => {
    const entries = fc.sample(entry, 10_000);
    for (let start = 0; start < entries.length; start += 5000) {
      const documents = documentsOf(entries.slice(start, start + 5000));
      const read = await inFolder(async (folder) => {
        const file = join(folder, 'words.yaml');
        writeFileSync(file, printYaml(documents));
        return kubectl('patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'json', '-f', file);
      });
      expect(parsePrinted(read)).toEqual(comparable(documents));
    }
  },
  60_000,
);

test('a long key is announced', () => {
  const key = 'k: '.repeat(1000);
  const text = printYaml([{ [key]: 1, after: { [key]: [1] } }]);
  expect(text).toMatch(/^\? "k: /);
  expect(parseAllDocuments(text)[0]?.toJS()).toEqual({ [key]: 1, after: { [key]: [1] } });
});

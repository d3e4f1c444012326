import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateReport } from '../../src/cli/output/index.ts';
import type { Lint, Report } from '../../src/generate/index.ts';
import { runCli } from './cli.ts';
import { compile, crdOf, inFolder, root } from '../generate/fixtures.ts';

const schema = {
  description: 'A cart.',
  properties: {
    spec: {
      required: ['items'],
      properties: { items: { type: 'array', items: { properties: { name: { type: 'string' } } } } },
    },
  },
};

/** A project of somebody who has installed the package. */
async function inProject(use: (folder: string, file: string) => Promise<void>): Promise<void> {
  await inFolder('cli-generate', async (folder) => {
    const file = path.join(folder, 'cart.yaml');
    writeFileSync(file, JSON.stringify(crdOf(schema)));
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
    await use(folder, file);
  });
}

test('models are generated, found up to date, and found stale', async () => {
  await inProject(async (folder, file) => {
    const out = path.join(folder, 'models');
    const line = ['generate', file, '--out', out];
    const first = await runCli(line);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout.replace(folder, '…').replace(/[\d.]+ s$/m, '… s')).toMatchInlineSnapshot(`
      "…/models: 2 kinds, 9 types, 58 functions from 1 document; 12 files, 12 written, 0 removed; … s
      "
    `);
    expect(await runCli([...line, '--check'])).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(file, JSON.stringify(crdOf(schema, { kind: 'Basket' })));
    const stale = await runCli([...line, '--check']);
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain(
      'stale (4):\n  constraints.json\n  kinds.json\n  shop.example.org/v1.d.ts\n  shop.example.org/v1.js\n',
    );
    expect(readFileSync(path.join(out, 'shop.example.org/v1.js'), 'utf8')).toContain('export const cart ');
  });
});

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023'],
  types: [],
  strict: true,
  noEmit: true,
};

/** Compiles a program with what follows it, and runs it with a line that prints what `web` builds. */
function useModels(folder: string, program: string, check: string): unknown {
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  writeFileSync(path.join(folder, 'use.ts'), program + check);
  expect(compile(folder)).toBe('');
  writeFileSync(path.join(folder, 'use.mjs'), `${program}console.log(JSON.stringify(build(web)));\n`);
  const use = [path.join(folder, 'use.mjs')];
  const { stdout, stderr } = spawnSync(process.execPath, use, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('what is generated is used from a project of its own', async () => {
  await inProject(async (folder, file) => {
    const line = ['generate', file, '--out', path.join(folder, 'models')];
    expect(await runCli(line)).toMatchObject({ code: 0 });
    const program =
      `import { cart, cartSpecItems } from './models/shop.example.org/v1.js';\n` +
      `import { build } from 'withal';\n` +
      `const web = cart.new('web').metadata.withLabels({ app: 'web' }).spec.withItems(cartSpecItems.withName('tea'));\n`;
    const check = 'build(web) satisfies { spec?: { items: { name?: string }[] } };\n';
    expect(useModels(folder, program, check)).toEqual({
      apiVersion: 'shop.example.org/v1',
      kind: 'Cart',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { items: [{ name: 'tea' }] },
    });
  });
});

test('an object that keeps further fields is open beside those that it names', async () => {
  await inProject(async (folder, file) => {
    const open = { 'x-kubernetes-preserve-unknown-fields': true };
    const spec = { ...open, properties: { size: { type: 'integer' } }, required: ['size'] };
    writeFileSync(file, JSON.stringify(crdOf({ ...open, properties: { spec } })));
    await runCli(['generate', file, '--out', path.join(folder, 'models')]);
    const program =
      `import { cart, cartSpec } from './models/shop.example.org/v1.js';\n` +
      `import { build } from 'withal';\n` +
      `const web = cart.new('web').withSpec({ size: 1, note: ['tea'] }).spec.withSize(2).spec.at('deep').at('er').with(3)\n` +
      `  .withSpecMixin(cartSpec.at('gone').with(true)).spec.without('gone').at('data').with('x');\n`;
    const check =
      `const size: number | undefined = build(web).spec?.size;\n` +
      `// @ts-expect-error -- what is named has its type\ncart.spec.withSize('2');\n` +
      `// @ts-expect-error -- what is not named has no method\ncart.spec.withNote(size);\n`;
    expect(useModels(folder, program, check)).toEqual({
      apiVersion: 'shop.example.org/v1',
      kind: 'Cart',
      metadata: { name: 'web' },
      spec: { size: 2, note: ['tea'], deep: { er: 3 } },
      data: 'x',
    });
  });
});

test('the type of a field decides, whatever stands beside it, and the report says so', async () => {
  await inProject(async (folder, file) => {
    const more = { properties: { all: { type: 'string' } }, additionalProperties: { type: 'string' } };
    const spec = {
      properties: {
        state: { type: 'string', ...more },
        tries: { type: 'integer', ...more },
        names: { type: 'array', items: { type: 'string', ...more }, ...more },
      },
    };
    writeFileSync(file, JSON.stringify(crdOf({ properties: { spec } })));
    const { stdout } = await runCli(['generate', file, '--out', path.join(folder, 'models')]);
    expect(stdout).toContain('type-contradicted (8):\n');
    const program =
      `import { cart } from './models/shop.example.org/v1.js';\n` +
      `import { build } from 'withal';\n` +
      `const web = cart.new('web').spec.withState('active').spec.withTries(3).spec.withNames(['a']).spec.withNamesMixin('b');\n`;
    const check =
      `const state: string | undefined = build(web).spec?.state;\n` +
      `// @ts-expect-error -- it is no object\ncart.spec.withState({ all: state });\n`;
    expect(useModels(folder, program, check)).toMatchObject({
      spec: { state: 'active', tries: 3, names: ['a', 'b'] },
    });
  });
});

test('a report can be read by programs, and filters choose', async () => {
  await inProject(async (folder, file) => {
    const out = path.join(folder, 'models');
    const { stdout } = await runCli(['generate', file, '--out', out, '-o', 'json', '--kind', 'Cart']);
    expect(JSON.parse(stdout) as Report).toMatchObject({
      documents: 1,
      kinds: 1,
      definitions: 6,
      lints: [],
      skipped: [],
    });
    const wrong = await runCli(['generate', file, '--out', out, '--group', 'nothing']);
    expect(wrong.stderr).toMatch(/^withal: Cannot choose the group "nothing": there is no such group\./);
  });
});

test('standard input is a source too', async () => {
  await inProject(async (folder) => {
    const program = path.join(root, 'dist/cli/main.js');
    const answer = spawnSync(
      process.execPath,
      [program, 'generate', '-', '--out', path.join(folder, 'models')],
      {
        input: JSON.stringify({ kind: 'List', items: [crdOf(schema)] }),
        encoding: 'utf8',
      },
    );
    expect([answer.status, answer.stderr]).toEqual([0, '']);
    expect(existsSync(path.join(folder, 'models/shop.example.org/v1.d.ts'))).toBe(true);
  });
});

test('a mistake is one line, the exit code 1, and nothing is written', async () => {
  await inProject(async (folder, file) => {
    const out = path.join(folder, 'models');
    const inputs: Record<string, string> = {
      'no.yaml': 'a: [',
      'other.yaml': 'a: 1\n',
      'up.yaml': JSON.stringify(crdOf(schema, { group: '../../up' })),
      'ref.yaml': JSON.stringify(crdOf({ properties: { spec: { properties: { x: { $ref: '#/no' } } } } })),
      'twin.yaml': JSON.stringify(crdOf({ properties: { spec: { properties: { other: {} } } } })),
      'large.json': `{"a":"${'x'.repeat(50_000_000)}"}`,
    };
    for (const [name, text] of Object.entries(inputs)) writeFileSync(path.join(folder, name), text);
    const refusal = async (...rest: string[]): Promise<string> => {
      const { code, stdout, stderr: said } = await runCli(['generate', ...rest]);
      expect([code, stdout]).toEqual([1, '']);
      return said.replaceAll(folder, '…');
    };
    const of = (name: string): Promise<string> => refusal(path.join(folder, name), '--out', out);
    expect([
      await of('no.yaml'),
      await of('other.yaml'),
      await of('up.yaml'),
      await of('ref.yaml'),
      await of('large.json'),
      await of('missing.yaml'),
      await refusal(file, path.join(folder, 'twin.yaml'), '--out', out),
      await refusal('--out', out),
      await refusal(file),
      await refusal(file, '--out', out, '--prefer', 'best'),
      await refusal(file, '--out', out, '--max-size', 'much'),
    ]).toMatchInlineSnapshot(`
      [
        "withal: Cannot read …/no.yaml, line 1, column 5: it is not valid YAML: a bracket or brace is not closed.
      ",
        "withal: Cannot use …/other.yaml: it is neither an OpenAPI document ("swagger" or "openapi") nor a CustomResourceDefinition.
      ",
        "withal: Cannot use …/up.yaml, definition CustomResourceDefinition, at #/spec/group: "../../up" is not a valid name.
      ",
        "withal: Cannot use …/ref.yaml, definition org.example.shop.v1.Cart, at #/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/x/$ref: "#/no" points outside this document, and references are followed only within it.
      ",
        "withal: Cannot read …/large.json: it is larger than 32 MiB.
      ",
        "withal: Cannot read …/missing.yaml: there is no such file.
      ",
        "withal: Cannot use …/twin.yaml: Cart of shop.example.org/v1 is in …/cart.yaml already, and not the same there: org.example.shop.v1.Cart.spec.other differs. Leave one of them out, or choose one with --prefer first or --prefer last.
      ",
        "withal: Nothing to generate. Pass a file, a folder, or -, or --kubernetes <release>.
      ",
        "withal: Missing option --out <folder>.
      ",
        "withal: Invalid value "best" for --prefer: must be one of first, last.
      ",
        "withal: Invalid value "much" for --max-size: must be a positive number of MiB.
      ",
      ]
    `);
    expect(existsSync(out)).toBe(false);
  });
});

test('interfaces of a program are generated from, also beside a specification', async () => {
  await inProject(async (folder, file) => {
    const state = path.join(folder, 'AppState.ts');
    writeFileSync(state, 'export interface AppState { user: { name: string }; when: Date }\n');
    const out = path.join(folder, 'models');
    const made = await runCli(['generate', state, file, '--out', out]);
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toContain(
      'app-state.AppState, at line 1: when has no JSON form, so it has no method.',
    );
    expect(made.stdout).toContain('from 2 documents');
    expect(readFileSync(path.join(out, 'app-state.d.ts'), 'utf8')).toContain('from "../AppState.js"');
    expect(existsSync(path.join(out, 'shop.example.org/v1.js'))).toBe(true);
  });
});

test('a mistake in a program is told with its place, and a file would not hide its model', async () => {
  await inProject(async (folder) => {
    const state = path.join(folder, 'state.ts');
    writeFileSync(state, 'export interface State {\n  name: ;\n}\n');
    const broken = await runCli(['generate', state, '--out', path.join(folder, 'models')]);
    expect(broken.code).not.toBe(0);
    expect(broken.stderr).toContain('it is not valid TypeScript, at line 2, column 9: Unexpected token.');
    writeFileSync(state, 'export interface State { name: string }\n');
    const hidden = await runCli(['generate', state, '--out', folder]);
    expect(hidden.stderr).toContain('it would be hidden by state.ts, its source. Choose another folder');
    writeFileSync(state, 'export const a = 1;\n');
    const empty = await runCli(['generate', state, '--out', path.join(folder, 'models')]);
    expect(empty.stderr).toContain('state.ts holds no exported interface or object type');
  });
});

function lint(number: number): Lint {
  return {
    rule: 'items-missing',
    source: 'crd.yaml',
    definition: 'org.Cart',
    pointer: `#/${number}`,
    message: 'The list says\nnothing\u001b[0m.',
  };
}

describe('the report', () => {
  const quiet: Report = {
    documents: 1,
    definitions: 2,
    kinds: 1,
    functions: 1234,
    files: 4,
    written: 4,
    removed: 0,
    stale: [],
    seconds: 0.5,
    skipped: [],
    lints: [],
    collisions: [],
  };

  test('what there is nothing to say of is one line', () => {
    expect(generateReport(quiet, 'models')).toBe(
      'models: 1 kind, 2 types, 1,234 functions from 1 document; 4 files, 4 written, 0 removed; 0.50 s\n',
    );
  });

  test('what is odd is sorted by its rule, and a long list is cut', () => {
    const report: Report = {
      ...quiet,
      lints: Array.from({ length: 7 }, (_, index) => lint(index)),
      skipped: [{ source: 'a.yaml, document 2', reason: 'an object of the kind ConfigMap' }],
      stale: ['index.js'],
      collisions: ['org.Cart: the constant is called cart_2'],
    };
    expect(generateReport(report, 'models')).toMatchInlineSnapshot(`
    "skipped (1):
      a.yaml, document 2: an object of the kind ConfigMap
    items-missing (7):
      crd.yaml, org.Cart, at #/0: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/1: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/2: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/3: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/4: The list says nothing\\u001b[0m.
      … and 2 more
    renamed to avoid collisions (1):
      org.Cart: the constant is called cart_2
    stale (1):
      index.js
    models: 1 kind, 2 types, 1,234 functions from 1 document; 4 files, 1 file stale; 0.50 s
    "
  `);
  });
});

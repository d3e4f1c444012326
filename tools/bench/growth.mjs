/**
 * `npm run bench:growth`: what must not take longer and longer as its input grows, or as somebody means harm. It prints
 * `name value/limit`, and fails where a ratio is over its limit.
 *
 * Times are those of the processor, and only their ratios count. What takes longest in a run of some milliseconds is
 * often a collection of garbage, or the compiler: so each is the least of several, taken by turns.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { apply, model, patch } from 'withal';
import { generateFiles } from 'withal/generate';
import { explain } from 'withal/patch';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'withal-growth-'));

const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('');

/** Writes a file, and gives a function that has it read by `withal diff`, and says what that took. */
function reading(name, text) {
  const file = path.join(folder, `${name}.yaml`);
  writeFileSync(file, text);
  const code =
    `process.argv = ${JSON.stringify([process.execPath, program, 'diff', file, file])};` +
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error(`CPU ${user + system}`); });" +
    `await import('${pathToFileURL(program).href}');`;
  return () => {
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
    });
    return Number(/CPU (\d+)/.exec(stderr)?.[1]);
  };
}

/** Gives a function that does some work, and says what that took of the processor. */
function measured(work) {
  return async () => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
}

/** Gives a function that generates from some sources, and says what that took. */
const generating = (sources) => measured(() => generateFiles({ sources }));

const app = model('app');

/** Gives a function that does to a list of so many elements what a program does, and says what that took. */
function changing(count, make) {
  const root = { l: Array.from({ length: count }, (_, n) => ({ n, of: 'all' })) };
  const expression = make(root.l);
  return measured(() => {
    apply(root, expression);
    patch(root, expression);
  });
}

/** A program on a list of 40,000 elements, to one of 10,000. */
const elements = (name, make) => ({
  name: `${name} 40,000 elements, to 10,000`,
  small: changing(10_000, make),
  large: changing(40_000, make),
  limit: 8,
});

/** Gives a function that does as many steps to a list as it has elements, and says what that took. */
const stepping = (count, step) =>
  changing(count, (list) => list.reduce((chain, { n }) => step(chain, n), app));

/** A step for each of 8,000 elements, to 2,000. */
const steps = (name, step) => ({
  name: `${name} for each of 8,000 elements, to 2,000`,
  small: stepping(2000, step),
  large: stepping(8000, step),
  limit: 8,
});

/** Gives a function that explains so many expressions on a list of so many, and says what that took. */
function explaining(count, make) {
  const root = { l: Array.from({ length: count }, (_, n) => ({ n })) };
  const expressions = root.l.map(({ n }) => make(n));
  return measured(() => explain(root, expressions));
}

const explanation = (name, make) => ({
  name: `an explanation of 64,000 expressions ${name}, to 16,000`,
  small: explaining(16_000, make),
  large: explaining(64_000, make),
  limit: 8,
});

/** A specification of kinds that refer to each other. */
function specification(count) {
  const properties = (index) => ({
    ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`field${at}`, { type: 'string' }])),
    next: { $ref: `#/definitions/a.v1.Kind${(index + 1) % count}` },
    all: { type: 'array', items: { $ref: `#/definitions/a.v1.Kind${(index * 7) % count}` } },
  });
  const definitions = Array.from({ length: count }, (_, index) => [
    `a.v1.Kind${index}`,
    { properties: properties(index) },
  ]);
  const document = { swagger: '2.0', paths: {}, definitions: Object.fromEntries(definitions) };
  return [{ name: 'api.json', document: { ...document, info: { title: 'a', version: '1' } } }];
}

function customResources(count) {
  const field = {
    type: 'array',
    items: { properties: { name: { type: 'string', maxLength: 9 }, size: { type: 'integer' } } },
  };
  const fields = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`field${index}`, field]));
  const schema = { openAPIV3Schema: { properties: { spec: { properties: fields } } } };
  return Array.from({ length: count }, (_, index) => ({
    name: `${index}.yaml`,
    document: {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `carts.g${index}.example.org` },
      spec: {
        group: `g${index}.example.org`,
        scope: 'Namespaced',
        names: { kind: 'Cart', plural: 'carts' },
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    },
  }));
}

const one = reading('one', 'a: 1\n');
const map = (count) =>
  reading(`map-${count}`, `apiVersion: v1\nkind: A\ndata:\n${lines(count, (index) => `  k${index}: v\n`)}`);
const soon = (name, text) => ({
  name: `${name}, to one line`,
  small: one,
  large: reading(name.replaceAll(/\W+/g, '-'), text),
  limit: 5,
});

/** What is large is four times what is small: were the work quadratic, the ratio would be at 16. */
const cases = [
  {
    name: 'a specification of 800 kinds, to 200',
    small: generating(specification(200)),
    large: generating(specification(800)),
    limit: 8,
  },
  {
    name: '80 custom resources, to 20',
    small: generating(customResources(20)),
    large: generating(customResources(80)),
    limit: 8,
  },
  { name: 'a map of 40,000 keys, to 10,000', small: map(10_000), large: map(40_000), limit: 8 },
  elements('each of', () => app.l.each().withX(1)),
  elements('each with a match of', () => app.l.each({ n: (n) => n % 2 === 0 }).withX(1)),
  elements('an updater of each of', () => app.l.each().withN((n) => n + 1)),
  elements('without a match of', () => app.l.without({ n: (n) => n % 2 === 0 })),
  elements('without each of', () => app.l.each().without()),
  elements('insert into', () => app.l.insert({ after: { n: 5 } }, [{ n: -1 }])),
  elements('insert as many into', (list) => app.l.insert(1, list)),
  elements('an updater of', () => app.withL((old) => old.toReversed())),
  elements('without as many values of', (list) => app.l.without(...list.map(({ n }) => ({ n })))),
  elements('without a list of as many values of', (list) => app.l.without({ n: list.map(({ n }) => n) })),
  steps('a key', (chain, n) => chain.l.key({ n }).withX(1)),
  steps('a key of two fields', (chain, n) => chain.l.key({ of: 'all', n }).withX(1)),
  steps('a match', (chain, n) => chain.l.where({ n }).withX(1)),
  explanation('by key', (n) => app.l.key({ n }).withX(1)),
  explanation('of one place', (n) => app.withX(n)),
  explanation('that say the same', () => app.withX(1)),
  explanation('that remove the same', () => app.without('x')),
  soon('100,000 lists inside each other', '['.repeat(100_000)),
  soon('20,000 closed lists inside each other', '['.repeat(20_000) + ']'.repeat(20_000)),
  soon('3,000 blocks inside each other', `${'- '.repeat(3000)}a`),
  soon('10,000 keys inside each other', '? '.repeat(10_000)),
  soon('5,000 maps inside each other', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`),
  soon(
    '2,000 maps below each other',
    lines(2000, (index) => `${' '.repeat(index)}a:\n`),
  ),
  soon(
    'aliases that nest',
    lines(500, (index) => `a${index}: &a${index} [${index === 0 ? '' : `*a${index - 1}`}]\n`),
  ),
  soon(
    'aliases that multiply',
    lines(
      9,
      (index) =>
        `a${index}: &a${index} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*a${index - 1}`)).join(', ')}]\n`,
    ),
  ),
  soon('a text of 33 MiB', 'a: b\n'.repeat(7_000_000)),
];

/** The least time of the large work over that of the small; it stops as soon as that is well below the limit. */
async function ratioOf(small, large, limit) {
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  for (let run = 0; run < 12; run++) {
    least.small = Math.min(least.small, await small());
    least.large = Math.min(least.large, await large());
    if (run >= 2 && least.large / least.small < limit * 0.8) break;
  }
  return least.large / least.small;
}

let failures = 0;
try {
  for (const { name, small, large, limit } of cases) {
    const ratio = await ratioOf(small, large, limit);
    const isOver = !(ratio <= limit);
    if (isOver) failures++;
    console.log(`${name} ${ratio.toFixed(2)}/${limit}${isOver ? '  OVER' : ''}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

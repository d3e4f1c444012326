import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format as formatText, inspect, isDeepStrictEqual, types } from 'node:util';
import { format as prettyFormat, plugins } from '@vitest/pretty-format';
import { isDraft } from 'immer';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/apply/apply.ts';
import { steps } from '../../src/record/expression.ts';
import { refusal } from '../../src/record/base.ts';
import { type Holder, holders } from '../fixtures/holders.ts';
import type { Loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { shop } from '../fixtures/table.ts';

/** The contract of what users hold: whatever the language, a printer or a test runner does to it, nothing is recorded. */
const stranger = Symbol('stranger');

function printed(...values: unknown[]): string {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  new Console({ stdout: stream, inspectOptions: { depth: 9 } }).log(...values);
  return text.trim();
}

/** What each operation gives: the text of the holder where it prints, else as stated. */
const operations: [string, (held: Loose) => unknown, (holder: Holder) => unknown][] = [
  ['a template literal', (held) => `${held}`, ({ text }) => text],
  ['String()', (held) => String(held), ({ text }) => text],
  ['adding it to a string', (held) => held + '', ({ text }) => text],
  ['joining a list of it', (held) => [held].join(), ({ text }) => text],
  ['Number()', (held) => Number(held), () => Number.NaN],
  ['comparing it', (held) => [held < 1, held > 1, held === 1], () => [false, false, false]],
  ['using it as a key', (held) => Object.keys({ [held]: 1 }), ({ text }) => [text]],
  ['util.inspect', (held) => inspect(held), ({ text }) => text],
  [
    'util.inspect of all that is hidden',
    (held) => inspect(held, { depth: null, showHidden: true, getters: true }).length > 0,
    () => true,
  ],
  ['util.inspect of Proxies', (held) => inspect(held, { depth: 3, showProxy: true }).length > 0, () => true],
  ['util.inspect inside an object', (held) => inspect({ held }), ({ text }) => `{ held: ${text} }`],
  ['console.log', (held) => printed(held), ({ text }) => text],
  ['util.format with %s', (held) => formatText('%s', held), ({ text }) => text],
  ['util.format with %o', (held) => formatText('%o', held).length > 0, () => true],
  ['Object.prototype.toString', (held) => Object.prototype.toString.call(held), () => '[object Expression]'],
  ['reading then', (held) => held.then, () => undefined],
  ['reading Symbol.iterator', (held) => held[Symbol.iterator], () => undefined],
  ['reading Symbol.asyncIterator', (held) => held[Symbol.asyncIterator], () => undefined],
  ['reading Symbol.isConcatSpreadable', (held) => held[Symbol.isConcatSpreadable], () => undefined],
  ['reading a symbol that nobody knows', (held) => held[stranger], () => undefined],
  [
    'reading nodejs.util.promisify.custom',
    (held) => held[Symbol.for('nodejs.util.promisify.custom')],
    () => undefined,
  ],
  ['asking whether a stranger is in it', (held) => stranger in held, () => false],
  ['asking whether a name is in it', (held) => typeof ('metadata' in held), () => 'boolean'],
  ['Array.isArray', (held) => Array.isArray(held), () => false],
  ['instanceof', (held) => held instanceof Promise || held instanceof Map, () => false],
  ['util.types.isPromise', (held) => types.isPromise(held), () => false],
  ["immer's isDraft", (held) => isDraft(held), () => false],
  ['concat', (held) => [].concat(held).length, () => 1],
  ['flat', (held) => [[held]].flat(9).length, () => 1],
  [
    'comparing it with itself',
    (held) => Object.is(held, held) && isDeepStrictEqual([held], [held]),
    () => true,
  ],
  ['a key of a WeakMap', (held) => new WeakMap([[held, 1]]).get(held), () => 1],
  ['reading an own property that is not there', (held) => Object.hasOwn(held, 'stranger'), () => false],
  ['typeof', (held) => ['object', 'function'].includes(typeof held), () => true],
];

/** What is refused, and with which code; `TypeError` where the language itself says so. */
const refusals: [string, (held: Loose) => unknown, string][] = [
  [
    'setting a field',
    (held) => {
      held.stranger = 1;
    },
    'E_REFUSED',
  ],
  [
    'setting a field of the model',
    (held) => {
      held.metadata = 1;
    },
    'E_REFUSED',
  ],
  [
    'setting a symbol',
    (held) => {
      held[stranger] = 1;
    },
    'E_REFUSED',
  ],
  [
    'setting __proto__',
    (held) => {
      held['__proto__'] = {};
    },
    'E_REFUSED',
  ],
  ['Reflect.set', (held) => Reflect.set(held, 'stranger', 1), 'E_REFUSED'],
  ['Object.assign to it', (held) => Object.assign(held, { stranger: 1 }), 'E_REFUSED'],
  ['constructing it', (held) => new held(), 'TypeError'],
  ['Reflect.construct', (held) => Reflect.construct(held, []), 'TypeError'],
  ['iterating over it', (held) => [...held], 'TypeError'],
  [
    'for-in',
    (held) => {
      for (const name in held) return name;
      return undefined;
    },
    'E_REFUSED',
  ],
];

/** What only a Proxy can refuse. */
const proxyRefusals: [string, (held: Loose) => unknown, string][] = [
  ['deleting a field', (held) => delete held.metadata, 'E_REFUSED'],
  ['Reflect.deleteProperty', (held) => Reflect.deleteProperty(held, 'stranger'), 'E_REFUSED'],
  ['defining a field', (held) => Object.defineProperty(held, 'stranger', { value: 1 }), 'E_REFUSED'],
  ['Object.keys', (held) => Object.keys(held), 'E_REFUSED'],
  ['Object.entries', (held) => Object.entries(held), 'E_REFUSED'],
  ['Reflect.ownKeys', (held) => Reflect.ownKeys(held), 'E_REFUSED'],
  ['spreading it', (held) => ({ ...held }), 'E_REFUSED'],
  ['Object.assign from it', (held) => Object.assign({}, held), 'E_REFUSED'],
  ['freezing it', (held) => Object.freeze(held), 'E_REFUSED'],
  ['sealing it', (held) => Object.seal(held), 'E_REFUSED'],
  ['preventing extensions', (held) => Object.preventExtensions(held), 'E_REFUSED'],
  ['changing its prototype', (held) => Object.setPrototypeOf(held, {}), 'E_REFUSED'],
];

function refusedAs(attempt: () => unknown): string {
  try {
    return codeOf(attempt);
  } catch (error) {
    return (error as Error).name;
  }
}

describe.each(holders)('$name', (holder) => {
  const { held, text, isProxy, isExpression } = holder;
  const recorded = (): unknown => (isExpression ? steps(held) : `${held}`);

  test.each(operations)('%s', (_name, operate, expected) => {
    const before = recorded();
    expect(operate(held)).toEqual(expected(holder));
    expect(recorded()).toEqual(before);
  });

  test.each([...refusals, ...(isProxy ? proxyRefusals : [])])('refuses %s', (_name, operate, code) => {
    const before = recorded();
    expect(refusedAs(() => operate(held))).toBe(code);
    expect(recorded()).toEqual(before);
  });

  test('is no promise: awaiting it gives itself', async () => {
    expect((await held) === held).toBe(true);
    expect((await Promise.all([held, held]))[1] === held).toBe(true);
    const give = async (): Promise<unknown> => held;
    expect((await give()) === held).toBe(true);
  });

  test('JSON.stringify gives the document of an expression, and the text of a node', () => {
    expect(JSON.stringify(held)).toBe(JSON.stringify(isExpression ? build(held) : text));
    expect(JSON.stringify({ held: [held] })).toBe(
      JSON.stringify({ held: [isExpression ? build(held) : text] }),
    );
  });

  test("vitest's printer prints it, and comes to an end", () => {
    // A node called where or key can be called too, so the printer takes it for a function.
    const document = isExpression ? build(held) : text;
    const expectedText = typeof held === 'function' ? `[Function ${text}.name]` : prettyFormat(document);
    expect(prettyFormat(held, { plugins: Object.values(plugins) })).toBe(expectedText);
  });

  test('vitest compares it', () => {
    expect(held === held).toBe(true);
    expect(() => expect({ held }).not.toEqual({ held: 1 })).not.toThrow();
  });

  test('calling it is refused', () => {
    expect(['TypeError', 'E_ARGUMENT']).toContain(refusedAs(() => held()));
  });
});

describe('refusals say what was tried, and what to do', () => {
  test.each([
    [
      () => {
        shop.foo = 1;
      },
      ['foo'],
      'Cannot set foo on a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
    ],
    [
      () => delete shop.metadata,
      ['metadata'],
      'Cannot delete metadata on a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
    ],
    [
      () => Object.keys(shop),
      [],
      'Cannot list the fields of a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
    ],
    [
      () => Object.freeze(shop),
      [],
      'Cannot freeze or seal a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
    ],
  ])('%#', (attempt, path, message) => {
    expect(refusalOf(attempt)).toEqual({ code: 'E_REFUSED', path, message });
  });

  test('a symbol has no path', () => {
    expect(refusal('set', stranger)).toMatchObject({ code: 'E_REFUSED', path: [] });
  });
});

describe('what is not there', () => {
  test('is an error with the nearest names', () => {
    expect(refusalOf(() => shop.metadata.withNmae)).toEqual({
      code: 'E_UNKNOWN_FIELD',
      path: ['metadata', 'withNmae'],
      message: 'Cannot find "withNmae" under the dot of meta.v1.meta at metadata. Did you mean withName?',
    });
    expect(refusalOf(() => shop.metdata).message).toBe(
      'Cannot find "metdata" under the dot of core.v1.shop. Did you mean metadata?',
    );
  });

  test('is an error on what a method returns, too', () => {
    expect(codeOf(() => shop.withStatus(1).metdata)).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => shop.withStatus(1).metadata.withNmae('x'))).toBe('E_UNKNOWN_FIELD');
  });

  test('is an error when it is called, where another type has the name', () => {
    expect(codeOf(() => shop.metadata.withReplicas(1))).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => shop.withReplicas(1))).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => shop.metadata.containers)).toBe('E_UNKNOWN_FIELD');
  });

  test('apiVersion and kind of a kind are set by new alone', () => {
    expect(codeOf(() => shop.withApiVersion('v1'))).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => shop.withKind('x'))).toBe('E_UNKNOWN_FIELD');
    expect(refusalOf(() => shop.withKin('x')).message).not.toContain('withKind');
  });

  test('a mixin on a scalar is said to be one', () => {
    expect(refusalOf(() => shop.metadata.withNameMixin('x'))).toEqual({
      code: 'E_SHAPE',
      path: ['metadata', 'name'],
      message: 'Cannot mix into metadata.name: only lists, maps and objects can be mixed into. Use withName.',
    });
  });
});

import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format as formatText, inspect, isDeepStrictEqual, types } from 'node:util';
import { format as prettyFormat, plugins } from '@vitest/pretty-format';
import { isDraft } from 'immer';
import { describe, expect, test } from 'vitest';
import { apply, build, createModels, steps } from '../../src/index.ts';
import { Chain, chainOf, stepsOf } from '../../src/record/index.ts';
import { type Holder, holders } from '../fixtures/holders.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { partsOf } from '../fixtures/state.ts';
import { shop, table } from '../fixtures/table.ts';

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

/** What a structured clone holds: nothing, and Proxies cannot be cloned at all. */
function cloned(held: Loose): unknown {
  try {
    return structuredClone(held);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataCloneError') return {};
    throw error;
  }
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
  ['Object.keys', (held) => Object.keys(held), () => []],
  ['Object.values', (held) => Object.values(held), () => []],
  ['Object.entries', (held) => Object.entries(held), () => []],
  ['Object.getOwnPropertyNames', (held) => Object.getOwnPropertyNames(held), () => []],
  ['Reflect.ownKeys', (held) => Reflect.ownKeys(held).filter((key) => key !== inspect.custom), () => []],
  ['spreading it', (held) => ({ ...held }), () => ({})],
  ['Object.assign from it', (held) => Object.assign({}, held), () => ({})],
  ['the JSON of what was spread', (held) => JSON.stringify({ ...held }), () => '{}'],
  ['a structured clone', cloned, () => ({})],
  [
    'for-in',
    (held) => {
      const names: string[] = [];
      for (const name in held) names.push(name);
      return names;
    },
    () => [],
  ],
];

/** What is refused, and with which code; `TypeError` where the language itself says so. */
const refused: [string, (held: Loose) => unknown, string][] = [
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
];

/** What only a Proxy can refuse. */
const proxyRefusals: [string, (held: Loose) => unknown, string][] = [
  ['deleting a field', (held) => delete held.metadata, 'E_REFUSED'],
  ['Reflect.deleteProperty', (held) => Reflect.deleteProperty(held, 'stranger'), 'E_REFUSED'],
  ['defining a field', (held) => Object.defineProperty(held, 'stranger', { value: 1 }), 'E_REFUSED'],
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

  test.each([...refused, ...(isProxy ? proxyRefusals : [])])('refuses %s', (_name, operate, code) => {
    const before = recorded();
    expect(refusedAs(() => operate(held))).toBe(code);
    expect(recorded()).toEqual(before);
  });

  test('is told apart: an expression can be built, a node cannot', () => {
    expect(chainOf(held) !== undefined).toBe(isExpression);
    expect(outcomeOf(() => build(held))).toBe(isExpression ? undefined : 'E_EXPRESSION');
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
      () => {
        shop[stranger] = 1;
      },
      [],
      'Cannot set Symbol(stranger) on a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
    ],
    [
      () => Object.freeze(shop),
      [],
      'Cannot freeze or seal a chain: expressions are immutable, and hold steps, not data. Call withX, or build(…) for the document.',
    ],
  ])('%#', (attempt, path, message) => {
    expect(refusalOf(attempt)).toEqual({ code: 'E_REFUSED', path, message });
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

/** What is done to an expression from outside; refused, or without effect. */
const attacks: [string, (held: Loose) => unknown][] = [
  ...[' value', ' built', ' model', ' sequence', ' previous', '#value', '#model', 'build', 'metadata'].map(
    (name): [string, (held: Loose) => unknown] => [
      `setting ${JSON.stringify(name)}`,
      (held) => {
        held[name] = 9;
      },
    ],
  ),
  ...[' value', '#value', 'build', 'toJSON', 'toString', 'metadata', 'withName', 'at', 'constructor'].map(
    (name): [string, (held: Loose) => unknown] => [
      `defining ${JSON.stringify(name)}`,
      (held) => Object.defineProperty(held, name, { value: () => 'planted', configurable: true }),
    ],
  ),
  ['defining a getter', (held) => Object.defineProperty(held, 'spec', { get: () => 'planted' })],
  ['freezing it', (held) => Object.freeze(held)],
  ['sealing it', (held) => Object.seal(held)],
  ['Object.assign to it', (held) => Object.assign(held, { ' value': 9, toJSON: 9 })],
];

/** A new one of each: an attack on one must not be hidden by another. */
const attacked: [string, () => Loose][] = [
  ['a kind', () => createModels(table)(0) as Loose],
  ['an expression', () => shop.new('x').spec.withReplicas(2)],
  ['a model without a schema', () => loose()],
  ['an expression without a schema', () => loose().a.withB(1).withLMixin([1])],
];

const live = { a: { c: 1 }, l: [0], spec: { replicas: 1, paused: true } };

function resultsOf(held: Loose): unknown[] {
  return [build(held), steps(held), String(held), apply(structuredClone(live), held)];
}

describe.each(attacked)('nothing of the inside of %s can be changed', (_name, make) => {
  test.each(attacks)('by %s', (_attack, attack) => {
    for (const isUsed of [false, true]) {
      const held = make();
      if (isUsed) resultsOf(held);
      expect([undefined, 'E_REFUSED', 'TypeError']).toContain(outcomeOf(() => attack(held)));
      expect(resultsOf(held)).toEqual(resultsOf(make()));
    }
  });

  test('by changing its prototype', () => {
    const held = make();
    expect([undefined, 'E_REFUSED']).toContain(outcomeOf(() => Object.setPrototypeOf(held, null)));
    // What a plain object prints is up to its prototype, so only what withal gives is compared.
    expect([build(held), steps(held)]).toEqual([build(make()), steps(make())]);
    expect(apply(structuredClone(live), held)).toEqual(apply(structuredClone(live), make()));
  });
});

function outcomeOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return refusedAs(() => {
      throw error;
    });
  }
}

test.each([
  [undefined],
  [null],
  [1],
  ['x'],
  [{}],
  [[]],
  [() => 1],
  [{ ' model': {} }],
  [{ ' path': {} }],
  [Object(Symbol('withal'))],
])('%s is no expression', (value) => {
  expect(chainOf(value)).toBeUndefined();
  expect(codeOf(() => build(value as never))).toBe('E_EXPRESSION');
});

test('a copy of an expression is none', () => {
  const expression = loose().withA(1);
  expect(chainOf({ ...expression })).toBeUndefined();
  expect(chainOf(JSON.parse(JSON.stringify(expression)))).toBeUndefined();
});

test('an expression holds its values and no document', () => {
  const root = { a: { x: 1 } };
  const expression = loose().a.withB({ c: 1 });
  apply(root, expression);
  const chain = chainOf(expression);
  if (chain === undefined) throw new Error('That is no expression.');
  expect(partsOf(stepsOf(chain).map(({ value }) => value)).has(root)).toBe(false);
  expect(Chain.value(chain)).toEqual({ c: 1 });
});

describe('a guarded kind', () => {
  test('is made when it is first touched, and once', () => {
    let reads = 0;
    const counted = {
      format: 1 as const,
      get types() {
        reads += 1;
        return table.types;
      },
    };
    const kind: Loose = createModels(counted)(0);
    expect(reads).toBe(0);
    expect(kind.metadata === kind.metadata).toBe(true);
    const before = reads;
    kind.metadata.withName('x');
    expect(before).toBeGreaterThan(0);
    expect(reads).toBe(before);
  });

  test('gives the same node and the same method each time', () => {
    expect(shop.metadata === shop.metadata).toBe(true);
    expect(shop.metadata.labels === shop.metadata.labels).toBe(true);
    expect(shop.new === shop.new).toBe(true);
    expect(shop.metadata.withName === shop.metadata.withName).toBe(true);
  });

  test('gives methods that can be taken off', () => {
    const { withName } = shop.metadata;
    const { new: begin } = shop;
    expect(steps(withName('x'))).toEqual(steps(shop.metadata.withName('x')));
    expect(steps(begin('x'))).toEqual(steps(shop.new('x')));
  });

  test('holds nothing of what its methods were called with', () => {
    shop.new('one').metadata.withName('two');
    expect(steps(shop)).toEqual([]);
    expect(`${shop.metadata}`).toBe('core.v1.shop.metadata');
  });

  test('answers in and instanceof as the chain it stands for', () => {
    expect('metadata' in shop).toBe(true);
    expect('toJSON' in shop).toBe(true);
    expect(Object.getPrototypeOf(shop)).toBe(Object.getPrototypeOf(shop.new('x')));
  });
});

describe('what a method returns is no Proxy', () => {
  // A Proxy for every step would cost five times as much, so there delete cannot be refused.
  test('setting is refused all the same', () => {
    const expression = shop.new('x');
    expect(
      codeOf(() => {
        expression.foo = 1;
      }),
    ).toBe('E_REFUSED');
    expect(
      codeOf(() => {
        expression.metadata = 1;
      }),
    ).toBe('E_REFUSED');
    expect(
      codeOf(() => {
        expression.spec.containers = [];
      }),
    ).toBe('E_REFUSED');
  });

  test('setting a method is refused as well', () => {
    const expression = shop.new('x');
    expect(() => {
      expression.withStatus = 1;
    }).toThrow('Cannot');
    expect(() => {
      expression.at = 1;
    }).toThrow('Cannot');
  });

  test('deleting a field of the model changes nothing', () => {
    const expression = shop.metadata.withName('x');
    delete expression.metadata;
    expect(steps(expression.metadata.withGeneration(1))).toHaveLength(2);
  });

  test('it can be frozen, and then goes on', () => {
    const expression = Object.freeze(shop.new('x'));
    expect(steps(expression.metadata.withName('y'))).toHaveLength(2);
  });
});

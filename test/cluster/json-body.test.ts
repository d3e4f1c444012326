import { assert, jsonValue, property } from 'fast-check';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { printBody } from '../../src/cluster/json-body.ts';

test('keys are sorted by bytes, at every depth', () => {
  expect(printBody({ b: 1, a: [{ z: null, y: true }], A: 'x', '🎈': 1, '\uffee': 2 })).toBe(
    '{"A":"x","a":[{"y":true,"z":null}],"b":1,"\uffee":2,"🎈":1}\n',
  );
});

test('integers of any length are whole', () => {
  expect(printBody({ big: 9007199254740993n, least: -9223372036854775808n })).toBe(
    '{"big":9007199254740993,"least":-9223372036854775808}\n',
  );
});

test('nothing is left out', () => {
  const policy = {
    ingress: [{ from: [], _from: 1, default: 0, enum: '', $ref: false }],
    empty: {},
    none: null,
  };
  expect(JSON.parse(printBody(policy))).toEqual(policy);
  const own = JSON.parse('{"__proto__":{"a":1},"constructor":"c"}') as object;
  expect(printBody(own)).toBe('{"__proto__":{"a":1},"constructor":"c"}\n');
});

test('what a server would misread is written by its code', () => {
  expect(printBody('<&>\u007f\u0085\u2028\ufeff')).toBe(
    '"\\u003c\\u0026\\u003e\\u007f\\u0085\\u2028\\ufeff"\n',
  );
});

test('it is the same value, as JSON and as YAML', () => {
  assert(
    property(jsonValue(), (value) => {
      const text = printBody(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text.slice(0, -1)).not.toMatch(/\p{Cc}/u);
    }),
  );
  expect(parse(printBody({ a: '\u0085 \u007f' }))).toEqual({ a: '\u0085 \u007f' });
});

import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { toYaml } from '../../src/manifests/index.ts';
import { model } from '../../src/index.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';

const named = (name: string, apiVersion = 'v1'): object => ({
  apiVersion,
  kind: 'Secret',
  metadata: { name },
});

describe('toYaml', () => {
  test('prints a stream of documents and expressions, without what is falsy', () => {
    const expression = model<{ kind: string; on: string }>().withKind('A').withOn('yes');
    const text = toYaml([{ kind: 'B', list: [1, { a: null }] }, false, undefined, expression]);
    const [first = '', second = '', ...more] = text.split('---\n');
    expect(load(first)).toEqual({ kind: 'B', list: [1, { a: null }] });
    expect(load(second)).toEqual({ kind: 'A', on: 'yes' });
    expect(more).toEqual([]);
  });

  test('prints one document, and nothing for none', () => {
    expect(toYaml({ kind: 'A' })).toBe('kind: A\n');
    expect(toYaml([])).toBe('');
  });

  test('prints the JSON form of objects that have one', () => {
    expect(toYaml({ toJSON: () => ({ kind: 'A' }) })).toBe('kind: A\n');
  });

  test('refuses two documents of one name, whatever the version of their group', () => {
    const refused = refusalOf(() => toYaml([named('a', 'x.io/v1'), named('b'), named('a', 'x.io/v2')]));
    expect(refused).toMatchObject({
      code: 'E_OUTPUT',
      message: expect.stringContaining('Secret a') as string,
    });
    expect(toYaml([named('a', 'x.io/v1'), named('a', 'y.io/v1')])).toContain('y.io/v1');
  });

  test.each([
    ['a string', 'kind: A'],
    ['nothing', undefined],
    ['a list in the list', [[{ kind: 'A' }]]],
    ['a function', [() => ({ kind: 'A' })]],
  ])('refuses %s', (_name, value) => {
    expect(refusalOf(() => toYaml(value as never))).toMatchObject({
      code: 'E_ARGUMENT',
      message: expect.stringMatching(
        /^Cannot print document number 0: an object or an expression is needed/,
      ) as string,
    });
  });

  test('refuses what YAML cannot say, and an expression that cannot be built', () => {
    expect(codeOf(() => toYaml({ kind: Symbol('a') }))).toBe('E_VALUE');
    const failing = model<{ size: number }>().withSize(() => {
      throw new Error('no');
    });
    expect(codeOf(() => toYaml([failing]))).toBe('E_FUNCTION');
  });
});

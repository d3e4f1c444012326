import { describe, expect, test } from 'vitest';
import { model } from '../../src/index.ts';
import { renderProgram } from '../../src/manifests/index.ts';

const named = (name: string): { kind: string; metadata: { name: string } } => ({
  kind: 'A',
  metadata: { name },
});
const any = model<{ kind: string; metadata: { name: string } }>();

class Shop {
  readonly kind = 'A';
}

describe('renderProgram', () => {
  test('gives the default export first, then the others by name, each once', async () => {
    const shared = named('shared');
    const exports = {
      b: () => [named('b'), null, false, undefined],
      a: any.withKind('A').metadata.withName('a'),
      default: [shared, Promise.resolve(named('later'))],
      c: shared,
    };
    const documents = await renderProgram(exports);
    expect(documents).toEqual(['shared', 'later', 'a', 'b'].map(named));
  });

  test('calls the default export with the parameters, and others with none', async () => {
    const exports = {
      default: async ({ name = 'none' } = {}) => named(name),
      other: (...given: unknown[]) => named(String(given.length)),
    };
    expect(await renderProgram(exports, { parameters: { name: 'web' } })).toEqual([named('web'), named('0')]);
    expect(await renderProgram(exports)).toEqual([named('none'), named('0')]);
  });

  test('takes the namespace of a module', async () => {
    const program = (await import(
      `data:text/javascript,export default ${JSON.stringify(named('x'))};`
    )) as object;
    expect(await renderProgram(program)).toEqual([named('x')]);
  });

  test.each<[string, unknown, object, string, RegExp]>([
    ['a number', { a: 7 }, {}, 'E_VALUE', /^Cannot render the export a: it is a number/],
    ['a class', { default: Shop }, {}, 'E_VALUE', /^Cannot render the export default: it is a class/],
    [
      'a function with parameters',
      { a: (one: unknown) => one },
      {},
      'E_VALUE',
      /the export a: it is a function with/,
    ],
    [
      'a function that throws',
      {
        a: () => {
          throw new Error('no file');
        },
      },
      {},
      'E_FUNCTION',
      /^Cannot render the export a: it throws: .*no file/,
    ],
    [
      'a promise that fails',
      { a: [() => Promise.reject(new Error('gone'))] },
      {},
      'E_FUNCTION',
      /the export a\[0\].*gone/,
    ],
    [
      'an expression that fails',
      {
        a: any
          .withKind(() => 7 as never)
          .metadata.withName(() => {
            throw new Error('x');
          }),
      },
      {},
      'E_FUNCTION',
      /^Cannot render the export a: /,
    ],
    [
      'parameters that nothing takes',
      { a: named('a') },
      { parameters: {} },
      'E_ARGUMENT',
      /nothing takes the parameters/,
    ],
    [
      'parameters that are no object',
      { default: () => [] },
      { parameters: [] },
      'E_ARGUMENT',
      /the parameters have to be an object/,
    ],
    ['a list in place of exports', [named('a')], {}, 'E_ARGUMENT', /an object of exports is needed/],
    ['nothing', undefined, {}, 'E_ARGUMENT', /an object of exports is needed/],
  ])('refuses %s', async (...[, exports, options, code, message]) => {
    await expect(renderProgram(exports as object, options)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

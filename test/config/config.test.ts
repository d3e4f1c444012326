import { describe, expect, expectTypeOf, test } from 'vitest';
import { type Config, type SomeOf, defineConfig } from '../../src/config/index.ts';

interface Parameters {
  replicas: number;
  image: { name: string; tag: string };
  hosts: string[];
}

describe('defineConfig', () => {
  test('gives the settings as they are', () => {
    const config = { environments: { dev: {} } };
    expect(defineConfig(config)).toBe(config);
  });

  test('takes some of the parameters, at every depth, and lists as a whole', () => {
    const config = defineConfig<Parameters>({
      parameters: { replicas: 1, image: { tag: '1' } },
      environments: { prod: { parameters: { hosts: ['a'], image: { name: 'x' } } }, dev: {} },
    });
    expectTypeOf(config).toEqualTypeOf<Config<Parameters>>();
    expectTypeOf<SomeOf<string[]>>().toEqualTypeOf<string[]>();
    // @ts-expect-error -- no number is a tag
    defineConfig<Parameters>({ environments: { dev: { parameters: { image: { tag: 1 } } } } });
    // @ts-expect-error -- there is no such parameter
    defineConfig<Parameters>({ environments: { dev: { parameters: { replica: 1 } } } });
    // @ts-expect-error -- there is no such setting
    defineConfig({ environments: { dev: { names: 'shop' } } });
    expect(Object.keys(config.environments)).toEqual(['prod', 'dev']);
  });
});

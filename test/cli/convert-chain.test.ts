import { Schema } from '../../src/schema/index.ts';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert/index.ts';
import {
  chainFor,
  elementCode,
  hasInheritedKey,
  inPath,
  isAssignable,
  isTaken,
  literalFor,
  printStatement,
  withRest,
} from '../../src/convert/program/index.ts';
import { openModels } from '../../src/cli/input/index.ts';
import { documentsOf, programFolder } from './programs.ts';

const { find } = await openModels([]);

describe('values and types', () => {
  const schema = new Schema({
    format: 1,
    types: [
      {
        id: 'v1.Shop',
        kind: ['v1', 'Shop'],
        required: ['kind', 'size'],
        fields: {
          apiVersion: 'string',
          kind: 'string',
          size: 'integer',
          tags: '[string]',
          parts: '{#1}',
          port: 'intOrString',
          limit: 'numberOrString',
          more: 'any',
        },
      },
      { id: 'v1.Part', fields: { weight: 'number', whole: 'boolean' } },
    ],
  });
  const shop = schema.object(0);

  describe('a literal that the compiler takes', () => {
    test.each([
      { size: 1 },
      { apiVersion: 'v1', kind: 'Shop', size: 1, tags: [], parts: { a: { weight: 1.5, whole: true } } },
      { size: 0, port: 'http', more: null },
      { size: 0, port: 80, more: [{ a: null }] },
      { size: 0, limit: 0.5 },
      { size: 0, limit: '500m' },
    ])('%j', (value) => {
      expect(isAssignable(shop, value)).toBe(true);
    });
  });

  describe('a literal that it does not take', () => {
    test.each([
      {},
      { size: null },
      { size: '1' },
      { size: 1.5 },
      { size: 1, limit: true },
      { size: 1, kind: 'Other' },
      { size: 1, apiVersion: 'v2' },
      { size: 1, other: 1 },
      { size: 1, tags: 'a' },
      { size: 1, tags: [1] },
      { size: 1, parts: { a: { weight: '1' } } },
      { size: 1, parts: [] },
      { size: 1, port: true },
      null,
      [],
    ])('%j', (value) => {
      expect(isAssignable(shop, value)).toBe(false);
    });
  });

  test('setters take null for scalars, maps and objects, and whatever is inside of these', () => {
    const { fields } = shop.object;
    const taken = (wire: string, value: unknown): boolean => {
      const type = fields.get(wire)?.type;
      return type !== undefined && isTaken(type, value);
    };
    expect([taken('size', null), taken('parts', null), taken('parts', { a: 1 }), taken('tags', [1])]).toEqual(
      [true, true, true, true],
    );
    expect([taken('size', 'a'), taken('tags', null), taken('tags', 'a'), taken('parts', [])]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(taken('more', undefined)).toBe(true);
  });

  test('keys that every object inherits are found, however deep', () => {
    expect(hasInheritedKey({ a: [{ toString: 1 }] })).toBe(true);
    expect(hasInheritedKey(JSON.parse('{"__proto__": 1}'))).toBe(true);
    expect(hasInheritedKey({ a: ['toString'], prototype: 2 })).toBe(false);
  });
});

const nobody = (): undefined => undefined;

const named = (id: string): string | undefined => ({ 'v1.Part': 'part' })[id];

describe('chains', () => {
  const schema = new Schema({
    format: 1,
    types: [
      {
        id: 'v1.Shop',
        kind: ['v1', 'Shop'],
        fields: {
          apiVersion: 'string',
          kind: 'string',
          metadata: '#2',
          parts: '[#1]',
          rooms: '{#1}',
          Raw: 'string',
        },
      },
      { id: 'v1.Part', fields: { name: 'string', note: 'string', more: '#1', list: '[#1]' } },
      { id: 'v1.Meta', fields: { name: 'string', labels: '{string}' } },
    ],
  });
  const shop = schema.object(0);
  const part = schema.object(1);

  function chain(value: object, imports = named): string {
    const { links, rest } = chainFor(shop, value as Record<string, unknown>, imports);
    const code = { head: 'shop', links };
    return printStatement('', Object.keys(rest).length === 0 ? code : withRest(code, rest, 'build'));
  }
  const start = { apiVersion: 'v1', kind: 'Shop' };

  test('new begins what is of the kind, with its name where it has one', () => {
    expect(chain({ ...start })).toBe('shop.new();\n');
    expect(chain({ ...start, metadata: { name: 'a' } })).toBe("shop.new('a');\n");
    expect(chain({ ...start, metadata: { name: '', labels: {} } })).toBe(
      "shop.new().metadata.withName('').metadata.withLabels({});\n",
    );
    expect(chain({ ...start, metadata: {} })).toBe('shop.new().withMetadata({});\n');
  });

  test('what is no kind of its own begins without new', () => {
    expect(chain({ metadata: { name: 'a' } })).toBe("shop.metadata.withName('a');\n");
    expect(chain({ apiVersion: 'v2', kind: 'Shop' })).toBe(
      "{ ...build(shop), apiVersion: 'v2', kind: 'Shop' };\n",
    );
  });

  test('a field goes by its method, and by at where the name in the document is another', () => {
    expect(chain({ ...start, Raw: 'a' })).toBe("shop.new().withRaw('a');\n");
    expect(chain({ ...start, rooms: { 'a.b': { name: 1, note: 'n' } } })).toBe(
      "shop.new().rooms.at('a.b').withMixin({ name: 1 } as never).rooms.at('a.b').withNote('n');\n",
    );
  });

  test('an element is a literal while it is short, and an expression when it is not', () => {
    const long = { name: 'x'.repeat(50), more: { name: 'y'.repeat(30) } };
    expect(printStatement('', elementCode(part, { name: 'a', more: { note: 'b' } }, named))).toBe(
      "{ name: 'a', more: { note: 'b' } };\n",
    );
    expect(printStatement('', elementCode(part, long, named))).toBe(
      `part\n  .withName('${long.name}')\n  .more.withName('${long.more.name}');\n`,
    );
    expect(printStatement('', elementCode(part, long, nobody))).toMatch(/^\{\n {2}name/);
  });

  test('an element that no chain can say is a literal, and nothing is imported for it', () => {
    const asked: string[] = [];
    const code = elementCode(
      part,
      { name: 'a', other: { deep: 'x'.repeat(80) } },
      (id) => (asked.push(id), id),
    );
    expect(printStatement('', code)).toContain('as never');
    expect(asked).toEqual([]);
  });

  test('literals that the compiler does not take are marked', () => {
    expect(printStatement('', literalFor(part, { nmae: 'a' }))).toBe("{ nmae: 'a' } as never;\n");
    expect(printStatement('', literalFor(part, { toString: 'a' }))).toBe(
      "{ toString: 'a' } as object as never;\n",
    );
    expect(inPath({ name: "it's" })).toBe('{ name: "it\'s" }');
  });
});

describe('programs', () => {
  const folder = programFolder('program');

  test('nothing is an empty program', async () => {
    expect(await convert([], { models: find })).toEqual({ text: '', plain: [] });
  });

  test('what is too deep for an expression is a plain object', async () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 300; level++) deep = { a: deep };
    const document = { apiVersion: 'apps/v1', kind: 'ControllerRevision', data: deep, revision: 1 };
    const { text, plain } = await convert([document], { models: find });
    expect(plain).toEqual([document]);
    expect(await documentsOf(folder, text)).toStrictEqual([document]);
  });

  test('a name may come from generateName', async () => {
    const { text } = await convert([{ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'job-' } }], {
      models: find,
    });
    expect(text).toContain("export const jobPod = pod.new().metadata.withGenerateName('job-');");
  });
});

import { expect, test } from 'vitest';
import { chainFor, elementCode, inPath, literalFor, withRest } from '../../../src/cli/convert/chain.ts';
import { printStatement } from '../../../src/cli/convert/layout.ts';
import { Schema } from '../../../src/schema/schema.ts';

const nobody = (): undefined => undefined;

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
const named = (id: string): string | undefined => ({ 'v1.Part': 'part' })[id];

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

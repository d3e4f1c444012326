import { chainOf } from '../../src/record/index.ts';
import { changesOf, elementOrigins } from '../../src/apply/index.ts';
import { expect, test } from 'vitest';
import { readSource } from '../../src/yaml/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';

/** The edits of a text follow the expression, where two documents alone would leave them guessing. */
async function edited(text: string, expression: Loose): Promise<string> {
  const source = await readSource(text, 'test.yaml');
  const chain = chainOf(expression);
  if (chain === undefined) throw new Error('There is no expression.');
  const tree = changesOf(source.values[0], [chain]);
  return source.edit([tree.document()], elementOrigins([tree]));
}

const app = loose();

test('an element that is renamed keeps its comments and quotes while its list grows', async () => {
  const text = `containers:
  # The one that serves.
  - name: 'a' # the first
    image: "nginx:1.27"   # pinned
  - name: c
`;
  const expression = app.containers
    .key({ name: 'a' })
    .withName('b')
    .withContainersMixin([{ name: 'd' }]);
  expect(await edited(text, expression)).toBe(`containers:
  # The one that serves.
  - name: 'b' # the first
    image: "nginx:1.27"   # pinned
  - name: c
  - name: d
`);
});

test('of equal elements the one that was meant goes, with its comment', async () => {
  const text = `tags:
  - a # one
  - b # two
  - a # three
`;
  expect(await edited(text, app.tags.without('b'))).toBe(`tags:
  - a # one
  - a # three
`);
});

test('an element in brackets is renamed in its place while another one comes', async () => {
  const text = `ports: [{name: 'http', port: 80}, {name: dns}] # both\n`;
  const expression = app.ports
    .at(0)
    .withName('web')
    .withPortsMixin([{ name: 'ssh' }]);
  expect(await edited(text, expression)).toBe(
    `ports: [{name: 'web', port: 80}, {name: dns}, {name: ssh}] # both\n`,
  );
});

test('elements of a list in an element that has moved are known as well', async () => {
  const text = `rows:
  - drop
  - cells: # kept
      - {id: 1} # one
      - {id: 2} # two
`;
  const expression = app.rows
    .without('drop')
    .rows.at(0)
    .cells.at(1)
    .withId(3)
    .rows.at(0)
    .withCellsMixin([{ id: 2 }]);
  expect(await edited(text, expression)).toBe(`rows:
  - cells: # kept
      - {id: 1} # one
      - {id: 3} # two
      - id: 2
`);
});

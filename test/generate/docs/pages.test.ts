import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { docsFile, printPage, readDocs } from '../../../src/generate/docs/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { everything, oraclePaths, planOf, realSpecification } from '../fixtures.ts';

const plan = planOf({
  'a.core.v1.OAuthClient': { description: 'x', properties: { x: {} } },
  'a.core.Raw': { properties: { Raw: { type: 'string' } } },
});

describe('files', () => {
  test('what is packed is unpacked, with the name of each page', () => {
    const file = docsFile(plan, everything);
    expect(file.path).toBe('example/1.0/docs.json.gz');
    const docs = readDocs(Buffer.from(file.content), 'x');
    expect(docs.library).toEqual({ name: 'example', version: '1.0' });
    expect(docs.pages.map((page) => page.name)).toEqual(['core.raw', 'core.v1.oAuthClient']);
    expect(docs.pages.map((page) => page.definition)).toEqual([...plan.definitions.values()]);
  });

  test('a broken file is refused', () => {
    expect(() => readDocs(Buffer.from('x'), 'x.gz')).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot read x.gz: it is broken. Build the models again.]`,
    );
    expect(() => readDocs(gzipSync('{"format":2}'), 'x.gz')).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot read x.gz: it is of another version. Build the models again.]`,
    );
  });
});

async function imagePage(): Promise<string> {
  const definitions = new Map(
    definitionsFromOpenApi(realSpecification()).definitions.map((one) => [one.id, one]),
  );
  const definition = definitions.get('com.github.openshift.api.image.v1.Image');
  if (definition === undefined) throw new Error('there is no Image');
  return printPage({
    name: 'image.v1.image',
    from: 'withal/openshift/3.11/image/v1',
    definition,
    definitions,
  });
}

const shopPlan = planOf({
  'a.x.v1.Meta': {
    description: 'About it.',
    properties: { name: { type: 'string' }, tags: { type: 'object' } },
  },
  'a.x.v1.ListMeta': { properties: { continue: { type: 'string' } } },
  'a.x.v1.Cart': {
    description: 'A cart.\u001b[31m',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: '#/definitions/a.x.v1.Meta', description: 'Its own.' },
      items: { type: 'array', items: { $ref: '#/definitions/a.x.v1.Cart' }, description: 'The items.' },
      inner: { $ref: '#/definitions/a.x.v1.Cart' },
      status: { type: 'string' },
      raw: { type: 'string' },
      Raw: { type: 'string' },
    },
    'x-kubernetes-group-version-kind': [{ group: 'x.org', version: 'v1', kind: 'Cart' }],
  },
});

describe('pages', () => {
  test('the values of a field are listed, also those of elements and entries, and whether others can come', () => {
    const mode = { type: 'string', description: 'How.', enum: ['Fast', ''] };
    const { definitions } = planOf({
      'a.x.v1.Job': {
        properties: {
          mode,
          modes: { type: 'array', items: mode },
          byName: { type: 'object', additionalProperties: mode },
          open: { type: 'string', 'x-withal-open-enum': ['A', 'B'] },
        },
        'x-kubernetes-group-version-kind': [{ group: 'x.org', version: 'v1', kind: 'Job' }],
      },
    });
    const definition = definitions.get('a.x.v1.Job');
    if (definition === undefined) throw new Error('there is no Job');
    const page = printPage({ name: 'x.v1.job', from: 'x', definition, definitions });
    const notes = [...page.matchAll(/^### fn (\w+)(?:(?!###)[^])*?^\* (.*)$/gm)].map(([, name, note]) => [
      name,
      note,
    ]);
    expect(notes.filter(([name]) => name?.endsWith('Mixin') === false)).toEqual([
      ['withByName', 'One of `"Fast"`, `""`.'],
      ['withMode', 'One of `"Fast"`, `""`.'],
      ['withModes', 'One of `"Fast"`, `""`.'],
      ['withOpen', 'For example `"A"`, `"B"`.'],
    ]);
  });

  test('the page of image.v1.image lists what the jsonnet library has, and only then what is more', async (context) => {
    const page = await imagePage();
    const [main = '', beyond = ''] = page.split('\n## Beyond the jsonnet library\n');
    const headings = [...main.matchAll(/^### (fn|obj) (\S+)$/gm)].map(([, what, path]) => ({ what, path }));
    expect(headings.filter(({ what }) => what === 'obj')).toHaveLength(5);
    expect([...main.matchAll(/^ *\* \[`(?:fn|obj) /gm)]).toHaveLength(52);
    expect(beyond).toContain('* `fn withMetadata(metadata)`\n');
    expect(beyond).toContain('* `obj metadata.labels`: `at(key)`, `each()`, `without(...keys)`\n');
    const oracle = oraclePaths();
    context.skip(oracle === undefined, 'the answers of the jsonnet library are not here');
    const functions = headings.filter(({ what }) => what === 'fn').map(({ path }) => String(path));
    expect(functions.toSorted()).toEqual(oracle);
  });

  test('a page is Markdown, without control characters', () => {
    const definition = shopPlan.definitions.get('a.x.v1.Meta');
    if (definition === undefined) throw new Error('there is no Meta');
    const page = printPage({
      name: 'x.v1.meta',
      from: 'example/x/v1',
      definition,
      definitions: shopPlan.definitions,
    });
    expect(page).toMatchInlineSnapshot(`
    "# x.v1.meta

    "About it."

    \`\`\`ts
    import { meta } from 'example/x/v1';
    \`\`\`

    ## Index

    * [\`fn withName(name)\`](#fn-withname)
    * [\`fn withTags(tags)\`](#fn-withtags)
    * [\`fn withTagsMixin(tags)\`](#fn-withtagsmixin)
    * [Beyond the jsonnet library](#beyond-the-jsonnet-library)

    ## Fields

    ### fn withName

    \`\`\`ts
    withName(name)
    \`\`\`

    ### fn withTags

    \`\`\`ts
    withTags(tags)
    \`\`\`

    ### fn withTagsMixin

    \`\`\`ts
    withTagsMixin(tags)
    \`\`\`

    **Note:** What is passed is added to what is there.

    ## Beyond the jsonnet library

    Every object also has \`without(field, ...fields)\` and \`at(field)\`.

    * \`obj tags\`: \`at(key)\`, \`each()\`, \`without(...keys)\`
    "
  `);
  });

  test('a type inside itself is looked into once', () => {
    const definition = shopPlan.definitions.get('a.x.v1.Cart');
    if (definition === undefined) throw new Error('there is no Cart');
    const page = printPage({
      name: 'x.v1.cart',
      from: 'example/x/v1',
      definition,
      definitions: shopPlan.definitions,
    });
    expect(page).not.toContain('\u001b');
    expect(page.split('## Beyond')).toMatchInlineSnapshot(`
    [
      "# x.v1.cart

    "A cart.\\u001b[31m"

    \`\`\`ts
    import { cart } from 'example/x/v1';
    \`\`\`

    ## Index

    * [\`fn new(name)\`](#fn-new)
    * [\`fn withInner(inner)\`](#fn-withinner)
    * [\`fn withItems(items)\`](#fn-withitems)
    * [\`fn withItemsMixin(items)\`](#fn-withitemsmixin)
    * [\`fn withRaw(raw)\`](#fn-withraw)
    * [\`fn withRaw(raw)\`](#fn-withraw)
    * [\`obj metadata\`](#obj-metadata)
      * [\`fn withName(name)\`](#fn-metadatawithname)
      * [\`fn withTags(tags)\`](#fn-metadatawithtags)
      * [\`fn withTagsMixin(tags)\`](#fn-metadatawithtagsmixin)
    * [Beyond the jsonnet library](#beyond-the-jsonnet-library)

    ## Fields

    ### fn new

    \`\`\`ts
    new(name)
    \`\`\`

    "Begins a document of this kind: new(name)"

    ### fn withInner

    \`\`\`ts
    withInner(inner)
    \`\`\`

    "A cart.\\u001b[31m"

    ### fn withItems

    \`\`\`ts
    withItems(items)
    \`\`\`

    "The items."

    ### fn withItemsMixin

    \`\`\`ts
    withItemsMixin(items)
    \`\`\`

    "The items."

    **Note:** What is passed is added to what is there.

    ### fn withRaw

    \`\`\`ts
    withRaw(raw)
    \`\`\`

    ### fn withRaw

    \`\`\`ts
    withRaw(raw)
    \`\`\`

    ### obj metadata

    "About it."

    ### fn metadata.withName

    \`\`\`ts
    withName(name)
    \`\`\`

    ### fn metadata.withTags

    \`\`\`ts
    withTags(tags)
    \`\`\`

    ### fn metadata.withTagsMixin

    \`\`\`ts
    withTagsMixin(tags)
    \`\`\`

    **Note:** What is passed is added to what is there.

    ",
      " the jsonnet library

    Every object also has \`without(field, ...fields)\` and \`at(field)\`. \`mixin\` is the kind itself.

    * \`fn at("Raw")\`
    * \`fn withInnerMixin(inner)\`
    * \`obj inner\`
    * \`obj items\`: \`at(index)\`, \`each(match)\`, \`where(match)\`, \`insert(position, values)\`, \`key(key)\`, \`without(match)\`
    * \`fn withMetadata(metadata)\`
    * \`fn withMetadataMixin(metadata)\`
    * \`obj metadata.tags\`: \`at(key)\`, \`each()\`, \`without(...keys)\`
    * \`fn withStatus(status)\`
    ",
    ]
  `);
  });

  test('what the jsonnet library leaves out is said so, and listed beyond', async () => {
    const definitions = new Map(
      definitionsFromOpenApi(realSpecification()).definitions.map((one) => [one.id, one]),
    );
    const definition = definitions.get('io.k8s.api.core.v1.PodList');
    if (definition === undefined) throw new Error('there is no PodList');
    const page = printPage({
      name: 'core.v1.podList',
      from: 'withal/openshift/3.11/kubernetes/core/v1',
      definition,
      definitions,
    });
    expect(page).toContain('The jsonnet library leaves this definition out.');
    expect(page).toContain('* `fn new()`\n');
    expect(page).toContain('* `fn withItems(items)`\n');
  });

  test('what is asked of a field beyond its type is listed', () => {
    const ports = planOf({
      'a.x.v1.Port': {
        properties: { number: { type: 'integer', minimum: 1, default: 80, description: 'The port.' } },
      },
    });
    const definition = ports.definitions.get('a.x.v1.Port');
    if (definition === undefined) throw new Error('there is no Port');
    const page = printPage({ name: 'x.v1.port', from: 'x', definition, definitions: ports.definitions });
    expect(page).toContain('"The port."\n\n* Default: `80`.\n* At least 1.\n\n');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compiler, compilers } from '../../tools/editor/compilers.ts';
import { inOrder } from '../../tools/editor/in-order.ts';
import type { Cursor, LanguageServer } from '../../tools/editor/server.ts';
import { openEditor, type Session } from '../../tools/editor/session.ts';
import { editors } from './editors.ts';

const head = `import { model } from 'withal';

interface AppState {
  /** Who is signed in. */
  user: {
    /** The name on the invoice. */
    name: string;
    /** Where the invoice goes. */
    address: { city: string; zip?: string };
    labels: Record<string, string>;
  };
  todos: { id: number; title: string; done?: boolean }[];
  tags?: string[];
  count: number | null;
  'x-odd': boolean;
}

const app = model<AppState>();

`;

const offered: readonly [code: string, names: string][] = [
  [
    'app.',
    'at tags todos user withCount withTags withTagsMixin withTodos withTodosMixin withUser withUserMixin without',
  ],
  ['app.user.', 'address at labels withAddress withAddressMixin withLabels withLabelsMixin withName without'],
  ['app.withCount(1).user.withName("Ada").user.address.', 'at withCity withZip without'],
  ['app.user.labels.', 'at each without'],
  ['app.user.labels.at("app").', 'with without'],
  ['app.todos.', 'at each insert key where without'],
  ['app.todos.at(0).', 'at with withDone withId withMixin withTitle without'],
  ['app.tags.', 'at each insert where without'],
  ['app.at("x-odd").', 'with without'],
  ['app.todos.each({ ', 'done id title'],
  ['app.todos.where({ ', 'done id title'],
  ['app.todos.key({ ', 'done id title'],
  ['app.todos.insert({ after: { ', 'done id title'],
  ['app.user.withAddress((old) => ({ ...old, ', 'city zip'],
  ['app.user.address.without("', 'zip'],
  ['app.at("', 'count tags todos user x-odd'],
];

/** Every kind of member, each use marked. */
const use = `app.‸user.withName('Ada');
app.user.‸withName('Ada');
app.user.‸address.withCity('Bern');
app.user.‸withAddress({ city: 'Bern' });
app.user.‸labels.at('app').with('web');
app.‸todos.at(0).‸withDone(true);
app.‸withTagsMixin(['new']).withCount(null);
`;

const todo = '{ id: number; title: string; done?: boolean; }';

/** What `withAddress` takes; TypeScript 7 sorts a union by name. */
function addressInput(compiler: Compiler): string {
  const kinds = ['Value', 'Update'].map((kind) => `${kind}<{ city: string; zip?: string; }>`);
  return (compiler === compilers.seven ? kinds.toSorted() : kinds).join(' | ');
}

/** The two accessors whose fields have a description. */
const accessors = `app.‸user.withName('Ada');
app.user.‸address.withCity('Bern');
`;

/** TypeScript 7 marks a key that may be left out. */
const withoutMark = (name: string): string => name.replace(/\?$/, '');

describe.each(editors)('$name, for an interface of your own', { timeout: 30_000 }, (compiler) => {
  let editor: Session;
  beforeAll(() => {
    editor = openEditor(compiler);
  });
  afterAll(() => editor.close());

  /** Asks at every mark of some text. */
  const askAll = async <Response>(
    text: string,
    request: (server: LanguageServer, at: Cursor) => Promise<Response>,
  ): Promise<Response[]> => inOrder(await editor.write(head + text), (at) => request(editor.server, at));

  test('exactly what is there is offered', async () => {
    const names = await inOrder(offered, async ([code]) => {
      const [list = []] = await askAll(`${code}‸`, (server, at) => server.complete(at));
      return [code, list.map(withoutMark).toSorted().join(' ')];
    });
    expect(names).toEqual(offered);
  });

  test('a file that uses it all is without diagnostics', async () => {
    await editor.write(head + use);
    expect(await editor.server.diagnostics(editor.file)).toEqual([]);
  });

  test('what is shown over a name is short, and says the types', async () => {
    const shown = await askAll(use, async (server, at) => (await server.hover(at))?.code);
    expect(shown.map((code) => code?.replaceAll(/\s+/g, ' '))).toEqual([
      '(property) user: Node<SelfOf<AppState>, { name: string; address: { city: string; zip?: string; }; labels: Record<string, string>; }>',
      '(property) withName: (value: string | Update<string>) => Root<AppState>',
      '(property) address: Node<SelfOf<AppState>, { city: string; zip?: string; }>',
      `(property) withAddress: (value: ${addressInput(compiler)}) => Root<AppState>`,
      '(property) labels: MapNode<SelfOf<AppState>, string, Whole<SelfOf<AppState>, string>>',
      `(property) todos: ListNode<SelfOf<AppState>, ${todo}, At<SelfOf<AppState>, ${todo}>, AnyKey<${todo}>>`,
      '(property) withDone: (value: boolean | Update<boolean>) => Root<AppState>',
      '(property) withTagsMixin: (value: readonly string[] | Update<string[]>) => Root<AppState>',
    ]);
  });

  test('an accessor leads to the field; a method leads nowhere, since its name is another one', async () => {
    const found = await askAll(use, async (server, at) => {
      const [place] = await server.definition(at);
      return place && head.split('\n')[place.line]?.trim().split(':')[0];
    });
    const none = undefined;
    expect(found).toEqual(['user', none, 'address', none, 'labels', 'todos', none, none]);
  });

  test('an accessor has the description of the field, except on 7.0, which drops that of every mapped key', async () => {
    const texts = await askAll(accessors, async (server, at) => (await server.hover(at))?.documentation);
    const kept = ['Who is signed in.', 'Where the invoice goes.'];
    expect(texts).toEqual(compiler === compilers.seven ? ['', ''] : kept);
  });

  test('the help names what a method takes', async () => {
    const [signature] = await askAll('app.user.withAddress(‸', (server, at) => server.signature(at));
    expect(signature?.label).toBe(`withAddress(value: ${addressInput(compiler)}): Root<AppState>`);
  });
});

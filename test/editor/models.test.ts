import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compilers } from '../../tools/editor/compilers.ts';
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
  ['app.user.labels.', 'at without'],
  ['app.user.labels.at("app").', 'with'],
  ['app.todos.', 'at key where'],
  ['app.todos.at(0).', 'at with withDone withId withMixin withTitle without'],
  ['app.tags.', 'at without'],
  ['app.at("x-odd").', 'with'],
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

/** The two accessors whose fields have a description. */
const accessors = `app.‸user.withName('Ada');
app.user.‸address.withCity('Bern');
`;

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
      return [code, list.toSorted().join(' ')];
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
      '(property) withName: (value: string) => Root<AppState>',
      '(property) address: Node<SelfOf<AppState>, { city: string; zip?: string; }>',
      '(property) withAddress: (value: Value<{ city: string; zip?: string; }>) => Root<AppState>',
      '(property) labels: MapNode<SelfOf<AppState>, Whole<SelfOf<AppState>, string>>',
      '(property) todos: ListNode<{ id: number; title: string; done?: boolean; }, At<SelfOf<AppState>, { id: number; title: string; done?: boolean; }>>',
      '(property) withDone: (value: boolean) => Root<AppState>',
      '(property) withTagsMixin: (value: readonly string[]) => Root<AppState>',
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
    expect(signature?.label).toBe(
      'withAddress(value: Value<{ city: string; zip?: string; }>): Root<AppState>',
    );
  });
});

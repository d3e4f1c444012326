import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateFiles } from 'withal/generate';
import type { Compiler } from '../../tools/editor/compilers.ts';
import { inOrder } from '../../tools/editor/in-order.ts';
import { makeProject } from '../../tools/editor/project.ts';
import type { Cursor, LanguageServer } from '../../tools/editor/server.ts';
import { openEditor, type Session } from '../../tools/editor/session.ts';
import { editors } from './editors.ts';

/** What a user has written by hand. */
const own = {
  'address.ts': `/** A place that a letter reaches. */
export interface Address {
  city: string;
  zip?: string;
}
`,
  'app-state.ts': `import type { Address } from './address.js';

export type Status = 'draft' | 'sent';
export enum Level { Low, High }

/** All that the program knows. */
export interface AppState {
  /** Who is signed in. */
  user: {
    /** The name on the invoice. */
    name: string;
    /** Where the invoice goes. */
    address: Address;
    labels: Record<string, string>;
  };
  /**
   * What is to be done.
   *
   * @listKey id
   */
  todos: { id: number; /** In a few words. */ title: string; done?: boolean }[];
  tags?: string[];
  /** How far it is. */
  status?: Status;
  level: Level;
  count: number | null;
}
`,
};

const head = `import { appState } from './models/app-state.js';
import { Level } from './app-state.js';

`;

const offered: readonly [code: string, names: string][] = [
  [
    'appState.',
    'at tags todos user withCount withLevel withStatus withTags withTagsMixin withTodos withTodosMixin withUser withUserMixin without',
  ],
  [
    'appState.user.',
    'address at labels withAddress withAddressMixin withLabels withLabelsMixin withName without',
  ],
  ['appState.withCount(1).user.withName("Ada").user.address.', 'at withCity withZip without'],
  ['appState.user.labels.', 'at each without'],
  ['appState.todos.', 'at each insert key where without'],
  ['appState.todos.key({ ', 'id'],
  ['appState.todos.each({ ', 'done id title'],
  ['appState.tags.', 'at each insert where without'],
  ['appState.todos.at(0).', 'at with withDone withId withMixin withTitle without'],
  ['appState.user.address.without("', 'zip'],
  ['appState.withStatus("', 'draft sent'],
];

/** Every kind of member, each use marked. */
const use = `appState.‸user.‸withName('Ada');
appState.user.‸address.withCity('Bern');
appState.user.‸withAddress({ city: 'Bern' });
appState.‸todos.at(0).‸withTitle('Tidy up');
appState.‸withTodosMixin({ id: 1, title: 'one alone' });
appState.todos.key({ id: 1 }).withDone(true);
appState.‸withStatus('sent').‸withLevel(Level.High).‸withTags('one').withCount(null);
`;

const hovers: readonly [code: string, documentation: string][] = [
  ['(property) AppStateNode<AppStateSelf>.user: AppStateUserNode<AppStateSelf>', 'Who is signed in.'],
  [
    '(method) AppStateUserNode<AppStateSelf>.withName(name: string | Update<string>): AppStateExpression',
    'The name on the invoice.',
  ],
  ['(property) AppStateUserNode<AppStateSelf>.address: AddressNode<AppStateSelf>', 'Where the invoice goes.'],
  [
    '(method) AppStateUserNode<AppStateSelf>.withAddress(address: Value<Address> | Update<Address>): AppStateExpression',
    'Where the invoice goes.',
  ],
  ['(property) AppStateNode<AppStateSelf>.todos', 'What is to be done.'],
  ['withTitle(title: string | Update<string>): AppStateExpression', 'In a few words.'],
  ['withTodosMixin(todos: OneOrMore<Value<', 'What is to be done.'],
  ['withStatus(status: "draft" | "sent" | Update<"draft" | "sent">): AppStateExpression', 'How far it is.'],
  ['withLevel(level: AppState["level"] | Update<AppState["level"]>): AppStateExpression', ''],
  ['withTags(tags: OneOrMore<string> | Update<string[]>): AppStateExpression', ''],
];

/** Generates as the command does: the files, by their names in a project that holds the interfaces too. */
async function generateModels(): Promise<Record<string, string>> {
  const project = makeProject();
  try {
    const sources = Object.entries(own).map(([name, text]) => ({ file: project.write(name, text) }));
    const files = await generateFiles({ sources });
    const from = path.relative(process.cwd(), project.folder).split(path.sep).join('/');
    return Object.fromEntries(
      files.map(({ path: name, content }) => [
        `models/${name}`,
        String(content).replaceAll(`"./${from}/`, '"../'),
      ]),
    );
  } finally {
    project.remove();
  }
}

let models: Record<string, string>;
beforeAll(async () => {
  models = await generateModels();
});

/** TypeScript 7 marks a key that may be left out. */
const withoutMark = (name: string): string => name.replace(/\?$/, '');

describe.each(editors)(
  '$name, for interfaces that were generated from',
  { timeout: 30_000 },
  (compiler: Compiler) => {
    let editor: Session;
    beforeAll(() => {
      editor = openEditor(compiler, { ...own, ...models });
    });
    afterAll(() => editor.close());

    const askAll = async <Response>(
      text: string,
      request: (server: LanguageServer, at: Cursor) => Promise<Response>,
    ): Promise<Response[]> => inOrder(await editor.write(head + text), (at) => request(editor.server, at));

    test('a file that uses it all is without diagnostics', async () => {
      await editor.write(head + use);
      expect(await editor.server.diagnostics(editor.file)).toEqual([]);
    });

    test('exactly what is there is offered', async () => {
      const names = await inOrder(offered, async ([code]) => {
        const [list = []] = await askAll(`${code}‸`, (server, at) => server.complete(at));
        return [code, list.map(withoutMark).toSorted().join(' ')];
      });
      expect(names).toEqual(offered);
    });

    test('the comments of the interfaces are shown, with types that can be read', async () => {
      const shown = await askAll(use, (server, at) => server.hover(at));
      expect(shown).toHaveLength(hovers.length);
      for (const [index, hover] of shown.entries()) {
        const [code = '', documentation = ''] = hovers[index] ?? [];
        expect(hover?.code).toContain(code);
        expect(hover?.documentation.split('\n\n')[0] ?? '').toContain(documentation);
      }
    });

    test('a definition is the documented member', async () => {
      const places = await askAll(use, async (server, at) => {
        const [place] = await server.definition(at);
        const name = path.basename(place?.file ?? '');
        return [
          name,
          (models[`models/${name}`] ?? '').split('\n')[place?.line ?? 0]?.trim().split(/[(:]/)[0],
        ];
      });
      expect(places).toEqual([
        ['app-state.d.ts', 'readonly user'],
        ['app-state.d.ts', 'withName'],
        ['app-state.d.ts', 'readonly address'],
        ['app-state.d.ts', 'withAddress'],
        ['app-state.d.ts', 'readonly todos'],
        ['app-state.d.ts', 'withTitle'],
        ['app-state.d.ts', 'withTodosMixin'],
        ['app-state.d.ts', 'withStatus'],
        ['app-state.d.ts', 'withLevel'],
        ['app-state.d.ts', 'withTags'],
      ]);
    });

    test('the model leads to the interface that the user has written', async () => {
      const text =
        "import type { ‸AppState } from './models/app-state.js';\nexport const state = {} as ‸AppState;\n";
      const places = await inOrder(await editor.write(text), (at) => editor.server.definition(at));
      for (const [place] of places) {
        expect(path.basename(place?.file ?? '')).toBe('app-state.ts');
        expect(own['app-state.ts'].split('\n')[place?.line ?? 0]).toContain('interface AppState');
      }
    });
  },
);

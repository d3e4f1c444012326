import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from 'withal';
import { generate, type Report } from 'withal/generate';
import { compilers } from '../../tools/editor/compilers.ts';
import { diagnosticsOf } from '../../tools/editor/measure.ts';
import { makeProject, type Project } from '../../tools/editor/project.ts';
import { root } from '../../tools/editor/root.ts';
import { editors } from './editors.ts';

const state = `import type { Address, Größe } from './other.js';
import type { Far } from './far.js';

export type Status = 'draft' | 'sent';
export enum Level { Low, High }
interface Tree { next?: Tree; leaves: ({ size: number } | null)[] }
interface Base { readonly id: string }
interface Stored { a: string; readonly act: () => void }
export interface Todo { id: number; title: string; done?: boolean }

/** All: *\\/ "quotes" \\\\ and @tags. */
export interface State extends Base {
  name: string;
  status: Status;
  statusOrNull?: Status | null;
  level?: Level;
  levels: Level[];
  brand: string & { readonly brand: 'b' };
  version: \`v\${number}\`;
  count: number | null;
  mixed: string | number;
  user: { name: string; address: Address; labels: Record<string, string> };
  maybe?: { a?: { b: boolean } } | null;
  todos: Todo[];
  readonly tags?: readonly string[];
  matrix: number[][];
  rows?: number[][] | null;
  notes: string[] | null;
  byName: Record<string, Todo>;
  lists: Record<string, string[]>;
  tree?: Tree;
  size: Größe;
  part: Partial<Address>;
  both: Base & { extra?: number };
  unknown: unknown;
  when: Date;
  call(): void;
  store: { a: string; act(): void };
  data: Partial<Stored>;
  'x-odd': boolean;
  'a.b/c': { d: string };
  Raw?: string;
  "quo'te\\"": string;
  '*/ evil()': string;
  __proto__: { a: string };
  constructor: { a: string };
  then: string;
  with: { a: string };
}

/** What is set as a whole has its setter, of exactly its type. */
export interface Whole {
  pair: [string, number];
  either: { a: 1 } | { b: 2 };
  listed: ({ a: 1 } | { b: 2 })[];
  listedOrNull: ({ a: 1 } | { b: 2 })[] | null;
  far: Far;
  optional?: Far;
  farOrNull?: Far | null;
  stored?: Stored | { b: string };
}

export type Id = string & { readonly brand: 'id' };
export enum Kind { A = 'a', B = 'b-c' }
interface Entity<T> { id: T; created?: number }
interface Paged<T, U = T[]> { items: T[]; first?: U; cursor: { of: T } }
interface Hidden { a: number; b: { c: string } }
export type Public = Hidden;
export interface User extends Entity<Id>, Partial<Paged<string>> { name: string }
export type UserPage = Paged<User>;
export interface Keyed {
  byId: Record<Id, { a: number }>;
  levels?: Record<Id, Level>;
  listed: Record<Id, { a: 1 }[]>;
  byKind: Record<Kind, { a: number }>;
  some: Partial<Record<Kind, number>>;
  hidden: Hidden;
}

export interface Expression { AnySelf: string }
export interface AnySelf { value: Expression }
export interface NonNullable<T> { a: T }
export interface Exclude { level?: Level; deep?: { a: 1 } }
export default interface Default { a: string }
`;

const other = `export interface Address { city: string; zip?: string }
export interface Größe { breit: number }
`;

const head = `import type { AnySelf, Differences, MixinInput, SetterInput } from 'withal';
import * as models from './models/state.js';
import { gr$f6$$df$e as size } from './models/other.js';
import { type Id, Level, type Whole } from './state.js';
type Equal<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
const yes = <Answer extends true>(): Answer | undefined => undefined;
`;

/** Each facade says what the derived types say; what is set as a whole has no accessor, and nothing else differs. */
const conforms = `${head}
type Of<Model, Node> = Differences<Node, AnySelf & { schema: true }, Model>;
yes<Equal<Of<models.State, models.StateNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.Todo, models.TodoNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.Tree, models.TreeNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.StateUser, models.StateUserNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.Exclude_, models.Exclude_Node<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.AnySelf, models.AnySelfNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.User, models.UserNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.UserPage, models.UserPageNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.Public, models.PublicNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<Of<models.Keyed, models.KeyedNode<AnySelf & { schema: true }>>, never>>();
yes<Equal<
  Of<models.Whole, models.WholeNode<AnySelf & { schema: true }>>,
  'pair' | 'either' | 'withEitherMixin' | 'far' | 'withFarMixin' | 'optional' | 'withOptionalMixin' | 'listed' | 'listedOrNull' |
  'farOrNull' | 'withFarOrNullMixin' | 'stored' | 'withStoredMixin'
>>();
`;

const use = `${head}
export const one = models.state
  .withName('web')
  .withStatus('sent')
  .withLevel(Level.High)
  .withLevels(Level.Low)
  .withVersion('v1')
  .user.address.withCity('Bern')
  .maybe.a.withB(true)
  .withTodosMixin({ id: 1, title: 'a' })
  .withTodosMixin(models.todo.withId(2))
  .withMatrix([[1]])
  .byName.at('x').withTitle('b')
  .tree.next.next.withLeaves({ size: 1 })
  .withSize(size.withBreit(2))
  .withXOdd(true)
  .at('a.b/c').withD('e');
const id = 'a' as Id;
export const user = models.user.withId(id).withName('Ada').withCursor({ of: 'a' });
export const page = models.userPage.withItems(user).items.where({ id }).withName('Grace').cursor.of.withName('Ada');
export const keyed = models.keyed.byId.at(id).withA(1).withLevels({ [id]: Level.Low } as Record<Id, Level>).byKind.bC.withA(1).some.withBC(2).hidden.b.withC('d');
export const whole = models.whole.withPair(['a', 1]).withEither({ b: 2 }).listed.at(0).with({ a: 1 });
export const wrong = [
  // @ts-expect-error [ts2345] -- no choice of the union
  models.state.withStatus('lost'),
  // @ts-expect-error [ts2345] -- too short
  models.whole.withPair(['a']),
  // @ts-expect-error [ts2345] -- neither of both
  models.whole.withEither({ c: 3 }),
  // @ts-expect-error [ts2345] -- it has no brand
  models.user.withId('a'),
  // @ts-expect-error [ts2345] -- the other kind
  models.state.withVersion('1'),
];
`;

const far = 'export interface Far { a: string }\n';

describe('the types that a program has declared', () => {
  let project: Project;
  let report: Report;
  beforeAll(async () => {
    project = makeProject();
    project.write('far.ts', far);
    const sources = [{ file: project.write('state.ts', state) }, { file: project.write('other.ts', other) }];
    report = await generate(path.join(project.folder, 'models'), { sources });
    project.write('conforms.ts', conforms);
    project.write('use.ts', use);
  }, 30_000);
  afterAll(() => project.remove());

  test.each(editors)(
    '$name: the facades are what the derived types say, and can be used',
    async (compiler) => {
      expect(await diagnosticsOf(compiler, project.folder, ['--skipLibCheck', 'false'])).toEqual([]);
    },
    30_000,
  );

  test('the program builds the documents', async () => {
    const models = await import(pathToFileURL(path.join(project.folder, 'models/state.js')).href);
    const chain = models.state.user.address
      .withCity('Bern')
      .withTodos({ id: 1, title: 'a' })
      .at('a.b/c')
      .withD('e')
      .at('__proto__')
      .with({ a: 'b' })
      .withTags('one')
      .tree.next.withLeaves([{ size: 1 }]);
    const document = JSON.stringify(build(chain));
    expect(JSON.parse(document)).toEqual(
      JSON.parse(
        '{"user":{"address":{"city":"Bern"}},"todos":[{"id":1,"title":"a"}],"a.b/c":{"d":"e"},"__proto__":{"a":"b"},"tags":["one"],"tree":{"next":{"leaves":[{"size":1}]}}}',
      ),
    );
    expect(() => models.state.withNmae('x')).toThrow(/Did you mean withName/);
    expect(() => models.state.withName(1)).toThrow(/withName|name/);
    expect(() => models.state.withTags({ a: 1 })).toThrow(/tags/);
  });

  test('the report says what has no method', () => {
    expect(report.lints.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'no-json: There is no method for a function.',
      'no-json: when has no JSON form, so it has no method.',
      'no-json: store has no JSON form, so it has no method.',
      'set-as-whole: pair is set as a whole: its type is a tuple.',
      'set-as-whole: either is set as a whole: its type is a union of several shapes.',
      'set-as-whole: listed is set as a whole: its type is a union of several shapes.',
      'set-as-whole: listedOrNull is set as a whole: its type is a union of several shapes.',
      'set-as-whole: far is set as a whole: its type is Far, and ./far.js was not given.',
      'set-as-whole: optional is set as a whole: its type is Far, and ./far.js was not given.',
      'set-as-whole: farOrNull is set as a whole: its type is Far, and ./far.js was not given.',
      'set-as-whole: stored is set as a whole: its type is a union of several shapes.',
    ]);
  });

  test('nothing changes when it is generated again, and a change of the interface is noticed', async () => {
    const out = path.join(project.folder, 'models');
    const sources = ['state.ts', 'other.ts'].map((name) => ({ file: path.join(project.folder, name) }));
    expect((await generate(out, { sources, check: true })).stale).toEqual([]);
    project.write('other.ts', other.replace('zip?:', 'postcode?:'));
    expect((await generate(out, { sources, check: true })).stale).toContain('other.d.ts');
  });
});

test('the programs of docs/models.md compile', async () => {
  const texts = readFileSync(path.join(root, 'docs/models.md'), 'utf8').matchAll(
    /^```typescript\n\/\/ src\/(\S+)\n([\s\S]*?)^```$/gm,
  );
  const files = new Map([...texts].map(([, name = '', text = '']) => [name, text]));
  expect([...files.keys()]).toEqual(['app-state.ts', 'main.ts']);
  const project = makeProject();
  try {
    project.write('main.ts', files.get('main.ts') ?? '');
    const sources = [
      { file: project.write('app-state.ts', files.get('app-state.ts') ?? '') },
      { file: project.write('address.ts', 'export interface Address { city: string }') },
    ];
    const { lints } = await generate(path.join(project.folder, 'models'), { sources });
    expect(lints).toEqual([]);
    expect(await diagnosticsOf(compilers.seven, project.folder, ['--skipLibCheck', 'false'])).toEqual([]);
  } finally {
    project.remove();
  }
}, 30_000);

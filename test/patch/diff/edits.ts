import * as fc from 'fast-check';
import { isObject } from '../../../src/json/index.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { shop } from '../../fixtures/table.ts';

/** Lists of one kind: where a document has them, and what may stand in them. */
interface ListKind {
  readonly path: readonly string[];
  readonly element: fc.Arbitrary<unknown>;
  /** A field that elements may have, and that is no part of what identifies them. */
  readonly field?: string;
}

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '80', '[80]', '__proto__');
const small = fc.integer({ min: -1, max: 6 });
function record(
  fields: { readonly [name: string]: fc.Arbitrary<unknown> },
  required: string[] = [],
): fc.Arbitrary<unknown> {
  return fc.record(fields, { requiredKeys: required });
}

const port = record({ port: small, protocol: fc.constantFrom('TCP', 'UDP'), name: word }, ['port']);
const envVar = record({ name: word, value: word }, ['name']);
const container = record(
  {
    name: word,
    image: word,
    args: fc.array(word, { maxLength: 4 }),
    env: fc.array(envVar, { maxLength: 3 }),
  },
  ['name'],
);
const anything = fc.oneof(
  word,
  small,
  fc.constant(null),
  fc.array(word, { maxLength: 2 }),
  record({ id: fc.oneof(small, word), x: small, list: fc.array(word, { maxLength: 2 }) }),
  record({ metadata: record({ name: word, labels: record({ a: word }) }, ['name']), spec: small }, [
    'metadata',
  ]),
);

const ofSchema: readonly ListKind[] = [
  { path: ['spec', 'containers'], element: container, field: 'image' },
  { path: ['spec', 'ports'], element: port },
  { path: ['metadata', 'finalizers'], element: word },
  { path: ['spec', 'numbers'], element: small },
  { path: ['spec', 'matrix'], element: fc.array(word, { maxLength: 2 }) },
  { path: ['spec', 'rows'], element: record({ a: word, b: word, c: word }), field: 'b' },
  { path: ['spec', 'anything'], element: anything, field: 'x' },
  { path: ['signatures'], element: record({ type: word, content: word }), field: 'content' },
  {
    path: ['tree', 'children'],
    element: record({ name: word, left: record({ name: word }) }),
    field: 'left',
  },
];

const ofNothing: readonly ListKind[] = ofSchema.map(({ element }) => ({
  path: ['a', 'list'],
  field: 'x',
  element: fc.oneof({ weight: 4, arbitrary: element }, { weight: 1, arbitrary: anything }),
}));

/** What happens to a list; numbers are places in it, beyond the end from the beginning again. */
type Edit =
  | { readonly what: 'remove'; readonly at: number }
  | { readonly what: 'move'; readonly at: number; readonly to: number }
  | { readonly what: 'insert'; readonly at: number; readonly value: unknown }
  | { readonly what: 'replace'; readonly at: number; readonly value: unknown }
  | { readonly what: 'change'; readonly at: number; readonly field: string; readonly value: unknown };

/** Makes an edit by hand. */
function edited(list: readonly unknown[], edit: Edit): unknown[] {
  const next = [...list];
  const at = edit.at % (next.length + (edit.what === 'insert' ? 1 : 0) || 1);
  if (edit.what === 'insert') next.splice(at, 0, edit.value);
  else if (edit.what === 'remove') next.splice(at, 1);
  else if (edit.what === 'move') next.splice(edit.to % (next.length || 1), 0, ...next.splice(at, 1));
  else if (edit.what === 'replace') next.splice(at, next.length === 0 ? 0 : 1, edit.value);
  else if (edit.field !== '' && isObject(next[at])) next[at] = { ...next[at], [edit.field]: edit.value };
  return next;
}

const place = fc.nat({ max: 11 });

function editsOf({ element, field }: ListKind): fc.Arbitrary<Edit> {
  return fc.oneof(
    fc.record({ what: fc.constant('remove' as const), at: place }),
    fc.record({ what: fc.constant('move' as const), at: place, to: place }),
    fc.record({ what: fc.constant('insert' as const), at: place, value: element }),
    fc.record({ what: fc.constant('replace' as const), at: place, value: element }),
    fc.record({
      what: fc.constant('change' as const),
      at: place,
      field: fc.constant(field ?? ''),
      value: field === 'left' ? record({ name: word }) : word,
    }),
  );
}

/** Two documents, and the model that they are of. */
export interface EditedPair {
  readonly model: Loose;
  /** Where the list is. */
  readonly list: readonly string[];
  readonly before: object;
  readonly after: object;
  readonly edits: readonly Edit[];
}

function documentWith(path: readonly string[], list: unknown): object {
  return path.reduceRight((inside, name) => ({ [name]: inside }), list) as object;
}

/** Documents that are alike but for a few edits of a list. */
export function editedPairs(most: number): fc.Arbitrary<EditedPair> {
  const kinds = [
    ...ofSchema.map((kind) => ({ kind, model: shop })),
    ...ofNothing.map((kind) => ({ kind, model: loose() })),
  ];
  return fc.constantFrom(...kinds).chain(({ kind, model }) => {
    const lists = fc.array(kind.element, { maxLength: 10 });
    const edits = fc.array(editsOf(kind), { minLength: 1, maxLength: most });
    return fc.tuple(lists, edits).map(([list, made]) => {
      let next: unknown[] = list;
      for (const edit of made) next = edited(next, edit);
      const [before, after] = [documentWith(kind.path, list), documentWith(kind.path, next)];
      return { model, list: kind.path, before, after, edits: made };
    });
  });
}

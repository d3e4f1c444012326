import { apply, createModels } from '../../src/index.ts';
import { isEqual } from '../../src/json/index.ts';
import { WithalError } from '../../src/errors/index.ts';
import {
  applyJsonPatch,
  applyMergePatch,
  applyStrategicMergePatch,
  toApplyConfiguration,
  toJsonPatch,
  toKustomize,
  toMergePatch,
  toStrategicMergePatch,
} from '../../src/patch/index.ts';
import type { FieldRow, MergeRules } from '../../types/index.d.ts';
import type { Loose } from '../fixtures/loose.ts';

/** A kind as servers have it: a list with a merge key of elements that hold another one, a map, scalars. */
const keyed: MergeRules = { strategy: ['merge'], listType: 'map' };
const web = createModels({
  format: 1,
  types: [
    {
      id: 'web.v1.Web',
      kind: ['web/v1', 'Web'],
      fields: { apiVersion: 'string', kind: 'string', metadata: '#1', spec: '#2' },
    },
    { id: 'web.v1.Meta', fields: { name: 'string', labels: '{string}' } },
    {
      id: 'web.v1.Spec',
      fields: {
        containers: ['[#2]', { ...keyed, mergeKey: 'name', mapKeys: ['name'] }],
        name: 'string',
        ...part(),
      },
    },
    { id: 'web.v1.Port', required: ['port'], fields: { port: 'integer', name: 'string' } },
  ],
})(0) as Loose;

function part(): { readonly [field: string]: FieldRow } {
  return {
    image: 'string',
    args: '[string]',
    limits: '{string}',
    tags: ['[string]', { strategy: ['merge'], listType: 'set' }],
    ports: ['[#3]', { ...keyed, mergeKey: 'port', mapKeys: ['port'] }],
  };
}

function content(name: string): object {
  return {
    name,
    image: 'a:1',
    args: ['x', 'y'],
    limits: { cpu: '1', memory: '1' },
    tags: ['x', 'y'],
    ports: [{ port: 80 }, { port: 81 }],
  };
}

const base = {
  apiVersion: 'web/v1',
  kind: 'Web',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { ...content('spec'), containers: [content('a'), content('b')] },
};

/** The ways to a place. */
const ways: { readonly [way: string]: Loose } = {
  name: web.spec,
  'at(0)': web.spec.containers.at(0),
  'at(-1)': web.spec.containers.at(-1),
  where: web.spec.containers.where({ name: 'a' }),
  each: web.spec.containers.each(),
  key: web.spec.containers.key({ name: 'a' }),
};

const port = { port: 82 };

/** What can be said at the end of a way; `undefined` where that way does not lead there. */
const rows: { readonly [row: string]: (place: Loose, way: string) => Loose } = {
  '`new(name)`': (_place, way) => (way === 'name' ? web.new('web') : undefined),
  '`withF(scalar)`': (place) => place.withImage('b:1'),
  '`withF(list)`': (place) => place.withArgs(['z']),
  '`withF(map)`': (place) => place.withLimits({ cpu: '2' }),
  '`withFMixin(map)`': (place) => place.withLimitsMixin({ cpu: '2' }),
  '`withFMixin(list)`, merged by the server': (place) => place.withPortsMixin([port]),
  '`withFMixin(list)`, replaced by the server': (place) => place.withArgsMixin(['z']),
  "`without('f')`": (place) => place.without('image'),
  '`list.without(value)`': (place) => place.tags.without('x'),
  '`list.without(match)` of the merge key': (place) => place.ports.without({ port: 80 }),
  '`list.without(match)` of anything else': (place) =>
    place.ports.without({ port: (number: number) => number > 80 }),
  '`place.without()` of an element': (place, way) => (way === 'name' ? undefined : place.without()),
  "`map.at('k').without()`": (place) => place.limits.at('cpu').without(),
  '`map.each().with(value)`': (place) => place.limits.each().with('3'),
  '`map.each().without()`': (place) => place.limits.each().without(),
  '`list.insert(index, …)`': (place) => place.ports.insert(1, port),
  '`list.insert({ before }, …)`': (place) => place.ports.insert({ before: { port: 81 } }, port),
  '`list.insert({ after }, …)`': (place) => place.ports.insert({ after: { port: 80 } }, port),
  '`withF((old) => value)`': (place) => place.withImage((image: string) => `r/${image}`),
  '`withFMixin((old) => list)`': (place) =>
    place.withPortsMixin((ports: unknown[]) => [{ port: 90 + ports.length }]),
};

/** An encoding: what it makes of an expression, and what a server makes of that. */
interface Encoding {
  readonly write: (expression: Loose) => unknown;
  readonly read?: (patch: Loose) => unknown;
}

const strategic = (patch: Loose): unknown => applyStrategicMergePatch(base, patch, { model: web });
const merge = (patch: Loose): unknown => applyMergePatch(base, patch);
const kustomize = (form: 'json' | 'strategic' | 'merge', document?: object): Encoding => ({
  write: (expression) => toKustomize(expression, document as Loose, { form }),
});

/** The columns of the table. */
const encodings: { readonly [name: string]: Encoding } = {
  'JSON Patch': {
    write: (expression) => toJsonPatch(expression, base as Loose),
    read: (patch) => applyJsonPatch(base, patch),
  },
  'merge, document': { write: (expression) => toMergePatch(expression, base as Loose), read: merge },
  'merge alone': { write: (expression) => toMergePatch(expression), read: merge },
  'strategic, document': {
    write: (expression) => toStrategicMergePatch(expression, base as Loose),
    read: strategic,
  },
  'strategic alone': { write: (expression) => toStrategicMergePatch(expression), read: strategic },
  // What others own stays there, so what the server makes of it is held to other laws.
  apply: { write: (expression) => toApplyConfiguration(expression, { name: 'web' }) },
  'kustomize `json`': kustomize('json', base),
  'kustomize `strategic`': kustomize('strategic'),
  'kustomize `merge`': kustomize('merge'),
};

/** What an encoding says of an expression. */
export interface Outcome {
  /** Where in the table it stands. */
  readonly row: string;
  readonly way: string;
  readonly encoding: string;
  /** The refusal, if it is refused. */
  readonly refusal: WithalError | undefined;
  /** Whether a server makes of it what `apply` does. */
  readonly isRight: boolean;
}

/** The order of new elements is the server's without the document. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map(settled)
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, settled(inside)]));
}

function outcomeOf(expression: Loose, { write, read }: Encoding): Pick<Outcome, 'refusal' | 'isRight'> {
  try {
    const patch = write(expression);
    const next = apply(base as Loose, expression);
    return {
      refusal: undefined,
      isRight: read === undefined || isEqual(settled(read(patch)), settled(next)),
    };
  } catch (error) {
    if (error instanceof WithalError) return { refusal: error, isRight: true };
    throw error;
  }
}

/** What every encoding says of every verb at the end of every way. */
export function outcomes(): Outcome[] {
  const found: Outcome[] = [];
  for (const [row, say] of Object.entries(rows)) {
    for (const [way, place] of Object.entries(ways)) {
      const expression = say(place, way);
      if (expression === undefined) continue;
      for (const [encoding, means] of Object.entries(encodings))
        found.push({ row, way, encoding, ...outcomeOf(expression, means) });
    }
  }
  return found;
}

/** How refusals name the forms that can say something. */
const forms: readonly (readonly [pattern: RegExp, form: string])[] = [
  [/Pass (?:it|the document) as the second argument/, 'the same with the document'],
  [/toJsonPatch/, '`toJsonPatch`'],
  [/toMergePatch/, '`toMergePatch`'],
  [/toStrategicMergePatch/, '`toStrategicMergePatch`'],
  [/key\(…\)/, '`key(…)`'],
  [/withXMixin/, '`withFMixin`'],
  [/form 'json'/, 'the form `json`'],
  [/Set it as a whole/, '`withF`'],
];

/** The forms that a refusal names. */
export function formsIn(message: string): string[] {
  return forms.flatMap(([pattern, form]) => (pattern.test(message) ? [form] : []));
}

function cell(of: readonly Outcome[]): string {
  const said = of.filter(({ refusal }) => refusal === undefined).map(({ way }) => way);
  if (said.length === of.length) return 'yes';
  return said.length === 0 ? '–' : said.join(', ');
}

/** The two tables of the page: who says what, and which forms refusals name. */
export function tables(found: readonly Outcome[]): string {
  const names = Object.keys(encodings);
  const lines = Object.keys(rows).map((row) => {
    const cells = names.map((encoding) =>
      cell(found.filter((one) => one.row === row && one.encoding === encoding)),
    );
    return [row].concat(cells);
  });
  const refused = names.map((encoding) => {
    const messages = found.flatMap((one) => (one.encoding === encoding ? (one.refusal?.message ?? []) : []));
    const named = forms
      .map(([, form]) => form)
      .filter((form) => messages.some((text) => formsIn(text).includes(form)));
    return [encoding, named.length === 0 ? 'refuses nothing' : named.join(', ')];
  });
  return [
    markdown([['', ...names], ...lines]),
    markdown([['', 'forms that refusals name'], ...refused]),
  ].join('\n\n');
}

function markdown([head = [], ...body]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`.replaceAll(/\| +\|/g, '| |');
  return [line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)].join('\n');
}

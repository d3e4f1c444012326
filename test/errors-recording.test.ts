import { placeOf } from '../src/errors/index.ts';
import { expect, test } from 'vitest';
import { type Loose, loose } from './fixtures/loose.ts';
import { refusalOf } from './fixtures/refusal-of.ts';
import { meta, policy, shop, spec } from './fixtures/table.ts';

/** What the core refuses to record. */
const app: Loose = loose();
class Meta {
  readonly name = 'x';
}
const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;
let deep: unknown = 1;
for (let level = 0; level < 201; level++) deep = { in: deep };
const holed: unknown[] = [1, 2, 3];
Reflect.deleteProperty(holed, 1);

/** What is attempted, the code and place of the refusal, and what it says: what, where, what was found, what to do. */
type Row = [name: string, attempt: () => unknown, refusal: string, message: string];

const recording: Row[] = [
  [
    'a name that the schema does not have',
    () => shop.metadata.withLables({}),
    'E_UNKNOWN_FIELD at metadata.withLables',
    'Cannot find "withLables" under the dot of meta.v1.meta at metadata. Did you mean withLabels?',
  ],
  [
    'a node that the schema does not have',
    () => shop.metdata,
    'E_UNKNOWN_FIELD at metdata',
    'Cannot find "metdata" under the dot of core.v1.shop. Did you mean metadata?',
  ],
  [
    'a name that nothing is near to',
    () => shop.spec.withColour('red'),
    'E_UNKNOWN_FIELD at spec.withColour',
    'Cannot find "withColour" under the dot of core.v1.spec at spec.',
  ],
  [
    'a field that the schema does not have, in at',
    () => shop.spec.at('replica'),
    'E_UNKNOWN_FIELD at spec.replica',
    'Cannot find the field "replica" of core.v1.spec at spec. Did you mean replicas?',
  ],
  [
    'a field that the schema does not have, in where',
    () => shop.spec.containers.where({ nmae: 'web' }),
    'E_UNKNOWN_FIELD at spec.containers.nmae',
    'Cannot find the field "nmae" of core.v1.container at spec.containers. Did you mean name, image?',
  ],
  [
    'a field that the schema does not have, in without',
    () => shop.metadata.without('generaton'),
    'E_UNKNOWN_FIELD at metadata.generaton',
    'Cannot find the field "generaton" of meta.v1.meta at metadata. Did you mean generation?',
  ],
  [
    'a number for a string',
    () => shop.metadata.withName(7),
    'E_SHAPE at metadata.name',
    'Cannot set metadata.name: it is a string, and a number was given.',
  ],
  [
    'a list for a scalar',
    () => shop.spec.withReplicas([1]),
    'E_SHAPE at spec.replicas',
    'Cannot set spec.replicas: it is an integer, and a list was given.',
  ],
  [
    'a boolean where an integer or a string is due',
    () => shop.spec.withTarget(true),
    'E_SHAPE at spec.target',
    'Cannot set spec.target: it is an integer or a string, and a boolean was given.',
  ],
  [
    'a string for an object',
    () => shop.withMetadata('x'),
    'E_SHAPE at metadata',
    'Cannot set metadata: it is an object of meta.v1.meta, and a string was given.',
  ],
  [
    'a list for a map',
    () => shop.metadata.withLabels(['app']),
    'E_SHAPE at metadata.labels',
    'Cannot set metadata.labels: it is a map, and a list was given.',
  ],
  [
    'an object for a list of strings',
    () => shop.metadata.withFinalizers({ name: 'x' }),
    'E_SHAPE at metadata.finalizers',
    'Cannot set metadata.finalizers: it is a list of strings, and an object was given.',
  ],
  [
    'an object into a list of strings',
    () => shop.metadata.withFinalizersMixin({ name: 'x' }),
    'E_SHAPE at metadata.finalizers',
    'Cannot append to metadata.finalizers: it is a list of strings, and an object was given.',
  ],
  [
    'a string for a list of objects',
    () => shop.spec.withContainers('web'),
    'E_SHAPE at spec.containers',
    'Cannot set spec.containers: it is a list of core.v1.container, and a string was given.',
  ],
  [
    'null for a list',
    () => shop.spec.withContainers(null),
    'E_SHAPE at spec.containers',
    'Cannot set spec.containers: it is a list of core.v1.container, and null was given.',
  ],
  [
    'one element for a list of lists',
    () => shop.spec.withMatrix('a'),
    'E_SHAPE at spec.matrix',
    'Cannot set spec.matrix: it is a list of lists, and a string was given.',
  ],
  [
    'a mixin on a scalar',
    () => shop.metadata.withNameMixin('x'),
    'E_SHAPE at metadata.name',
    'Cannot mix into metadata.name: only lists, maps and objects can be mixed into. Use withName.',
  ],
  [
    'a mixin on a scalar entry',
    () => shop.metadata.labels.at('app').withMixin({}),
    'E_SHAPE at metadata.labels.app',
    'Cannot mix into metadata.labels.app: it is a string, and only lists, maps and objects can be mixed into. Use withX.',
  ],
  [
    'a list into a map',
    () => shop.metadata.withLabelsMixin(['app']),
    'E_SHAPE at metadata.labels',
    'Cannot mix a list into metadata.labels: it is a map.',
  ],
  [
    'a scalar as a mixin where nothing is known',
    () => app.user.withNameMixin('x'),
    'E_SHAPE at user.name',
    'Cannot mix a string into user.name: a list, an object or an expression is needed.',
  ],
  [
    'undefined',
    () => app.user.withName(undefined),
    'E_VALUE at user.name',
    'Cannot record undefined at user.name: leave the field out, use null, or remove it with without(…).',
  ],
  [
    'undefined inside a value',
    () => app.withUser({ name: { first: undefined } }),
    'E_VALUE at user.name.first',
    'Cannot record undefined at user.name.first: leave the field out, use null, or remove it with without(…).',
  ],
  [
    'undefined in a list',
    () => app.withTags(['a', undefined]),
    'E_VALUE at tags[1]',
    'Cannot record undefined at tags[1]: leave the element out, or use null.',
  ],
  [
    'NaN',
    () => shop.spec.withRatio(Number.NaN),
    'E_VALUE at spec.ratio',
    'Cannot record NaN at spec.ratio: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'Infinity',
    () => app.withRatio(Number.POSITIVE_INFINITY),
    'E_VALUE at ratio',
    'Cannot record Infinity at ratio: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'a bigint',
    () => shop.spec.withReplicas(1n),
    'E_VALUE at spec.replicas',
    'Cannot record a bigint at spec.replicas: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'a symbol',
    () => app.withA(Symbol('s')),
    'E_VALUE at a',
    'Cannot record a symbol at a: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'a function in a value',
    () => app.withA({ b: () => 1 }),
    'E_VALUE at a.b',
    'Cannot record a function at a.b: a function computes a whole field. Pass it to the method of that field itself.',
  ],
  [
    'a Date',
    () => shop.metadata.withName(new Date(0)),
    'E_VALUE at metadata.name',
    'Cannot record a Date at metadata.name: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'a Map',
    () => shop.metadata.withLabels(new Map()),
    'E_VALUE at metadata.labels',
    'Cannot record a Map at metadata.labels: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'a Set',
    () => app.withA({ 'b.c': new Set() }),
    'E_VALUE at a["b.c"]',
    'Cannot record a Set at a["b.c"]: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'an instance of a class',
    () => shop.withMetadata(new Meta()),
    'E_VALUE at metadata',
    'Cannot record an instance of a class at metadata: a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.',
  ],
  [
    'a hole',
    () => app.withA(holed),
    'E_VALUE at a[1]',
    'Cannot record a hole at a[1]: leave the element out, or use null.',
  ],
  [
    'a node',
    () => shop.withMetadata(shop.metadata),
    'E_VALUE at metadata',
    'Cannot record a node at metadata: a node has no steps. Call one of its methods to get an expression.',
  ],
  [
    'a cycle',
    () => app.withA(cycle),
    'E_CYCLE at a.self.self.self.self',
    'Cannot record a value that contains itself, at a.self.self.self.self.',
  ],
  [
    'a depth over 200',
    () => app.withA(deep),
    'E_DEPTH at a.in.in.in.in',
    'Cannot record a value nested deeper than 200, at a.in.in.in.in….',
  ],
  [
    'an expression of another model',
    () => shop.withMetadata(spec.withReplicas(1)),
    'E_MODEL at metadata',
    'Cannot use an expression of core.v1.spec at metadata: it is an object of meta.v1.meta.',
  ],
  [
    'an expression of another model in a list',
    () => shop.spec.withContainers([meta.withName('x')]),
    'E_MODEL at spec.containers[0]',
    'Cannot use an expression of meta.v1.meta at spec.containers[0]: it is an object of core.v1.container.',
  ],
  [
    'an expression for a scalar',
    () => shop.metadata.withName(meta.withName('x')),
    'E_MODEL at metadata.name',
    'Cannot use an expression of meta.v1.meta at metadata.name: it is a string.',
  ],
  [
    'a fraction for an index',
    () => shop.spec.containers.at(0.5),
    'E_ARGUMENT at spec.containers',
    'Cannot enter 0.5 of spec.containers: at(…) takes an index here.',
  ],
  [
    'a key for a list',
    () => shop.spec.containers.at('web'),
    'E_ARGUMENT at spec.containers',
    'Cannot enter a string of spec.containers: at(…) takes an index here.',
  ],
  [
    'an index for a map',
    () => shop.metadata.labels.at(0),
    'E_ARGUMENT at metadata.labels',
    'Cannot enter 0 of metadata.labels: at(…) takes a string here.',
  ],
  [
    'where without fields',
    () => shop.spec.containers.where({}),
    'E_ARGUMENT at spec.containers',
    'Cannot choose an element of spec.containers by an object without fields: where(…) takes an object with at least one field, or a predicate.',
  ],
  [
    'where with a string for objects',
    () => shop.spec.containers.where('web'),
    'E_ARGUMENT at spec.containers',
    'Cannot choose an element of spec.containers by a string: where(…) takes an object with at least one field, or a predicate.',
  ],
  [
    'each with an object for strings',
    () => shop.metadata.finalizers.each({ name: 'web' }),
    'E_ARGUMENT at metadata.finalizers',
    'Cannot choose an element of metadata.finalizers by an object: each(…) takes a value, a list of values, a regular expression or a predicate.',
  ],
  [
    'a pattern in a key',
    () => shop.spec.containers.key({ name: /web/ }),
    'E_ARGUMENT at spec.containers',
    'Cannot choose an element of spec.containers by a RegExp: key(…) takes values, since it creates what is missing. Use where(…) or each(…).',
  ],
  [
    'each of an object',
    () => shop.metadata.at('name').each(),
    'E_UNKNOWN_FIELD at metadata.name.each',
    'Cannot find "each" under the dot of a scalar at metadata.name. Did you mean with?',
  ],
  [
    'nothing to remove',
    () => shop.metadata.without(),
    'E_ARGUMENT at metadata',
    'Cannot remove nothing from metadata: without(…) takes what to remove. Without an argument it removes an element or entry that was entered by at, where, key or each.',
  ],
  [
    'a position that is none',
    () => shop.spec.containers.insert({ at: 1 }, { name: 'x' }),
    'E_ARGUMENT at spec.containers',
    'Cannot insert into spec.containers at an object: a position is an index, { before: match } or { after: match }.',
  ],
  [
    'what is no list, inserted without a schema',
    () => app.list.insert(0, 'x'),
    'E_SHAPE at list',
    'Cannot insert a string into list: a list of elements is needed.',
  ],
  [
    'key with a list',
    () => app.list.key([]),
    'E_ARGUMENT at list',
    'Cannot choose an element of list by a list: key(…) takes an object with at least one field.',
  ],
  [
    'an object to remove from an object',
    () => shop.metadata.without({ name: 'web' }),
    'E_ARGUMENT at metadata',
    'Cannot remove an object from metadata: without(…) takes field names or keys, and values of a list of scalars.',
  ],
  [
    'a name for a kind without metadata',
    () => policy.new('x'),
    'E_ARGUMENT at the root',
    'Cannot give policy.v1.policy a name: its metadata has none. Call new().',
  ],
  [
    'a name that is no string',
    () => shop.new(7),
    'E_ARGUMENT at the root',
    'Cannot name a document by a number: new takes a string.',
  ],
  [
    'new on what is no kind',
    () => app.new('x'),
    'E_ARGUMENT at the root',
    'Cannot call new on app: it is no kind, so it has no apiVersion.',
  ],
  [
    'a key that is no merge key',
    () => shop.spec.containers.key({ image: 'i' }),
    'E_KEY at spec.containers',
    'Cannot choose an element of spec.containers by image: its merge key is name. Use where(…) for other fields.',
  ],
  [
    'a part of the merge keys',
    () => shop.spec.ports.key({ protocol: 'UDP' }),
    'E_KEY at spec.ports',
    'Cannot choose an element of spec.ports by protocol: its merge key is port, or port and protocol. Use where(…) for other fields.',
  ],
];

test.each(recording)('recording: %s', (_name, attempt, refusal, message) => {
  const { code, path, message: said } = refusalOf(attempt);
  expect([`${code} at ${placeOf(path)}`, said]).toEqual([refusal, message]);
});

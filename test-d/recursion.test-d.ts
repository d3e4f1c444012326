import { expectType } from 'tsd';
import type { Expression, ModelOf, Root, Update } from '../types/index.d.ts';
import type { AppState } from './fixtures/app-state.d.ts';
import type { JSONSchemaProps } from './fixtures/json-schema-props.d.ts';
import type { Typed } from './fixtures/typed.d.ts';

declare const schema: Typed<JSONSchemaProps>;
declare const bare: Root<JSONSchemaProps>;
declare const app: Root<AppState>;

// A model that holds itself, ten levels down: TypeScript never says that it goes too deep.
const deep = schema.properties
  .at('a')
  .allOf.at(0)
  .not.anyOf.at(1)
  .definitions.at('b')
  .oneOf.where({ type: 'object' })
  .properties.at('c')
  .not.not.not.withType('string');
expectType<Typed<JSONSchemaProps>>(deep);
expectType<Root<AppState>>(
  app.draft.draft.draft.draft.draft.draft.draft.draft.draft.draft.user.withName('Ada'),
);
expectType<Root<JSONSchemaProps>>(bare.not.not.not.not.not.not.not.not.not.not.withRequired(['a']));

// Long chains: every step gives the same type back.
const long = deep.not
  .withType('a')
  .not.withType('b')
  .not.withType('c')
  .not.withType('d')
  .not.withType('e')
  .not.withType('f')
  .not.withType('g')
  .not.withType('h')
  .not.withType('i')
  .not.withType('j');
expectType<Typed<JSONSchemaProps>>(long);
declare const model: ModelOf<typeof long>;
expectType<JSONSchemaProps>(model);

// Its own expressions are its values, in objects, lists and maps.
expectType<Typed<JSONSchemaProps>>(
  schema
    .withNot(deep)
    .withAllOf([deep, { type: 'string' }])
    .withAllOfMixin(deep),
);
expectType<Typed<JSONSchemaProps>>(schema.withNotMixin(long).properties.at('a').with(deep));
// @ts-expect-error [ts2345] -- an expression of another model
schema.withNot(app);

// Unions of itself and something else are set whole.
expectType<Typed<JSONSchemaProps>>(schema.withItems({ type: 'string' }).withItems([{ type: 'string' }]));
expectType<Typed<JSONSchemaProps>>(schema.withAdditionalProperties(false).dependencies.at('a').with(['b']));
expectType<Typed<JSONSchemaProps>>(schema.withDefault({ a: 1 }).withEnum(['a', 1, null]).withEnumMixin('b'));

// Its names that are not plain are made so.
expectType<Typed<JSONSchemaProps>>(schema.withRef('#/definitions/a').withSchema('x').without('$ref'));
expectType<Typed<JSONSchemaProps>>(schema.xKubernetesListMapKeys.without('name'));
expectType<Typed<JSONSchemaProps>>(schema.withXKubernetesPreserveUnknownFields(true));

// Two models that hold each other.
interface Folder {
  files: File[];
  name: string;
}
interface File {
  parent: Folder;
  name: string;
}
declare const folder: Root<Folder>;
declare const file: Root<File>;
expectType<Root<Folder>>(folder.files.at(0).parent.files.at(0).parent.files.at(0).parent.withName('x'));
expectType<Root<Folder>>(folder.withFiles([file.withParent(folder)]));
// @ts-expect-error [ts2345] -- the other of the two
folder.files.at(0).withParent(file);

// Types that unfold for ever.
interface Nested<Inner> {
  inner: Nested<Inner[]>;
  value: Inner;
}
declare const nested: Root<Nested<string>>;
expectType<(value: readonly string[][][] | Update<string[][][]>) => Root<Nested<string>>>(
  nested.inner.inner.inner.withValue,
);
declare const anyExpression: Expression<Nested<number>>;
// @ts-expect-error [ts2345] -- another of its kind
nested.withInner(anyExpression);

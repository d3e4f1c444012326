import { expectAssignable, expectType } from 'tsd';
import type { FieldRow, MergeRules, SchemaTable, TypeNotation, TypeRow } from '../types/index.d.ts';

// A table as it is generated: plain JSON.
const table = {
  format: 1,
  types: [
    {
      id: 'io.k8s.api.core.v1.Pod',
      kind: ['v1', 'Pod'],
      required: ['spec'],
      fields: {
        spec: '#1',
        labels: '{string}',
        containers: ['[#1]', { mergeKey: 'name', strategy: ['merge', 'retainKeys'] }],
        ports: ['[#1]', { listType: 'map', mapKeys: ['port', 'protocol'] }],
        selector: ['{string}', { mapType: 'atomic' }],
      },
    },
    { id: 'io.k8s.api.core.v1.PodSpec', fields: {} },
  ],
} as const;
expectAssignable<SchemaTable>(table);

// It survives JSON: nothing in it is more than data.
declare const read: SchemaTable;
expectType<1>(read.format);
expectType<readonly TypeRow[]>(read.types);

declare const row: TypeRow;
expectType<string>(row.id);
expectType<readonly [apiVersion: string, kind: string] | undefined>(row.kind);
expectType<readonly string[] | undefined>(row.required);
expectType<{ readonly [wire: string]: FieldRow }>(row.fields);

declare const field: FieldRow;
expectType<string | readonly [type: string, rules: MergeRules]>(field);
expectAssignable<TypeNotation>('[{string}]');

// @ts-expect-error [ts2322] -- another format
expectAssignable<SchemaTable>({ format: 2, types: [] });
// @ts-expect-error [ts2741] -- a type without fields
expectAssignable<TypeRow>({ id: 'Pod' });
// @ts-expect-error [ts2322] -- rules without a type
expectAssignable<TypeRow>({ id: 'Pod', fields: { spec: [{ mergeKey: 'name' }] } });
// @ts-expect-error [ts2322] -- no such list type
expectAssignable<MergeRules>({ listType: 'list' });
// @ts-expect-error [ts2540] -- a table is not for changing
row.id = 'Pod';

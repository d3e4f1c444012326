import {
  type ApplySchema,
  applyJsonPatch,
  applyMergePatch,
  applySchemaOf,
  applyServerSide,
  applyStrategicMergePatch,
  conflictsOf,
  recordUpdate,
} from 'withal/patch';
import { complaintOfJson } from '../../test/patch/json/complaint.ts';
import { complaintOfMerge } from '../../test/patch/merge/complaint.ts';
import {
  type Engines,
  answerKind,
  comparedStep,
  placesOf,
} from '../../test/patch/server-side/compared-step.ts';
import { type Row, recordedSchemas } from '../../test/patch/server-side/rows.ts';
import { serverRows } from '../../test/patch/server-rows.ts';
import { hasShared, readRows, readShared } from '../../test/patch/shared.ts';
import { type StrategicRow, comparedRow } from '../../test/patch/strategic/compared-row.ts';
import { type Figure, counted, skipped } from './figure.ts';
import { modelsOf } from './models-of.ts';
import { same } from './same.ts';

const nameOf = (form: string): string => `recorded answers of a real API server, ${form}`;
const missing = (form: string): Figure => skipped(nameOf(form), 'every row', 'the rows are missing');

function scoreJson(): Figure {
  const rows = serverRows('json');
  if (rows.length === 0) return missing('JSON Patch');
  const right = rows.filter((row) => complaintOfJson(row, applyJsonPatch) === undefined);
  const note = `in ${rows.filter(({ rfc }) => rfc !== undefined).length} of them the server does not do as the RFC says; there we do`;
  return counted(nameOf('JSON Patch'), [right.length, rows.length], { note });
}

function scoreMerge(): Figure {
  const rows = serverRows('merge');
  if (rows.length === 0) return missing('merge patch');
  const right = rows.filter((row) => complaintOfMerge(row, applyMergePatch) === undefined);
  const note = `in ${rows.filter(({ rfc }) => rfc !== undefined).length} of them the server does not do as the RFC says; there we do`;
  return counted(nameOf('merge patch'), [right.length, rows.length], { note });
}

function scoreStrategic(): Figure {
  const files = [
    'server-answers/strategic.jsonl.gz',
    'server-answers/schemas/builtins-openapi-v2.json',
  ] as const;
  if (!files.every((file) => hasShared(file))) return missing('strategic merge');
  const rows = readRows<StrategicRow>(files[0]);
  const models = modelsOf(readShared(files[1]));
  const right = rows.filter((row) => {
    const { result, expected } = comparedRow(row, ({ base, schema }, body) => {
      const model = models.get(schema);
      if (model === undefined) throw new Error(`there is no ${schema}`);
      return applyStrategicMergePatch(base, body, { model, leftovers: 'keep' });
    });
    return same(result, expected);
  });
  return counted(nameOf('strategic merge'), [right.length, rows.length]);
}

function enginesWith(schemas: ReadonlyMap<string, ApplySchema>): Engines {
  const schemaOf = (kind: string): ApplySchema => {
    const schema = schemas.get(kind);
    if (schema === undefined) throw new Error(`there is no ${kind}`);
    return schema;
  };
  return {
    applyServerSide: (kind, live, body, { manager, force }) =>
      applyServerSide<unknown>(live, body, { manager: manager ?? '', force, schema: schemaOf(kind) }),
    recordUpdate: (kind, live, next, { manager }) =>
      recordUpdate(live, next, { manager: manager ?? '', schema: schemaOf(kind) }),
    applyMergePatch,
    conflictsOf,
  };
}

function scoreApply(): Figure {
  const files = ['server-answers/apply.jsonl.gz', 'server-answers/schemas/crds'] as const;
  if (!files.every((file) => hasShared(file))) return missing('server-side apply');
  const places = placesOf(readRows<Row>(files[0]));
  const ours = places.filter((place) => answerKind(place) !== undefined);
  const engines = enginesWith(recordedSchemas(applySchemaOf));
  const right = ours.filter((place) => {
    const { result, expected } = comparedStep(place, engines);
    return same(result, expected);
  });
  const left = places.length - ours.length;
  const note = `steps; ${left} more were refused by what no engine decides: names, YAML, the rules of the server`;
  return counted(nameOf('server-side apply'), [right.length, ours.length], { note });
}

/** The rows of all four forms. */
export function scoreServerAnswers(): Figure[] {
  return [scoreJson(), scoreMerge(), scoreStrategic(), scoreApply()];
}

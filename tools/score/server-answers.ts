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
  type BuiltinRow,
  builtinModels,
  comparedBuiltin,
  isHeld,
} from '../../test/patch/server-side/builtin-rows.ts';
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

type Server = Engines['server'];

function enginesWith(schemas: ReadonlyMap<string, ApplySchema>, server: Server): Engines {
  const schemaOf = (kind: string): ApplySchema => {
    const schema = schemas.get(kind);
    if (schema === undefined) throw new Error(`there is no ${kind}`);
    return schema;
  };
  return {
    server,
    applyServerSide: (kind, live, body, { manager, force }) =>
      applyServerSide<unknown>(live, body, { manager: manager ?? '', force, schema: schemaOf(kind), server }),
    recordUpdate: (kind, live, next, { manager }) =>
      recordUpdate(live, next, { manager: manager ?? '', schema: schemaOf(kind), server }),
    applyMergePatch,
    conflictsOf,
  };
}

function scoreApply(file: string, server: Server): Figure {
  const form = `server-side apply, ${server}`;
  if (![file, 'server-answers/schemas/crds'].every((name) => hasShared(name))) return missing(form);
  const places = placesOf(readRows<Row>(file));
  const ours = places.filter((place) => answerKind(place) !== undefined);
  const engines = enginesWith(recordedSchemas(applySchemaOf), server);
  const right = ours.filter((place) => {
    const { result, expected } = comparedStep(place, engines);
    return same(result, expected);
  });
  const left = places.length - ours.length;
  const note = `steps; ${left} more were refused by what no engine decides: names, YAML, the rules of the server`;
  return counted(nameOf(form), [right.length, ours.length], { note });
}

async function scoreBuiltins(): Promise<Figure> {
  const file = 'server-answers/apply-builtins-1.36.jsonl.gz';
  const form = "server-side apply of the server's own kinds, 1.36";
  if (!hasShared(file)) return missing(form);
  const models = await builtinModels();
  const places = placesOf(readRows<BuiltinRow>(file)).filter(isHeld);
  const right = places.filter((place) => {
    const { result, expected } = comparedBuiltin(place, {
      applyServerSide: (kind, live, body, { manager, force }) =>
        applyServerSide<unknown>(live, body, {
          manager: manager ?? '',
          force,
          model: models.get(kind) ?? {},
        }),
      conflictsOf,
    });
    return same(result, expected);
  });
  const note = 'applies and conflicts, with the models of the package';
  return counted(nameOf(form), [right.length, places.length], { note });
}

/** The rows of all forms. */
export async function scoreServerAnswers(): Promise<Figure[]> {
  return [
    scoreJson(),
    scoreMerge(),
    scoreStrategic(),
    scoreApply('server-answers/apply.jsonl.gz', '1.26'),
    scoreApply('server-answers/apply-1.36.jsonl.gz', '1.36'),
    await scoreBuiltins(),
  ];
}

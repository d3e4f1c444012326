import { redactOperations } from '../output/redact/redact-operations.ts';
import type { Redactor } from '../output/redact/redactor.ts';
import type { ChangedDocument, ComparedDocument } from './compare-documents.ts';
import { redactStep, type ShowAt } from './redact-step.ts';

/** The forms of a difference that are data. */
export const patchForms = ['json', 'json-patch', 'merge', 'strategic'] as const;

/** One of them. */
export type PatchForm = (typeof patchForms)[number];

function jsonPatchOf({ before, expression, toolkit }: ChangedDocument, show: ShowAt): readonly object[] {
  return redactOperations(toolkit.patch.toJsonPatch(expression, before), show);
}

function stepsOf({ steps, before }: ChangedDocument, show: ShowAt): readonly object[] {
  return steps.map((step) => redactStep(step, before, show));
}

function mergePatchOf({ before, after, toolkit: { core, patch } }: ChangedDocument, show: ShowAt): unknown {
  // Setting the whole document makes the patch replace lists, inside which a merge patch cannot change anything.
  return show(patch.toMergePatch(core.model<unknown>().with(after), before), []);
}

function strategicPatchOf(change: ChangedDocument, show: ShowAt): unknown {
  const { before, after, expression, isTyped, model, toolkit } = change;
  const typed =
    isTyped || model === undefined
      ? expression
      : toolkit.patch.diff(before, after, { model: model.expression });
  return show(toolkit.patch.toStrategicMergePatch(typed, before), []);
}

const printers: { readonly [form in PatchForm]: (change: ChangedDocument, show: ShowAt) => unknown } = {
  json: stepsOf,
  'json-patch': jsonPatchOf,
  merge: mergePatchOf,
  strategic: strategicPatchOf,
};

function patchOf(change: ChangedDocument, form: PatchForm, redactor: Redactor): unknown {
  const { kind, before, after } = change;
  return printers[form](change, (value, path) =>
    redactor.valueAt(value, { kind, path, documents: [before, after] }),
  );
}

const emptyPatch = { json: [], 'json-patch': [], merge: {}, strategic: {} } as const satisfies {
  readonly [form in PatchForm]: unknown;
};

function entryOf(compared: ComparedDocument, form: PatchForm, redactor: Redactor): object {
  const { apiVersion, kind, namespace, name, change } = compared;
  const entry = { change, apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name };
  if (compared.change !== 'changed') return entry;
  const patch = patchOf(compared, form, redactor);
  return { ...entry, ...(form === 'json' ? { steps: patch } : { patch }) };
}

/**
 * Writes differences as data.
 *
 * @param documents - The compared documents.
 * @param form - The form.
 * @param redactor - Redacts the values.
 * @returns The bare patch when one document of each file was compared; otherwise, and always for `json`, a list with an
 *   entry for each document that differs.
 * @throws {WithalError} `E_CANNOT_EXPRESS` or `E_MODEL` when the form cannot express a difference.
 */
export function patchData(
  documents: readonly ComparedDocument[],
  form: PatchForm,
  redactor: Redactor,
): unknown {
  const [only, ...more] = documents;
  if (form !== 'json' && more.length === 0) {
    if (only?.change === 'changed') return patchOf(only, form, redactor);
    if (only?.change === 'same') return emptyPatch[form];
  }
  return documents
    .filter(({ change }) => change !== 'same')
    .map((compared) => entryOf(compared, form, redactor));
}

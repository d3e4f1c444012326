import type { Change, Comparison } from './change.ts';
import type { Show, ShownPlace } from './shown.ts';

/** The forms of a difference that are data. */
export const patchForms = ['json', 'json-patch', 'merge', 'strategic'] as const;

/** One of them. */
export type PatchForm = (typeof patchForms)[number];

function shown(change: Change, value: unknown, show: Show): unknown {
  return show(value, { ...kindOf(change), path: [] });
}

function kindOf({ apiVersion, kind, before, after }: Change): Omit<ShownPlace, 'path'> {
  return { apiVersion, kind, documents: [before, after] };
}

function jsonPatchOf(change: Change, show: Show): readonly object[] {
  const { before, expression, toolkit } = change;
  const { toJsonPatch, parsePointer } = toolkit.patch;
  const place = kindOf(change);
  return toJsonPatch(expression, before).map((operation) =>
    'value' in operation
      ? Object.assign({}, operation, {
          value: show(operation.value, { ...place, path: parsePointer(operation.path) }),
        })
      : operation,
  );
}

function stepsOf(change: Change, show: Show): readonly object[] {
  const place = kindOf(change);
  return change.steps.map(({ path, verb, value }) => ({
    path,
    verb,
    value: verb === 'without' ? value : show(value, { ...place, path }),
  }));
}

function patchOf(change: Change, form: PatchForm, show: Show): unknown {
  const { before, after, expression, toolkit } = change;
  const { core, patch } = toolkit;
  switch (form) {
    case 'json':
      return stepsOf(change, show);
    case 'json-patch':
      return jsonPatchOf(change, show);
    case 'merge':
      // What is set as a whole is compared again: a merge patch has no way to say what happens inside of a list.
      return shown(change, patch.toMergePatch(core.model<unknown>().with(after), before), show);
    default: {
      const { model } = change;
      const typed =
        change.isTyped || model === undefined
          ? expression
          : patch.diff(before, after, { model: model.expression });
      return shown(change, patch.toStrategicMergePatch(typed, before), show);
    }
  }
}

const nothing: { readonly [form in PatchForm]: unknown } = {
  json: [],
  'json-patch': [],
  merge: {},
  strategic: {},
};

function entryOf(comparison: Comparison, form: PatchForm, show: Show): object {
  const { apiVersion, kind, namespace, name, change } = comparison;
  const named = { change, apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name };
  if (comparison.change !== 'changed') return named;
  const patch = patchOf(comparison, form, show);
  return { ...named, ...(form === 'json' ? { steps: patch } : { patch }) };
}

/**
 * Writes what was compared as data.
 *
 * @param comparisons - What was compared.
 * @param form - The form.
 * @param show - Gives what is printed for each value.
 * @returns For a pair of documents that is alone, its patch; else, and always for `json`, a list with an entry for each
 *   document that is not the same in both.
 * @throws {WithalError} `E_CANNOT_EXPRESS` or `E_MODEL` where the form cannot say it.
 */
export function inForm(comparisons: readonly Comparison[], form: PatchForm, show: Show): unknown {
  const [only, ...more] = comparisons;
  const isAlone = more.length === 0 && (only?.change === 'changed' || only?.change === 'same');
  if (isAlone && form !== 'json')
    return only.change === 'changed' ? patchOf(only, form, show) : nothing[form];
  return comparisons
    .filter(({ change }) => change !== 'same')
    .map((comparison) => entryOf(comparison, form, show));
}

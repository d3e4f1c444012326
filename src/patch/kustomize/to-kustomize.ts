import { toStrategicMergePatch } from '../strategic/index.ts';
import { chainsOf, Chain } from '../../record/index.ts';
import { WithalError, describe } from '../../errors/index.ts';
import { type JsonObject, isObject, isList, ownEntry } from '../../json/index.ts';
import type { Expression } from '../../../types/index.d.ts';
import { cannotExpress } from '../cannot-express.ts';
import { toJsonPatch } from '../json/to-json-patch.ts';
import { toMergePatch } from '../merge/to-merge-patch.ts';
import type { DocumentPath } from '../pointer.ts';
import { asResource } from './resource.ts';
import { type KustomizeTarget, kustomizeTargetOf } from './kustomize-target.ts';

/** How an expression is written for kustomize. */
export interface ToKustomizeOptions {
  /**
   * The form of the patch. Kustomize reads a `merge` patch by the schema of the kind, so use it only for custom
   * resources, and `strategic` for other kinds.
   *
   * @default 'json' with a base, 'strategic' without
   */
  readonly form?: 'json' | 'strategic' | 'merge';
  /**
   * Which resources to patch.
   *
   * @default the base, or without one every resource of the expression's kind
   */
  readonly target?: KustomizeTarget;
}

/** One entry of `patches` in a `kustomization.yaml`. */
export interface KustomizePatch {
  /** The patch, as JSON text. */
  readonly patch: string;
  readonly target: KustomizeTarget;
}

/** The known part of the document: the base, or the kind of the model. */
function knownOf(expression: unknown, base: unknown): JsonObject {
  if (isObject(base)) return base;
  const [chain] = chainsOf('write for kustomize', [expression]);
  const kind = chain === undefined ? undefined : Chain.model(chain).object?.kind;
  return kind === undefined ? {} : { apiVersion: kind[0], kind: kind[1] };
}

const typeOf = (value: unknown): string => (isList(value) ? 'list' : typeof value);

/** Kustomize edits YAML: it refuses a map in place of a list, and keeps the quotes when "1" becomes 1. */
function refuseOtherTypes(before: unknown, patch: unknown, path: DocumentPath): void {
  if (before === undefined || before === null || patch === null) return;
  if (typeOf(before) !== typeOf(patch)) {
    const reason = `in a merge, kustomize does not turn ${describe(before)} into ${describe(patch)}. Use the form 'json'.`;
    throw cannotExpress('kustomize', path, reason);
  }
  if (!isObject(before) || !isObject(patch)) return;
  for (const key of Object.keys(patch)) refuseOtherTypes(ownEntry(before, key), patch[key], [...path, key]);
}

/** Kustomize works on files, so the limits of a server do not apply. */
const unlimited = { maxOperations: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY };

/** The patch as data; `undefined` if nothing changes. */
function patchOf<Model>(
  expression: Expression<Model>,
  base: Model | undefined,
  form: ToKustomizeOptions['form'],
): unknown {
  if (form !== 'json') {
    const encode = form === 'merge' ? toMergePatch : toStrategicMergePatch;
    const patch: unknown = encode<Model>(expression, base, unlimited);
    refuseOtherTypes(base, patch, []);
    const isEmpty = isObject(patch) && Object.keys(patch).length === 0;
    return isEmpty ? undefined : asResource(patch, knownOf(expression, base));
  }
  if (base === undefined) {
    const message =
      "Cannot write a JSON Patch for kustomize without the document: pass it as the second argument, or use the form 'strategic'.";
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const operations = toJsonPatch(expression, base, unlimited);
  return operations.length === 0 ? undefined : operations;
}

/**
 * Writes an expression as an entry of `patches` in a `kustomization.yaml`.
 *
 * @param expression - What to do.
 * @param base - The document that the patch is for; it is not changed. A JSON Patch needs it, and it gives the target.
 * @param options - The form and the target.
 * @returns The patch as text, and its target; both are plain data, to be written as YAML or JSON. `undefined` if nothing
 *   changes, since kustomize refuses an empty patch.
 * @throws {WithalError} `E_ARGUMENT` for a JSON Patch without a base; `E_CANNOT_EXPRESS` if a merge would have to change
 *   the type of a field of the base, which kustomize does not do; otherwise as `toJsonPatch`, `toStrategicMergePatch` and
 *   `toMergePatch`.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { toKustomize } from 'withal/patch';
 *
 * interface Deployment {
 *   apiVersion: string;
 *   kind: string;
 *   metadata: { name: string };
 *   spec: { replicas: number };
 * }
 * const base = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1 } };
 * const entry = toKustomize(model<Deployment>().spec.withReplicas(3), base);
 * entry?.patch; //=> '[{"op":"replace","path":"/spec/replicas","value":3}]'
 * entry?.target; //=> { group: 'apps', version: 'v1', kind: 'Deployment', name: 'web' }
 * ```
 */
export function toKustomize<Model>(
  expression: Expression<Model>,
  base?: NoInfer<Model>,
  options: ToKustomizeOptions = {},
): KustomizePatch | undefined {
  const { form = base === undefined ? 'strategic' : 'json' } = options;
  const patch = patchOf(expression, base, form);
  if (patch === undefined) return undefined;
  const target = options.target ?? kustomizeTargetOf(knownOf(expression, base));
  return { patch: JSON.stringify(patch), target };
}

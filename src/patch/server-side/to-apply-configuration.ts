import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import type { AnyExpression, Segment } from '../../../types/index.d.ts';
import { builtDocument } from '../../apply/documents.ts';
import { verbs } from '../../apply/verbs/index.ts';
import type { DocumentlessPatch } from '../../apply/verbs/verb.ts';
import { copyValue } from '../../record/copy-value.ts';
import { WithalError, placeOf } from '../../errors/withal-error.ts';
import { chainsOf } from '../../record/casts.ts';
import { Chain, stepsOf } from '../../record/chain.ts';
import { ObjectEdit } from '../document.ts';
import { type SizeLimit, checkSize } from '../size-limits.ts';
import { type Atom, typeOfField } from './atom.ts';
import { checkConfiguration } from './check-configuration.ts';
import { applySchemaOfModel } from './from-model.ts';
import type { ApplySchema } from './from-open-api.ts';

/** What an apply configuration says beside the expression. */
export interface ToApplyOptions extends SizeLimit {
  /** The name of the object, where the expression does not say it. */
  readonly name?: string;
  /** The namespace of the object. */
  readonly namespace?: string;
  /** A schema that knows more than the kind: list keys with defaults, for instance. */
  readonly schema?: ApplySchema;
}

function cannotApply(path: readonly Segment[], reason: string): WithalError {
  const message = `Cannot say this as a configuration for server-side apply, at ${placeOf(path)}: ${reason}`;
  return new WithalError({ code: 'E_CANNOT_EXPRESS', path: [...path], message });
}

/** The part of a type below a segment of a step's path; a type without parts where there is none. */
function below(atom: Atom, segment: Segment): Atom {
  if (typeof segment !== 'string') return atom.list?.element() ?? {};
  return atom.map === undefined ? {} : (typeOfField(atom.map, segment)?.() ?? {});
}

function isAtomic({ list, map }: Atom): boolean {
  return list?.relationship === 'atomic' || map?.relationship === 'atomic';
}

const asWhole =
  'it is owned as a whole, and what is not said would go. Set it as a whole, or use toJsonPatch.';

/** Makes sure that a way leads through nothing that has to be said as a whole, nor to what only the document knows. */
function checkWay(path: readonly Segment[], root: Atom): Atom {
  let atom = root;
  for (const [index, segment] of path.entries()) {
    const above = path.slice(0, index);
    if (typeof segment === 'number')
      throw cannotApply(
        above,
        'an element is chosen by its index, and the server tells elements apart by their keys. Use key(…), or toJsonPatch.',
      );
    if (typeof segment === 'object' && 'where' in segment)
      throw cannotApply(
        above,
        'elements are chosen by a match, and only the document says which they are. Use key(…), or toJsonPatch.',
      );
    if (isAtomic(atom)) throw cannotApply(above, asWhole);
    atom = below(atom, segment);
  }
  return atom;
}

/** Makes sure that each step can be said; what the configuration holds is built from the expression as a whole. */
class ConfigurationChecks implements DocumentlessPatch {
  readonly #root: Atom;

  constructor(root: Atom) {
    this.#root = root;
  }

  set(path: readonly Segment[]): void {
    checkWay(path, this.#root);
  }

  append(path: readonly Segment[]): void {
    const atom = checkWay(path, this.#root);
    if (isAtomic(atom) || atom.list === undefined) throw cannotApply(path, asWhole);
  }

  merge(path: readonly Segment[]): void {
    if (isAtomic(checkWay(path, this.#root))) throw cannotApply(path, asWhole);
  }

  remove(path: readonly Segment[]): never {
    checkWay(path, this.#root);
    const reason =
      'a configuration cannot remove. Stop applying the field with the manager that owns it, or use toJsonPatch or toMergePatch.';
    throw cannotApply(path, reason);
  }
}

function withNames(
  configuration: JsonObject,
  schema: ApplySchema,
  { name, namespace }: ToApplyOptions,
): JsonObject {
  const edit = new ObjectEdit(
    schema.kind === undefined ? {} : { apiVersion: schema.kind[0], kind: schema.kind[1] },
  );
  for (const [key, value] of Object.entries(configuration)) edit.set(key, value);
  const found = ownEntry(configuration, 'metadata');
  const metadata = new ObjectEdit(isObject(found) ? found : {});
  if (name !== undefined && !metadata.has('name')) metadata.set('name', name);
  if (namespace !== undefined && !metadata.has('namespace')) metadata.set('namespace', namespace);
  if (metadata.keys().length > 0) edit.set('metadata', metadata.done());
  return edit.done();
}

/**
 * Makes the configuration of an expression for server-side apply: the body of a request with
 * `application/apply-patch+yaml`.
 *
 * It holds what the expression sets, the keys of the list elements on the way, and which object it is; nothing else, so
 * that the manager owns nothing else. What others own stays: a list or map that is set is one that is added to.
 *
 * @param expression - What to do; begin with `new(…)`, or give the name as an option.
 * @param options - The name and namespace of the object.
 * @returns The configuration, frozen.
 * @throws {WithalError} `E_CANNOT_EXPRESS` with the place and the form that can say it: for `without`, an element that
 *   is chosen by an index or a match, an element without the keys of its list, a field set to null, and a part of what
 *   is owned as a whole; `E_MODEL` where the kind has no schema; `E_EXPRESSION` where it is no expression; `E_LIMIT` where there
 *   are more bytes than a server takes.
 * @example
 * ```ts
 * import { createModels, type Root } from 'withal';
 * import { toApplyConfiguration } from 'withal/patch';
 *
 * interface Pod {
 *   containers: { name: string; image: string }[];
 * }
 * const models = createModels({
 *   format: 1,
 *   types: [
 *     { id: 'Pod', fields: { containers: ['[#1]', { listType: 'map', mapKeys: ['name'] }] } },
 *     { id: 'Container', required: ['name'], fields: { name: 'string', image: 'string' } },
 *   ],
 * });
 * const pod = models(0) as Root<Pod>;
 * const rollout = pod.containers.key({ name: 'web' }).withImage('nginx:1.27');
 * toApplyConfiguration(rollout, { name: 'web' }); //=> {
 * //   metadata: { name: 'web' },
 * //   containers: [{ name: 'web', image: 'nginx:1.27' }],
 * // }
 * ```
 */
export function toApplyConfiguration(expression: AnyExpression, options: ToApplyOptions = {}): JsonObject {
  const [chain] = chainsOf('make an apply configuration of', [expression]);
  if (chain === undefined) {
    const message = 'Cannot make an apply configuration of nothing: an expression is needed.';
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const { name, object } = Chain.model(chain);
  if (object === undefined && options.schema === undefined) {
    const message = `Cannot make an apply configuration of ${name}: it has no schema, and so no list keys. Use a generated kind, or give a schema.`;
    throw new WithalError({ code: 'E_MODEL', message });
  }
  const schema = options.schema ?? applySchemaOfModel(expression);
  const atom = schema.type();
  const checks = new ConfigurationChecks(atom);
  for (const { kind, value } of stepsOf(chain))
    verbs[kind.verb].withoutDocument(checks, kind.path.segments(), value);
  const built = builtDocument(chain);
  const configuration = withNames(isObject(built) ? built : {}, schema, options);
  checkConfiguration(configuration, atom, cannotApply);
  checkSize('configuration for server-side apply', configuration, options);
  const own = copyValue(configuration, { segments: () => [] });
  return isObject(own) ? own : {};
}

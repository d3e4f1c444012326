import { WithalError } from '../../errors/index.ts';
import { copyValue, chainsOf, Chain, stepsOf } from '../../record/index.ts';
import { builtDocument, verbs, type DocumentlessPatch } from '../../apply/index.ts';
import { type JsonObject, isEqual, isObject } from '../../json/index.ts';
import type { AnyExpression, Segment } from '../../../types/index.d.ts';
import { ObjectEdit } from '../document.ts';
import { type SizeLimit, checkSize } from '../size-limits.ts';
import { cannotExpress, chosenBy } from '../cannot-express.ts';
import { metadataOf } from '../metadata.ts';
import { type Atom, atomOfField } from './atom.ts';
import { checkConfiguration } from './check-configuration.ts';
import { applySchemaOfModel } from './from-model.ts';
import type { ApplySchema } from './from-open-api.ts';

/** What an apply configuration holds in addition to the expression. */
export interface ToApplyOptions extends SizeLimit {
  /** The name of the object, if the expression does not set it. */
  readonly name?: string;
  /** The namespace of the object. */
  readonly namespace?: string;
  /** A schema with more than the kind has: list keys with defaults, for instance. */
  readonly schema?: ApplySchema;
}

/** The type below a segment of a step's path; a type without parts if there is none. */
function typeBelow(atom: Atom, segment: Segment): Atom {
  if (typeof segment !== 'string') return atom.list?.element() ?? {};
  return atomOfField(atom.map, segment);
}

function isAtomic({ list, map }: Atom): boolean {
  return list?.relationship === 'atomic' || map?.relationship === 'atomic';
}

const atomicReason =
  'it is atomic, so the server would remove every part that is not applied. Set it as a whole, or use toJsonPatch.';

/** Makes sure that a path goes through nothing atomic, and needs no document to be resolved. */
function checkPath(path: readonly Segment[], root: Atom): Atom {
  let atom = root;
  for (const [index, segment] of path.entries()) {
    const parent = path.slice(0, index);
    if (typeof segment === 'number')
      throw cannotExpress(
        'apply',
        parent,
        'it chooses an element by its index, and the server identifies elements by their keys. Use key(…), or toJsonPatch.',
      );
    if (typeof segment === 'object' && !('key' in segment))
      throw cannotExpress(
        'apply',
        parent,
        `${chosenBy(atom.list === undefined ? 'entries' : 'elements', segment)}, and only the document tells which. Use ${atom.list === undefined ? '' : 'key(…), or '}toJsonPatch.`,
      );
    if (isAtomic(atom)) throw cannotExpress('apply', parent, atomicReason);
    atom = typeBelow(atom, segment);
  }
  return atom;
}

/** Makes sure that an element keeps the key by which it was chosen: with another one, it would be another element. */
function checkKey(path: readonly Segment[], field: string, value: unknown): void {
  const element = path.at(-1);
  if (typeof element !== 'object' || !('key' in element)) return;
  const { key } = element;
  if (!Object.hasOwn(key, field) || isEqual(key[field], value)) return;
  const reason =
    'it changes the key of an element: the server would add another element, and change nothing in this one. Use toJsonPatch.';
  throw cannotExpress('apply', [...path, field], reason);
}

/** Makes sure that each step can be said; what the configuration holds is built from the expression as a whole. */
class ConfigurationChecks implements DocumentlessPatch {
  readonly #root: Atom;

  constructor(root: Atom) {
    this.#root = root;
  }

  set(path: readonly Segment[], value: unknown): void {
    checkPath(path, this.#root);
    const last = path.at(-1);
    if (typeof last === 'string') checkKey(path.slice(0, -1), last, value);
    else if (isObject(value)) for (const field of Object.keys(value)) checkKey(path, field, value[field]);
  }

  append(path: readonly Segment[]): void {
    const atom = checkPath(path, this.#root);
    if (isAtomic(atom) || atom.list === undefined) throw cannotExpress('apply', path, atomicReason);
  }

  merge(path: readonly Segment[], entries: object): void {
    if (isAtomic(checkPath(path, this.#root))) throw cannotExpress('apply', path, atomicReason);
    for (const [field, value] of Object.entries(entries)) checkKey(path, field, value);
  }

  remove(path: readonly Segment[]): never {
    checkPath(path, this.#root);
    const reason =
      'an apply configuration cannot remove. Stop applying the field with the manager that owns it, or use toJsonPatch or toMergePatch.';
    throw cannotExpress('apply', path, reason);
  }

  removeMatching(path: readonly Segment[]): never {
    return this.remove(path);
  }

  removeElement(path: readonly Segment[]): never {
    return this.remove(path);
  }

  insert(path: readonly Segment[]): never {
    return this.refuse(
      path,
      'the position depends on the elements that are there, and the server orders them',
    );
  }

  refuse(path: readonly Segment[], reason: string): never {
    throw cannotExpress('apply', path, `${reason}. Use toJsonPatch.`);
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
  const metadata = new ObjectEdit(metadataOf(configuration));
  if (name !== undefined && !metadata.has('name')) metadata.set('name', name);
  if (namespace !== undefined && !metadata.has('namespace')) metadata.set('namespace', namespace);
  if (metadata.keys().length > 0) edit.set('metadata', metadata.done());
  return edit.done();
}

/**
 * Writes an expression as an apply configuration: the body of a request with `application/apply-patch+yaml`.
 *
 * It holds what the expression sets, the keys of the list elements on the path, and the identity of the object. Nothing
 * else, so that the manager owns nothing else. What others own stays: setting a list or map adds to it.
 *
 * @param expression - What to do; begin with `new(…)`, or pass the name as an option.
 * @param options - The name and namespace of the object.
 * @returns The configuration, frozen.
 * @throws {WithalError} `E_CANNOT_EXPRESS`, with the path and an encoding that can express it, for `without`, `insert`,
 *   an updater, elements chosen by an index, a match or `each`, another value for the key of an element, an element
 *   without the keys of its list, a field set to null, and a part of an atomic value; `E_MODEL` if the kind has no
 *   schema; `E_EXPRESSION` if it is not an expression; `E_LIMIT` if it is larger than a server accepts.
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
    const message = `Cannot make an apply configuration of ${name}: it has no schema, so its list keys are unknown. Use a generated kind, or pass a schema.`;
    throw new WithalError({ code: 'E_MODEL', message });
  }
  const schema = options.schema ?? applySchemaOfModel(expression);
  const atom = schema.type();
  const checks = new ConfigurationChecks(atom);
  for (const { kind, value } of stepsOf(chain))
    verbs[kind.verb].withoutDocument(checks, kind.path.segments(), value);
  const built = builtDocument(chain);
  const configuration = withNames(isObject(built) ? built : {}, schema, options);
  checkConfiguration(configuration, atom);
  checkSize('configuration for server-side apply', configuration, options);
  const own = copyValue(configuration, { segments: () => [] });
  return isObject(own) ? own : {};
}

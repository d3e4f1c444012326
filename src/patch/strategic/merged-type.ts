import { Chain, chainOf } from '../../record/index.ts';
import type { ObjectFieldType, ObjectType } from '../../schema/index.ts';
import { WithalError, describe } from '../../errors/index.ts';

/** Whether a type comes from a CustomResourceDefinition: its name begins with its group, reversed. */
function isCustomResource({ id, kind }: ObjectType): boolean {
  const [group = '', version, ...more] = (kind?.[0] ?? '').split('/');
  if (kind === undefined || version === undefined || more.length > 0 || !group.includes('.')) return false;
  return id === [...group.split('.').toReversed(), version, kind[1]].join('.');
}

function needsSchema(model: string): WithalError {
  const message = `Cannot use ${model} for a strategic merge patch: it has no schema, so its merge keys are unknown. Use a generated kind, or a JSON Patch.`;
  return new WithalError({ code: 'E_MODEL', message });
}

/**
 * Gives the type of a kind that can be changed by strategic merge patches.
 *
 * @param chain - A kind, or an expression of one.
 * @returns The type of its documents.
 * @throws {WithalError} `E_MODEL` if it has no schema, `E_CANNOT_EXPRESS` if it is a custom resource.
 */
export function mergedTypeOf(chain: Chain): ObjectFieldType {
  const { name, object } = Chain.model(chain);
  if (object === undefined) throw needsSchema(name);
  if (isCustomResource(object)) {
    const message = `Cannot use ${name} for a strategic merge patch: it is a custom resource, for which servers refuse such patches (415). Use a JSON Patch, a merge patch, or server-side apply.`;
    throw new WithalError({ code: 'E_CANNOT_EXPRESS', message });
  }
  return { shape: 'object', object };
}

/**
 * Gives the type of a kind that a caller passed.
 *
 * @param model - A kind.
 * @returns The type of its documents.
 * @throws {WithalError} `E_EXPRESSION` if it is not a kind; otherwise as `mergedTypeOf`.
 */
export function mergedType(model: unknown): ObjectFieldType {
  const chain = chainOf(model);
  if (chain !== undefined) return mergedTypeOf(chain);
  const message = `Cannot use ${describe(model)} for a strategic merge patch: a kind is needed.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

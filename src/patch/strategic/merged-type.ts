import { WithalError } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import type { ObjectFieldType, ObjectType } from '../../schema/schema.ts';
import { Chain, chainOf } from '../../record/chain.ts';

/** Whether a type is published from a CustomResourceDefinition: its name is its group, read backwards. */
function isCustomResource({ id, kind }: ObjectType): boolean {
  const [group = '', version, ...more] = (kind?.[0] ?? '').split('/');
  if (kind === undefined || version === undefined || more.length > 0 || !group.includes('.')) return false;
  return id === [...group.split('.').toReversed(), version, kind[1]].join('.');
}

function needsSchema(model: string): WithalError {
  const message = `Cannot use ${model} for a strategic merge patch: it has no schema, and so no merge keys. Use a generated kind, or a JSON Patch.`;
  return new WithalError({ code: 'E_MODEL', message });
}

/**
 * Gives the type of a kind that strategic merge patches are for.
 *
 * @param chain - A kind, or an expression of one.
 * @returns The type of its documents.
 * @throws {WithalError} `E_MODEL` where it has no schema, `E_CANNOT_EXPRESS` where it is a custom resource.
 */
export function mergedTypeOf(chain: Chain): ObjectFieldType {
  const { name, object } = Chain.model(chain);
  if (object === undefined) throw needsSchema(name);
  if (isCustomResource(object)) {
    const message = `Cannot use ${name} for a strategic merge patch: it is a custom resource, and the server refuses such patches for those (415). Use a JSON Patch, a merge patch, or server-side apply.`;
    throw new WithalError({ code: 'E_CANNOT_EXPRESS', message });
  }
  return { shape: 'object', object };
}

/**
 * Gives the type of what a caller has given as a kind.
 *
 * @param model - A kind.
 * @returns The type of its documents.
 * @throws {WithalError} `E_EXPRESSION` where it is no kind; else as `mergedTypeOf`.
 */
export function mergedType(model: unknown): ObjectFieldType {
  const chain = chainOf(model);
  if (chain !== undefined) return mergedTypeOf(chain);
  const message = `Cannot use ${describe(model)} for a strategic merge patch: a kind is needed.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

import { WithalError, describe, firstLineOf } from '../../errors/index.ts';
import { isList } from '../../json/index.ts';
import { Chain, chainOf } from '../../record/index.ts';
import type { Instruction } from './instruction.ts';
import type { PatchContext } from './patch-function.ts';

type Call = Instruction & { readonly does: 'call' };

function failure(cause: unknown): WithalError {
  if (cause instanceof WithalError) return cause;
  const said = cause instanceof Error ? firstLineOf(cause) : `${describe(cause)}.`;
  const message = `Cannot call the function with the document: it throws: ${said}`;
  return new WithalError({ code: 'E_FUNCTION', message, cause });
}

/**
 * Gives the name of the type that an expression is on where that is no kind of documents, such as a container.
 *
 * @param chain - An expression.
 * @returns The name, or `undefined` where the expression can be for documents.
 */
export function partOf(chain: Chain): string | undefined {
  const { object, name } = Chain.model(chain);
  return object === undefined || object.kind !== undefined ? undefined : name;
}

function chainsIn(result: unknown): Chain[] {
  if (!result) return [];
  if (isList(result)) return result.flatMap(chainsIn);
  const chain = chainOf(result);
  if (chain === undefined) {
    const found = result instanceof Promise ? 'a promise, and is not waited for' : describe(result);
    const message = `Cannot apply what the function gives: expressions, lists of them or null are needed, and it gives ${found}.`;
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const part = partOf(chain);
  if (part === undefined) return [chain];
  const message = `Cannot apply what the function gives: it is an expression on ${part}, which is not a kind.`;
  throw new WithalError({ code: 'E_MODEL', message });
}

/**
 * Calls a patch function.
 *
 * @param instruction - The function.
 * @param document - The document, frozen.
 * @param context - Where it stands.
 * @returns The expressions that it gives.
 * @throws {WithalError} `E_FUNCTION` where it throws; an error of withal's own is passed on. `E_EXPRESSION` where it gives
 *   something else, `E_MODEL` where it gives an expression on a part of a document.
 */
export function chainsFrom({ call }: Call, document: unknown, context: PatchContext): Chain[] {
  let result: unknown;
  try {
    result = call(document, context);
  } catch (error) {
    throw failure(error);
  }
  return chainsIn(result);
}

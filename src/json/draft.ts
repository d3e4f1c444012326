import { WithalError } from '../errors/index.ts';

/** By this, every copy of immer knows its own drafts and those of the others. */
const state: unique symbol = Symbol.for('immer-state');

/** Tells whether an object is a draft of immer, of whatever copy of it. */
export function isDraft(value: object): boolean {
  return (value as { readonly [state]?: unknown })[state] !== undefined;
}

/**
 * Refuses a draft where a document is due: what comes out would share parts with it, and those die with the recipe.
 *
 * @param attempt - What was to be done with it: `apply to`.
 * @param value - Any value.
 * @throws {WithalError} `E_DRAFT` where it is a draft.
 */
export function refuseDraft(attempt: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || !isDraft(value)) return;
  const message = `Cannot ${attempt} a draft of immer: it dies with its recipe, and what is made of it too. Inside a recipe, use mutate(draft, …) or mutateBy(draft, …), or pass current(draft).`;
  throw new WithalError({ code: 'E_DRAFT', message });
}

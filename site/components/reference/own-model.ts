import type { ReferenceState } from './reference-state.ts';

const storageKey = 'withal-reference-definition';

/**
 * Gives the definition that was pasted in last in this tab.
 *
 * @returns The text; empty where there is none.
 */
export function ownText(): string {
  return sessionStorage.getItem(storageKey) ?? '';
}

/**
 * Puts a definition beside the models of the reference. What reads it is loaded with the first one.
 *
 * @param state - The state of the reference.
 * @param text - The definition: YAML or JSON.
 * @returns The address of its first kind.
 * @throws {WithalError} What `withal generate` throws.
 */
export async function loadOwnModel(state: ReferenceState, text: string): Promise<string | undefined> {
  const { readOwnModel } = await import('./own-definition.ts');
  const { model, pages } = await readOwnModel(text);
  sessionStorage.setItem(storageKey, text);
  state.pages.setOwn(pages);
  const others = state.models.value.filter(({ slug }) => slug !== model.slug);
  state.setModels([model, ...others]);
  return model.common[0] ?? model.types[0]?.address;
}

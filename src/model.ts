import type { Root } from '../types/index.d.ts';
import { untyped } from './record/casts.ts';

/**
 * Begins a chain on an interface of your own.
 *
 * There is no schema, so every name is taken as the compiler lets it through; a list takes lists alone, since one
 * element cannot be told from a map. A field whose name is no plain name is reached by `at('…')`.
 *
 * @param name - What to call the model in errors and when an expression is printed.
 * @returns An expression without steps, with every `withX` of the model under its dot.
 * @example
 * ```ts
 * import { apply, model } from 'withal';
 *
 * interface AppState {
 *   user: { name: string; tags: string[] };
 * }
 *
 * const rename = model<AppState>().user.withName('Ada').user.withTagsMixin(['admin']);
 * apply({ user: { name: '', tags: ['new'] } }, rename); //=> { user: { name: 'Ada', tags: ['new', 'admin'] } }
 * ```
 */
export function model<Model>(name = 'model'): Root<Model> {
  return untyped<Model>(name);
}

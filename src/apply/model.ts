import { Schema } from '../schema/index.ts';
import { untyped, guard, typedChain, useSchemas } from '../record/index.ts';
import type { Root, SchemaTable } from '../../types/index.d.ts';
import { language } from './language.ts';

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
  return untyped<Model>(name, language);
}

/**
 * Makes the models of a schema table. The modules that `withal/generate` writes call it, and few others need to.
 *
 * A model costs nothing until it is first used: its methods are made then.
 *
 * @param table - The schema of a group.
 * @returns A function that gives the model of a type by its index in the table.
 * @example
 * ```ts
 * import { createModels } from 'withal';
 *
 * const model = createModels({ format: 1, types: [{ id: 'example.v1.Point', fields: { x: 'integer' } }] });
 * String(model(0)); //=> 'example.v1.point'
 * ```
 */
export function createModels(table: SchemaTable): (index: number) => object {
  const schema = new Schema(table);
  useSchemas(language);
  return (index) => guard(() => typedChain(schema.object(index), language));
}

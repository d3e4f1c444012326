import type { SchemaTable } from '../types/index.d.ts';
import { guard } from './record/guard.ts';
import { Schema } from './schema/schema.ts';
import { typedChain } from './record/typed.ts';

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
  return (index) => guard(() => typedChain(schema.object(index)));
}

import type { SchemaTable } from '../types/index.d.ts';
import { guard } from './guard.ts';
import { Schema } from './schema.ts';
import { typedChain } from './typed.ts';

/**
 * Makes the models of a generated schema table; generated modules call it, and nobody else needs to.
 *
 * A model costs nothing until it is first used: its methods are made then.
 *
 * @param table - The schema of a group.
 * @returns A function that gives the model of a type by its index in the table.
 */
export function createModels(table: SchemaTable): (index: number) => object {
  const schema = new Schema(table);
  return (index) => guard(() => typedChain(schema.object(index)));
}

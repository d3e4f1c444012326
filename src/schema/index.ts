/** What the runtime knows of a model: names under the dot, types and list keys. */
export { type Outsider, findOutsider } from './closed-sets.ts';
export { accessorName, isPlainName, isReservedName, methodName, takenFields } from './names.ts';
export {
  type ChainMember,
  type Field,
  type FieldType,
  type ListType,
  type ObjectFieldType,
  type ObjectType,
  type ScalarFieldType,
  type ScalarName,
  Schema,
  anyType,
  isScalarNotation,
  noRules,
  readFieldRow,
  unknownType,
} from './schema.ts';
export { keysOfList, typeAt, typeInside } from './walk.ts';

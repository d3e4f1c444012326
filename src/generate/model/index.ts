export { Faults } from './faults.ts';
export { byApiGroup } from './api-groups.ts';
export { chooseDefinitions, type Choice } from './choose.ts';
export { combine, type Preference } from './combine.ts';
export {
  apiVersionOf,
  byStability,
  describeField,
  namePieces,
  referenceIn,
  referencesIn,
  takesName,
  type Definition,
  type Definitions,
  type GroupVersionKind,
  type ScalarTypeName,
  type NamePieces,
  type OriginStep,
  type Property,
  type TypeOrigin,
  type TypeTree,
} from './definition.ts';
export { pointerText, sourceError, specificationError } from './errors.ts';
export { fieldNames, type FieldNames, hasMixin } from './field-names.ts';
export { allocate, takenNames, type TakenNames } from './free-names.ts';
export { identifier, isIdentifier, isReservedWord, namespaceName, parameterName } from './identifier.ts';
export { libraryFolder, type Library } from './library-modules.ts';
export type { Lint, Rule } from './lint.ts';
export type { DefinitionNames } from './module-names.ts';
export { planModules, versionsBeside, type ModulePlan, type PlannedModule } from './module-plan.ts';
export type { ReadResult, Skipped, Specification } from './specification.ts';
export { nullable, unionOf, withoutNull } from './union-type.ts';

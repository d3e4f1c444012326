export { constraintsFile } from './constraints-file.ts';
export { kindsFile, kindsFileName, type Kinds } from './kinds-file.ts';
export { comment, jsonLiteral, memberName, stringLiteral } from './literals.ts';
export { printExpression, printModel, printNode } from './print-definition.ts';
export { printFiles, type GeneratedFile } from './print-module.ts';
export { mixinInput, modelType, nodeType, setterInput } from './print-type.ts';
export { schemaTable } from './schema-table.ts';
export { importPath, openScope, type Imports, type Scope } from './scope.ts';

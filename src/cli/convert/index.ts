export { type ConvertedSource, printFolder } from './folder.ts';
export { chainFor, elementCode, inPath, literalFor, withRest, type Import } from './chain.ts';
export { hasInheritedKey, isAssignable, isTaken } from './is-assignable.ts';
export { onOneLine, printStatement, type Code, type Link } from './layout.ts';
export { keyCode, literalCode, stringCode } from './literal.ts';
export { printProgram, type Program } from './program.ts';
export { ProgramNames } from './program-names.ts';

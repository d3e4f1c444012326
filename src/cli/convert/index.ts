export { elementCode, inPath, literalFor, type Import } from './chain.ts';
export { isAssignable } from './is-assignable.ts';
export { printStatement, type Code, type Link } from './layout.ts';
export { literalCode, stringCode } from './literal.ts';
export { printProgram, type Program } from './program.ts';
export { ProgramNames } from './program-names.ts';

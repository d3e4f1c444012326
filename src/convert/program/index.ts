/** The parts of programs: chains, literals, names and their layout. */
export { chainFor, elementCode, inPath, literalFor, withRest, type Import } from './chain.ts';
export { hasInheritedKey, isAssignable, isTaken } from './is-assignable.ts';
export { onOneLine, printStatement, type Code, type Link } from './layout.ts';
export { keyCode, literalCode, stringCode } from './literal.ts';
export { ProgramNames } from './program-names.ts';

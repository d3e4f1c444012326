export { definitionsFromTypeScript, isTypeScript, type TypeScriptResult } from './from-typescript.ts';
export { relativeOrigins } from './import-origins.ts';
export type { TypeScriptFile } from './modules.ts';
export { linesByName } from './parse.ts';

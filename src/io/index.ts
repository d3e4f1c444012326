export { type FoundFile, findFiles, standardInput } from './find-files.ts';
export { manifestName } from './manifest.ts';
export { packageRoot } from './package-root.ts';
export { type OutputFile, type Written, writeFiles } from './output-folder.ts';
export { type InputOptions, type InputText, readInput } from './read-input.ts';
export { type Executed, execute } from './execute.ts';
export { createText, replaceText } from './replace-text.ts';
export { writeError } from './file-error.ts';
export { NotText } from './not-text.ts';

export { type Appearance, appearanceOf, appearanceText } from './appearance/index.ts';
export { type FoundFile, findFiles, standardInput } from './find-files.ts';
export { type OutputFile, type Written, manifestName, writeFiles } from './output-folder.ts';
export { type InputOptions, type InputText, readInput } from './read-input.ts';
export { createText, replaceText } from './replace-files.ts';
export { NotText, otherError, writeError } from './file-error.ts';

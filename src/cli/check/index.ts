export { checkFiles, checkRendered, type CheckRequest, type ProgramDocuments } from './check-files.ts';

export { checkFiles, type CheckRequest } from './check-files.ts';

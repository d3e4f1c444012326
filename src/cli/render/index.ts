export { exportedDocuments } from './exported-documents.ts';
export { TakenNames, fileNames } from './file-names.ts';

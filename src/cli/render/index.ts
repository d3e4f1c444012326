export { exportedDocuments } from './exported-documents.ts';
export { fileNames } from './file-names.ts';

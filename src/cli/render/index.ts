export { exportedDocuments } from './exported-documents.ts';
export { fileNames, refuseDuplicates } from './file-names.ts';

export { exportedDocuments } from './exported-documents.ts';
export { ResourceNames, fileNames } from './file-names.ts';

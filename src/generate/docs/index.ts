export { jsonnetEntries, type JsonnetEntry } from './jsonnet-parity.ts';
export { docsFile, docsFileName, readDocs, type DocsPage, type LibraryDocs } from './library-docs.ts';
export { printPage } from './page.ts';

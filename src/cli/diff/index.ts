export { compareDocuments, type ChangedDocument, type ComparedDocument } from './compare-documents.ts';
export { liveDiff, liveDiffOptions } from './live-diff.ts';
export { patchData, patchForms, type PatchForm } from './print-patch.ts';
export { differenceProgram } from './program.ts';
export { withServerFields } from './server-fields.ts';

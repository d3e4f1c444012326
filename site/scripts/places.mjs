import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The root of the repository. */
export const root = at('../..');

/** The folder of the site. */
export const site = at('..');

/** The pages that the site is built from: those of docs/, its own, and those made from the code. Not committed. */
export const assembled = at('../dist/pages');

/** Files that the site serves as they are, below its root. Not committed. */
export const publicFolder = at('../dist/public');

/** The built site. Not committed. */
export const output = at('../dist/site');

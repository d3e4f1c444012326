/** Where the comparisons are. */

/**
 * Gives the lists of comparisons, each from a module of its own. Those with packages of peers/ come last: the packages
 * need not be installed for the others.
 */
export const caseModules = [
  async () => (await import('./cases.mjs')).cases,
  async () => (await import('./place-cases.mjs')).placeCases,
  async () => (await import('./element-cases.mjs')).elementCases,
  async () => (await import('./patch/cases.mjs')).patchCases,
  async () => (await import('./peer-cases.mjs')).cases,
];

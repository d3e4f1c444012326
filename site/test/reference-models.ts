import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type IndexedModel, readIndex } from '../components/reference/catalogue.ts';
import { createReference, type ReferenceState } from '../components/reference/reference-state.ts';
import { output, publicFolder } from '../scripts/places.mjs';

/** Reads a table that the build has written for the reference. */
function readTable(name: string) {
  const file = [output, publicFolder]
    .map((folder) => path.join(folder, 'reference', `${name}.json`))
    .find((one) => existsSync(one));
  if (file === undefined)
    throw new Error('Cannot test the reference: it is not built. Run "npm run site" first.');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The models of the built reference. */
export function builtModels(): IndexedModel[] {
  return readIndex(readTable('index'));
}

/** The reference as the page has it, with files in place of a server. */
export function builtReference(): ReferenceState {
  const state = createReference((file) => Promise.resolve(readTable(file)));
  state.setModels(builtModels());
  return state;
}

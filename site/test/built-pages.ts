import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { output } from '../scripts/places.mjs';

/** A page of the built site. */
export interface BuiltPage {
  /** Its address, from the root of the site, without `.html`. */
  readonly address: string;
  readonly html: string;
}

/** The address of a file of the built site. */
function addressOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`;
}

/** All pages of the built site. */
export function builtPages(): BuiltPage[] {
  return readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && file !== '404.html')
    .toSorted()
    .map((file) => ({ address: addressOf(file), html: readFileSync(path.join(output, file), 'utf8') }));
}

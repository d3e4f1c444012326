import type { Appearance } from './appearance.ts';
import { appearanceOfDocument } from './document.ts';
import { appearanceOfName, appearanceOfText } from './text.ts';

export { type Appearance, appearanceText, otherError } from './appearance.ts';
export { isPartOfCrd } from './document.ts';

/**
 * Recognises what a file seems to be. Of a text that can be read as manifests, only its documents tell: a `{{ }}` in one
 * of its strings makes it no template.
 *
 * @param content - A document that was read from the file; or the text of a file that cannot be read, or holds no
 *   documents.
 * @param name - The name of the file.
 * @returns What it seems to be; `undefined` where nothing is known of it.
 */
export function appearanceOf(content: unknown, name: string): Appearance | undefined {
  const named = appearanceOfName(name);
  if (named !== undefined) return named;
  return typeof content === 'string' ? appearanceOfText(content) : appearanceOfDocument(content, name);
}

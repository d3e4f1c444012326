import { WithalError } from '../errors/index.ts';
import { largestTextMiB } from '../json/index.ts';
import { composeFromEvents } from './compose-events.ts';
import type { NamedText } from './named-text.ts';
import type { Packages } from './package.ts';
import { partsOf } from './parts.ts';
import { type ComposedDocument, TokenComposer } from './token-composer.ts';

/**
 * Composes the documents of a text. What is nested too deep is refused on the way.
 *
 * @param packages - The packages that read it.
 * @param source - The text.
 * @param keepSourceTokens - Whether the nodes keep the tokens that they were made of.
 * @yields Each document; what is no YAML too, with its error.
 * @throws {WithalError} `E_SOURCE` when the text is too large.
 */
export function* composeDocuments(
  packages: Packages,
  source: NamedText,
  keepSourceTokens: boolean,
): Generator<ComposedDocument> {
  const { text, name } = source;
  if (text.length > largestTextMiB * 1024 * 1024) {
    const message = `Cannot read ${name}: it is larger than ${largestTextMiB} MiB.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  const composer = new TokenComposer(packages.yaml, source, keepSourceTokens);
  for (const part of partsOf(text)) {
    const document = composeFromEvents(packages, part);
    if (document === undefined) yield* composer.part(part);
    else yield { document, error: undefined };
  }
}

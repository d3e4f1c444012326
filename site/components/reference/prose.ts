/** A part of a paragraph. */
export type Segment =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const address = /https?:\/\/[^\s<>"'`()[\]{}]+/g;
const reference = 'https://kubernetes.io/docs/reference/generated/';

/** What ends a sentence does not belong to an address that stands at its end. */
function trimmed(href: string): string {
  let end = href.length;
  while ('.,;:!?'.includes(href.charAt(end - 1))) end -= 1;
  return href.slice(0, end);
}

function linksIn(text: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const match of text.matchAll(address)) {
    const href = trimmed(match[0]);
    if (match.index > start) segments.push({ kind: 'text', text: text.slice(start, match.index) });
    const shown = href.startsWith(reference) ? 'Official reference' : href.replace(/^https?:\/\//, '');
    segments.push({ kind: 'link', text: shown, href });
    start = match.index + href.length;
  }
  if (start < text.length) segments.push({ kind: 'text', text: text.slice(start) });
  return segments;
}

/**
 * Reads a description.
 *
 * @param text - Paragraphs with code between backticks, and addresses.
 * @returns The parts of each paragraph.
 */
export function paragraphsOf(text: string): Segment[][] {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) =>
    // Every second piece stands between backticks; one that is not closed is text.
    paragraph.split('`').flatMap((piece, index, pieces): Segment[] => {
      const isCode = index % 2 === 1 && index < pieces.length - 1;
      if (isCode) return [{ kind: 'code', text: piece }];
      return linksIn(index % 2 === 1 ? `\`${piece}` : piece);
    }),
  );
}

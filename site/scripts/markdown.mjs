/**
 * Texts that come from code, as VitePress has to get them: it compiles pages as Vue templates.
 */

/**
 * A text as it has to stand in HTML.
 *
 * @param text - Any text.
 * @returns The same, with nothing in it that is a tag, an entity, an interpolation or Markdown.
 */
export function escapeHtml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{{', '&#123;&#123;')
    .replaceAll('|', '&#124;')
    .replaceAll('*', '&#42;')
    .replaceAll('_', '&#95;')
    .replaceAll('[', '&#91;')
    .replaceAll('`', '&#96;');
}

const withLinks = (text) =>
  text.replaceAll(/\{@link (\S+?)(?: ([^}]*))?\}/g, (_, target, label = target) => `[${label}](${target})`);

/**
 * The Markdown of a docstring as HTML inside an element.
 *
 * @param text - Such Markdown: code between ticks, and paragraphs.
 * @param isCode - Whether the whole text is code.
 * @returns HTML in one line.
 */
export function inlineHtml(text, isCode = false) {
  if (isCode) return escapeHtml(text);
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      /^`[^`]+`$/.test(part) ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : escapeHtml(part),
    )
    .join('')
    .replaceAll(/\n{2,}/g, '<br>')
    .replaceAll('\n', ' ');
}

/**
 * The Markdown of a docstring on a page of its own.
 *
 * @param text - Such Markdown.
 * @returns The same, with what is not code escaped, and links as Markdown has them.
 */
export function proseMarkdown(text) {
  return withLinks(text)
    .split(/(```[\s\S]*?```|`[^`]+`)/)
    .map((part) =>
      part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;'),
    )
    .join('');
}

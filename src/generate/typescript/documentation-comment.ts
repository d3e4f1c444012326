import type { Node } from '@babel/types';

/** The content of a declaration's documentation comment. */
export interface Documentation {
  readonly description: string;
  /** The default, a deprecation and links, a line each. */
  readonly notes: readonly string[];
  /** The fields that `@listKey` names, which identify the elements of a list. */
  readonly listKeys: readonly string[];
}

const nothing: Documentation = { description: '', notes: [], listKeys: [] };

/** The text of a comment without the asterisks that start its lines. */
function plainText(comment: string): string {
  const lines = comment
    .slice(1)
    .split(/\r\n?|\n/)
    .map((line, index) => (index === 0 ? line.trim() : line.replace(/^\s*\* ?/, '').trimEnd()));
  return lines.join('\n').trim();
}

/** Replaces links by their text or target. */
function withoutLinks(text: string): string {
  return text.replaceAll(
    /\{@link(?:code|plain)? ([^{}|]+)(?:\|([^{}]*))?\}/g,
    (_, target: string, shown?: string) => (shown ?? target).trim(),
  );
}

const notes: { readonly [tag: string]: (text: string) => string } = {
  default: (text) => `Default: \`${text.replaceAll('`', '')}\`.`,
  defaultValue: (text) => `Default: \`${text.replaceAll('`', '')}\`.`,
  deprecated: (text) => `Deprecated${text === '' ? '.' : `: ${text}`}`,
  see: (text) => `See ${text}`,
};

/**
 * Reads the documentation comment before a declaration.
 *
 * @param node - The declaration, or the statement around it.
 * @returns Its content; empty if there is no comment.
 */
export function documentationOf(node: Pick<Node, 'leadingComments'>): Documentation {
  const comment = node.leadingComments?.findLast(
    ({ type, value }) => type === 'CommentBlock' && value.startsWith('*'),
  );
  if (comment === undefined) return nothing;
  // Tags start a line; the text before the first one is the description.
  const [description = '', ...tags] = plainText(comment.value).split(/^@(?=[A-Za-z])/m);
  const read = tags.map((tag) => {
    const [name = ''] = /^[A-Za-z]+/.exec(tag) ?? [];
    return { name, text: withoutLinks(tag.slice(name.length).trim()) };
  });
  return {
    description: withoutLinks(description.trim()),
    notes: read.flatMap(({ name, text }) => (Object.hasOwn(notes, name) ? [notes[name]?.(text) ?? ''] : [])),
    listKeys: read.flatMap(({ name, text }) =>
      name === 'listKey' ? text.split(/[\s,]+/).filter(Boolean) : [],
    ),
  };
}

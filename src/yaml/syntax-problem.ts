/** What the package reports, by its code or by the beginning of its message, and what it means to whoever wrote it. */
const problems: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing/, 'a quote is not closed'],
  [/must (?:be sufficiently indented and )?end with a/, 'a bracket or brace is not closed'],
  [/^Implicit map keys need|^MULTILINE_IMPLICIT_KEY/, 'a colon is missing after a key'],
  [/^Implicit keys (?:need|of)/, 'a colon is missing after a key, or a key has several lines'],
  [/^Nested mappings/, 'a line has two colons; put the value in quotes'],
  [/^A block sequence may not/, 'a list stands where a key is expected'],
  [/^Missing ,/, 'a comma is missing'],
  [/^Missing space after :/, 'a blank is missing after a colon'],
  [/^Missing directives-end/, 'a line with --- is missing after the directives'],
  [/^Sequence item without/, 'a line in a list begins without a dash'],
  [/^Tags and anchors must be separated/, 'a blank is missing after a tag or an anchor'],
  [/^Block collection cannot start/, 'a map or list begins on the line with ---'],
  [/^Plain value cannot start/, 'a text begins with a character that YAML reserves; put it in quotes'],
  [/^Block scalar header/, 'a text begins on the line of its | or >'],
  [/^Unresolved tag|^Could not resolve tag/, 'a tag has no declaration'],
];

const byCode: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias has a tag or an anchor',
  BAD_ALIAS: 'an anchor or alias has no name',
  BAD_DIRECTIVE: 'a line that begins with % is no directive',
  BAD_DQ_ESCAPE: 'a text in double quotes has an unknown escape; write \\\\ for a backslash',
  BAD_INDENT: 'the indentation does not match the lines above',
  BAD_PROP_ORDER: 'a tag or an anchor stands before a dash, ? or colon',
  BLOCK_IN_FLOW: 'a map or list that needs lines of its own stands in brackets or braces',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_TAGS: 'a value has two tags',
  TAB_AS_INDENT: 'a tab is used for indentation; use spaces',
  TAG_RESOLVE_FAILED: 'a tag cannot be used here',
};

/**
 * Words an error of the package.
 *
 * @param code - Its code.
 * @param message - Its message.
 * @returns What is wrong, without anything of the text, which may be secret.
 */
export function syntaxProblem(code: string, message: string): string {
  const known = problems.find(([pattern]) => pattern.test(message))?.[1];
  return known ?? byCode[code] ?? 'something stands here that does not belong';
}

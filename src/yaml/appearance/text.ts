import type { Appearance } from './appearance.ts';

/** No more is looked at: what a file is shows early. */
const longestText = 200_000;
const longestLine = 500;

const helm: Appearance = {
  what: 'a Helm template',
  advice: 'render it first (helm template <name> <chart>)',
};
const goTemplate: Appearance = { what: 'a Go template', advice: 'render it first' };
const template: Appearance = { what: 'a template with placeholders', advice: 'fill it in first' };
const jsonnet: Appearance = { what: 'jsonnet', advice: 'evaluate it first (jsonnet <file>)' };
const program: Appearance = {
  what: 'a program',
  advice: 'render what it exports first (withal render <file>)',
};
const cue: Appearance = { what: 'CUE', advice: 'export it first (cue export <file>)' };

/** What the end of a name says. */
const byName: readonly (readonly [name: RegExp, appearance: Appearance])[] = [
  [/\.(?:jsonnet|libsonnet)$/, jsonnet],
  [/\.(?:tpl|gotmpl)$/, helm],
  [/\.[cm]?[jt]sx?$/, program],
  [/\.cue$/, cue],
  [/\.(?:tf|hcl)$/, { what: 'a Terraform file' }],
  [/\.(?:md|markdown)$/, { what: 'a text in Markdown' }],
  [/\.(?:toml|ini|properties|env)$/, { what: 'a file of settings that is no YAML' }],
  [/\.(?:go|py|rb|sh|java|rs|k|pkl|star|bzl)$/, { what: 'a program in another language' }],
];

/** What the beginning of a text says. */
const byBeginning: readonly (readonly [beginning: RegExp, appearance: Appearance])[] = [
  [/^\s*<(?:!doctype|html|head|body)\b/i, { what: 'a web page', advice: 'download the file itself' }],
  [/^\s*<\?xml\b/i, { what: 'XML' }],
  [
    /^version https:\/\/git-lfs\./,
    { what: 'a Git LFS pointer', advice: 'fetch the file first (git lfs pull)' },
  ],
  [/^\$ANSIBLE_VAULT;/, { what: 'a file of Ansible Vault', advice: 'decrypt it first' }],
  [/^-----BEGIN [A-Z]/, { what: 'a key or certificate' }],
  [/^(?:diff --git |--- \S+\n\+\+\+ )/, { what: 'a diff', advice: 'apply it first (git apply <file>)' }],
  [
    /^(?:NAMESPACE +)?NAME {2,}[A-Z]/,
    { what: 'a table of kubectl', advice: 'print YAML instead (kubectl get -o yaml)' },
  ],
  [/^#!/, { what: 'a script' }],
];

/** What a line says that is neither in a string, nor in a comment. */
const byLine: readonly (readonly [line: RegExp, appearance: Appearance])[] = [
  [/^<<<<<<< /, { what: 'a file with merge conflicts', advice: 'resolve them first' }],
  [/^import\s(?:[^'"]*\sfrom\s)?\s*["'](?![^"']*sonnet["'])/, program],
  [
    /^(?:export\s+(?:default|declare|const|let|function|async|class|interface|type|enum)\s|export\s*[{*])/,
    program,
  ],
  [/^(?:const|let|var)\s+[\w$]+\s*(?::[^=]*)?=/, program],
  [/^\s*local\s+[A-Za-z_]\w*\s*[=(]/, jsonnet],
  [/\bimport(?:str|bin)?\s*["'][^"']*["']/, jsonnet],
  [/\bstd\.[a-z][A-Za-z0-9]*\(/, jsonnet],
  [/^\s*["']?[\w$-]+["']?\s*(?:\+:{1,3}|:{2,3})(?:\s|$)/, jsonnet],
  [
    /^\s*(?:resource|variable|module|provider|data|output|terraform|locals)\s*(?:"[^"]*"\s*){0,2}\{/,
    { what: 'a Terraform file' },
  ],
  [/^package\s+[a-z]\w*$/, cue],
];

/** Go's templates have values that begin with a dot or a dollar, comments, and words of their own. */
const goAction =
  /\{\{-?\s*(?:[.$(]|\/\*|"|`|(?:if|else|end|range|with|define|include|template|block|toYaml|tpl|required|lookup|fail|printf|print|default|quote|index|and|or|not|eq|ne|list|dict|toJson|fromYaml|trim|nindent|indent|ternary|coalesce)\b)/;
const helmAction =
  /\{\{[^{}]{0,500}(?:\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|\b(?:include|toYaml|nindent|tpl|required|lookup)\b)/;
/** Jinja, which Ansible and Cookiecutter take. */
const placeholder = /\{%[-+]?\s*[a-z]|\{\{[-~]?\s*[A-Za-z_][\w.]*\s*(?:\||\}\})/;
/** Within a plain text, braces are YAML; where a value is due, they are not. */
const valueStart = /(?:^\s*|[:,-]\s+|\[\s*)\{[{%].*/;
/** What begins a text of several lines, to which all lines belong that are indented further. */
const blockHeader = /(?:^|[\s:-])[|>][-+\d]{0,2}\s*(?:#|$)/;

/** Where a string begins that goes on in the next line; what ends in its line is `""` by then. */
const openString = /(?:^\s*|[:,-]\s+|[[{]\s*)("(?!")|')/;

/** A quote after a backslash begins no string: so no more than one that has no end is looked through. */
const withoutStrings = (line: string): string =>
  line.replaceAll(/(?<!\\)"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '""');

/**
 * The lines of a text, without its strings, block scalars and comments.
 *
 * @param text - The text.
 * @yields Each line.
 */
function* plainLines(text: string): Generator<string> {
  let blockIndent: number | undefined;
  let quote: string | undefined;
  for (const whole of text.slice(0, longestText).split('\n')) {
    const line = whole.slice(0, longestLine).trimEnd();
    const indent = line.length - line.trimStart().length;
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined;
      continue;
    }
    if (blockIndent !== undefined && (line === '' || indent > blockIndent)) continue;
    blockIndent = blockHeader.test(line) ? indent : undefined;
    if (/^\s*(?:#|\/\/)/.test(line)) continue;
    quote = openString.exec(withoutStrings(line))?.[1];
    yield line;
  }
}

/** Which template language a line is of, if any. */
function templateOf(line: string, text: string): Appearance | undefined {
  const bare = valueStart.exec(withoutStrings(line))?.[0];
  if (bare === undefined) return undefined;
  if (goAction.test(bare)) return helmAction.test(text.slice(0, longestText)) ? helm : goTemplate;
  return placeholder.test(bare) ? template : undefined;
}

/**
 * Recognises a file by the end of its name.
 *
 * @param name - The name.
 * @returns What it seems to be; `undefined` for YAML, JSON, and whatever has a name of another kind.
 */
export function appearanceOfName(name: string): Appearance | undefined {
  const file = name.replace(/\.gz$/, '').toLowerCase();
  return byName.find(([pattern]) => pattern.test(file))?.[1];
}

/**
 * Recognises a text that cannot be read as YAML, or is one string for YAML.
 *
 * @param text - The text.
 * @returns What it seems to be; `undefined` where nothing is known of it.
 */
export function appearanceOfText(text: string): Appearance | undefined {
  const [, beginning] = byBeginning.find(([start]) => start.test(text)) ?? [];
  if (beginning !== undefined) return beginning;
  for (const line of plainLines(text)) {
    const [, appearance] = byLine.find(([pattern]) => pattern.test(line)) ?? [];
    const found = appearance ?? templateOf(line, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

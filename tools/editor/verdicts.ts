import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from './page.ts';
import { root } from './root.ts';
import type { Cursor, Hover, Signature } from './server.ts';

/** What is wrong with a response, in words; nothing where it is right. */
export type Problem = string | undefined;

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The facade has to quote `new`, which would make a constructor otherwise. */
const withoutQuotes = (code: string): string => code.replaceAll('"', '');

const nameOf = (entry: Entry): string => entry.path.at(-1) ?? '';

/** Whether the list is exactly the one that belongs there. */
export function judgeCompletion(offered: readonly string[], expected: readonly string[]): Problem {
  const missing = expected.filter((name) => !offered.includes(name));
  const strangers = offered.filter((name) => !expected.includes(name));
  const twice = offered.length - new Set(offered).size;
  if (missing.length + strangers.length + twice === 0) return undefined;
  return `missing: ${missing.join(', ')}; not on the page: ${strangers.join(', ')}; twice: ${twice}`;
}

/** A type that a person takes in at a glance. */
function isReadable(type: string): boolean {
  return type.length <= 160 && !/\bany\b| in |=>|infer |\.\.\.(?!\w)/.test(type);
}

/** The text of the comment that ends on the line before this one. */
function commentAbove(lines: readonly string[], line: number): string {
  const before = lines.slice(0, line).join('\n').trimEnd();
  if (!before.endsWith('*/')) return '';
  const comment = before.slice(before.lastIndexOf('/**') + 3, -2);
  return comment.replaceAll(/^ *\* ?/gm, '');
}

/** The member that a definition leads to: its code, and the comment above it. */
interface Member {
  readonly file: string;
  readonly code: string;
  readonly comment: string;
}

function memberAt({ file, line }: Cursor): Member {
  const lines = readFileSync(file, 'utf8').split('\n');
  return { file, code: (lines[line] ?? '').trim(), comment: inOneLine(commentAbove(lines, line)) };
}

/** Whether the definition is the documented member, and the only one. */
export function judgeDefinition(entry: Entry, places: readonly Cursor[]): Problem {
  const [place, ...others] = places;
  if (place === undefined || others.length > 0) return `${places.length} definitions`;
  const { file, code, comment } = memberAt(place);
  const name = nameOf(entry);
  const isMember = withoutQuotes(code).startsWith(entry.kind === 'object' ? `readonly ${name}: ` : name);
  if (!isMember) return `it leads to ${code}`;
  if (!isShipped(file)) return `it leads to ${file}`;
  return comment === '' ? 'it leads to a member without documentation' : undefined;
}

function isShipped(file: string): boolean {
  const relative = path.relative(root, file).split(path.sep);
  return (relative[0] === 'dist' || relative[0] === 'types') && file.endsWith('.d.ts');
}

/** Reads what a box shows of a member: `(method) Deployment.withReplicas(replicas: number): Deployment`. */
function readMember(code: string): Record<'kind' | 'name' | 'parameters' | 'type', string> {
  const [head = '', kind = '', owner = ''] = /^\((method|property)\) ([^(:]*)/.exec(code) ?? [];
  const rest = code.slice(head.length);
  const name = owner.split(/[.["\]]/).findLast((part) => part !== '') ?? '';
  const end = rest.startsWith('(') ? rest.lastIndexOf('): ') + 1 : 0;
  return { kind, name, parameters: rest.slice(1, Math.max(end - 1, 1)), type: rest.slice(end + 2) };
}

/** Whether the box over a name says what the page says, in a line that can be read. */
export function judgeHover(entry: Entry, hover: Hover | undefined, places: readonly Cursor[]): Problem {
  if (hover === undefined) return 'nothing is shown';
  const code = inOneLine(hover.code);
  const { kind, name, parameters, type } = readMember(code);
  const expected = entry.kind === 'function' ? 'method' : 'property';
  if (kind !== expected || name !== nameOf(entry)) return `it shows ${code}`;
  if (!isReadable(parameters) || !isReadable(type)) return `it cannot be read: ${code}`;
  return judgeNames(entry, parameters) ?? judgeText(entry, hover.documentation, places);
}

/** Whether each parameter begins with the name that the page gives it. */
function judgeNames(entry: Entry, parameters: string): Problem {
  const wrong = entry.parameters.find(
    (name) => !new RegExp(`(?:^|, )${escape(name)}\\??: `).test(parameters),
  );
  return wrong === undefined ? undefined : `${wrong} is no parameter of (${parameters})`;
}

const escape = (name: string): string => name.replaceAll(/[.$]/g, String.raw`\$&`);

/** A page begins the text of `new` in the words of the jsonnet library; the text of an object is that of its type. */
const ownWords = (entry: Entry): boolean => entry.kind === 'object' || nameOf(entry) === 'new';

/** The text before the tags, which servers print in forms of their own. */
const beforeTags = (text: string): string => text.split(/ \*?@\w/)[0] ?? '';

/** Whether the text is the page's, and the text of the member that the definition leads to. */
function judgeText(entry: Entry, documentation: string, places: readonly Cursor[]): Problem {
  const shown = inOneLine(documentation);
  if (shown === '') return 'it has no description';
  if (!ownWords(entry) && !shown.startsWith(inOneLine(entry.description))) return `it says ${shown}`;
  const [place] = places;
  const comment = place === undefined ? '' : memberAt(place).comment;
  return beforeTags(comment) === beforeTags(shown) ? undefined : `the definition says ${comment}`;
}

/** Whether the help names the parameters and the method, and has its description. */
export function judgeSignature(entry: Entry, signature: Signature | undefined): Problem {
  if (signature === undefined) return 'nothing is shown';
  if (!withoutQuotes(signature.label).startsWith(nameOf(entry))) return `it shows ${signature.label}`;
  if (signature.parameters.length !== entry.parameters.length) return `it shows ${signature.label}`;
  if (!signature.parameters.every(isReadable)) return `it cannot be read: ${signature.label}`;
  return (
    judgeNames(entry, signature.parameters.join(', ')) ??
    (signature.documentation === '' ? 'it has no description' : undefined)
  );
}

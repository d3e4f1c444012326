import {
  type Definition,
  type Property,
  type TypeTree,
  fieldNames,
  hasMixin,
  type FieldNames,
  parameterName,
  type Definitions,
  takesName,
  describeField,
} from '../model/index.ts';
import { visibleText } from '../../errors/index.ts';
import { jsonnetEntries, type JsonnetEntry } from './jsonnet-parity.ts';
import { verbsOf } from './verbs.ts';

/** The subject of a page. */
interface PageSubject {
  /** `image.v1.image`. */
  readonly name: string;
  /** Where it is imported from: `withal/openshift/3.11/image/v1`. */
  readonly from: string;
  readonly definition: Definition;
  /** All definitions that it may refer to. */
  readonly definitions: Definitions;
}

const mixinNote = 'What is passed is added to what is there.';

/** The anchor that Markdown viewers give to a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}

function quoted(text: string): string {
  return text === '' ? '' : `"${visibleText(text).trim()}"\n\n`;
}

function parameterOf(entry: JsonnetEntry, subject: PageSubject): string {
  if (entry.kind === 'function') return parameterName(entry.property.wire);
  return entry.kind === 'constructor' && takesName(subject.definition, subject.definitions) ? 'name' : '';
}

function headingOf(entry: JsonnetEntry): string {
  return `${entry.kind === 'object' ? 'obj' : 'fn'} ${entry.path.join('.')}`;
}

function indexLines(entries: readonly JsonnetEntry[], subject: PageSubject, indent: string): string {
  return entries
    .map((entry) => {
      const heading = headingOf(entry);
      const link = `(#${anchor(heading)})`;
      if (entry.kind !== 'object') {
        return `${indent}* [\`fn ${entry.path.at(-1)}(${parameterOf(entry, subject)})\`]${link}\n`;
      }
      return `${indent}* [\`${heading}\`]${link}\n${indexLines(entry.entries, subject, `${indent}  `)}`;
    })
    .join('');
}

function fieldText(entry: JsonnetEntry, subject: PageSubject): string {
  const title = `### ${headingOf(entry)}\n\n`;
  if (entry.kind === 'object')
    return title + quoted(describeObject(entry.property, subject)) + fieldTexts(entry.entries, subject);
  const call = `${entry.path.at(-1)}(${parameterOf(entry, subject)})`;
  const signature = `\`\`\`ts\n${call}\n\`\`\`\n\n`;
  if (entry.kind === 'constructor')
    return `${title}${signature}${quoted(`Begins a document of this kind: ${call}`)}`;
  const note = entry.isMixin ? `**Note:** ${mixinNote}\n\n` : '';
  return (
    title +
    signature +
    quoted(describeField(entry.property, subject.definitions)) +
    notesText(entry.property) +
    note
  );
}

/** The values of a field that has a set of them, or of its elements or entries. */
function valuesNotes(type: TypeTree): string[] {
  if (type.shape === 'list') return valuesNotes(type.element);
  if (type.shape === 'map') return valuesNotes(type.value);
  if (type.shape !== 'scalar' || type.values === undefined) return [];
  const values = type.values.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  return [type.open === true ? `For example ${values}.` : `One of ${values}.`];
}

/** The notes of a field or a definition. */
function notesText({
  notes = [],
  type,
}: {
  readonly notes?: readonly string[];
  readonly type?: TypeTree;
}): string {
  const values = type === undefined ? [] : valuesNotes(type);
  const lines = [...values, ...notes].map((line) => `* ${visibleText(line).replaceAll('\n', '\n  ')}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** Describes an object by its type and not by its field, as the jsonnet library's pages do. */
function describeObject(property: Property, { definitions }: PageSubject): string {
  const target = property.type.shape === 'object' ? definitions.get(property.type.id) : undefined;
  return target === undefined || target.description === '' ? property.description : target.description;
}

function fieldTexts(entries: readonly JsonnetEntry[], subject: PageSubject): string {
  return entries.map((entry) => fieldText(entry, subject)).join('');
}

function importLine({ name, from }: PageSubject): string {
  const constant = name.split('.').at(-1) ?? name;
  return `\`\`\`ts\nimport { ${constant} } from '${from}';\n\`\`\`\n\n`;
}

/** A walk over all chain members of a definition. */
interface Walk {
  readonly definitions: Definitions;
  /** The paths that the jsonnet library has. */
  readonly jsonnetPaths: ReadonlySet<string>;
  readonly lines: string[];
}

function pathsOf(entries: readonly JsonnetEntry[]): string[] {
  return entries.flatMap((entry) => [
    entry.path.join('.'),
    ...(entry.kind === 'object' ? pathsOf(entry.entries) : []),
  ]);
}

function addLine(path: readonly string[], parameter: string, walk: Walk): void {
  const joined = path.join('.');
  if (!walk.jsonnetPaths.has(joined)) walk.lines.push(`\`fn ${joined}(${parameter})\``);
}

function addField(
  { property, setter, mixin, accessor }: FieldNames,
  path: readonly string[],
  walk: Walk,
  open: readonly string[],
): void {
  const { type, wire } = property;
  const parameter = parameterName(wire);
  if (setter === undefined) walk.lines.push(`\`fn ${[...path, `at(${JSON.stringify(wire)})`].join('.')}\``);
  else addLine([...path, setter], parameter, walk);
  if (mixin !== undefined) addLine([...path, mixin], parameter, walk);
  if (accessor === undefined) return;
  const own = [...path, accessor];
  const verbs = verbsOf(type).map((verb) => `\`${verb}\``);
  if (verbs.length > 0) walk.lines.push(`\`obj ${own.join('.')}\`: ${verbs.join(', ')}`);
  if (type.shape !== 'object') return;
  if (!walk.jsonnetPaths.has(own.join('.'))) walk.lines.push(`\`obj ${own.join('.')}\``);
  const target = walk.definitions.get(type.id);
  // A recursive type has the same methods again and again.
  if (target !== undefined && !open.includes(type.id)) addFields(target, own, walk, [...open, type.id]);
}

function addFields(
  definition: Definition,
  path: readonly string[],
  walk: Walk,
  open: readonly string[],
): void {
  for (const names of fieldNames(definition)) {
    const { wire } = names.property;
    const isSaidByNew =
      path.length === 0 && definition.kind !== undefined && (wire === 'apiVersion' || wire === 'kind');
    if (!isSaidByNew) addField(names, path, walk, open);
  }
}

/** Lists the chain members of a definition that the jsonnet library does not have. */
function beyondLines(
  definition: Definition,
  definitions: Definitions,
  entries: readonly JsonnetEntry[],
): string[] {
  const walk: Walk = { definitions, jsonnetPaths: new Set(pathsOf(entries)), lines: [] };
  if (definition.kind !== undefined && entries.length === 0) walk.lines.push('`fn new()`');
  addFields(definition, [], walk, [definition.id]);
  return walk.lines;
}

/**
 * Prints the documentation page of a definition, as Markdown.
 *
 * The first part lists exactly what the jsonnet library has, the second part everything else.
 *
 * @param subject - The definition, its name and its module.
 * @returns The page.
 */
export function printPage(subject: PageSubject): string {
  const { definition, definitions, name } = subject;
  const entries = jsonnetEntries(definition, definitions);
  const about = `# ${name}\n\n${quoted(definition.description)}${notesText(definition)}${importLine(subject)}`;
  const beyond = beyondLines(definition, definitions, entries ?? []);
  const itself = hasMixin(definition) ? ' `mixin` is the kind itself.' : '';
  const more =
    `## Beyond the jsonnet library\n\nEvery object also has \`without(field, ...fields)\` and \`at(field)\`.${itself}\n\n` +
    beyond.map((line) => `* ${line}\n`).join('');
  if (entries === undefined) return `${about}The jsonnet library leaves this definition out.\n\n${more}`;
  const index = `## Index\n\n${indexLines(entries, subject, '')}* [Beyond the jsonnet library](#beyond-the-jsonnet-library)\n\n`;
  return `${about}${index}## Fields\n\n${fieldTexts(entries, subject)}${more}`;
}

import type { ElementOrigins } from '../../apply/index.ts';
import { isEqual } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import { editValue } from './edit-value.ts';
import { appendDocuments, removeDocuments } from './whole-documents.ts';
import { DocumentLayout } from './document-layout.ts';
import { lineEndOf } from './lines.ts';
import type { PlacedDocument } from '../package.ts';
import { type ParsedDocument, parseYaml } from '../read.ts';
import { flowQuoting } from './replace-flow.ts';
import { BlockEntries, type ValueSite, type ParsedText, isWritten, siteOf } from './value-sites.ts';
import { Splices } from './splices.ts';
import { withLineFeeds } from '../parts.ts';
import type { EditContext } from './context.ts';

/** A YAML text whose documents can be changed, without a change of anything else in it. */
export interface YamlSource {
  /** The text that was read. */
  readonly text: string;
  /** The values of the documents, `null` for an empty one and for one that cannot be read. */
  readonly values: readonly unknown[];
  /** The documents as npm's yaml has them, with their places in the text after `offset`. */
  readonly documents: readonly ParsedDocument[];
  /** How many characters stand before the first document: a byte order mark. */
  readonly offset: number;
  /**
   * Writes other values in the place of those that were read.
   *
   * @param values - A value for each document; what is shared with the one that was read is not looked at. A document whose
   *   value is `undefined` goes, with its comments and its `---`; one with an error stays as it is. Further values are new
   *   documents at the end.
   * @param originsOf - Which element of a list is which; where it does not say, elements are matched by what they hold.
   * @returns The next text; the same one where nothing changes.
   */
  edit(values: readonly unknown[], originsOf?: ElementOrigins): string;
}

/** The tag between the beginning of a document and its value. */
function tagsIn(text: string, from: number, end: number): Yaml.CST.SourceToken[] {
  const head = text.slice(from, end).replaceAll(/#.*/g, (comment) => ' '.repeat(comment.length));
  const found = /(?<=^|\s)!\S*/.exec(head);
  return found === null ? [] : [{ type: 'tag', offset: from + found.index, indent: 0, source: found[0] }];
}

/** Whether `---` or `...` stands between two documents. */
function isSeparated(text: string, one: PlacedDocument, other: PlacedDocument): boolean {
  const between = text.slice(
    one.contents?.range?.[1] ?? one.range[1],
    other.contents?.range?.[0] ?? other.range[0],
  );
  return /^(?:---|\.{3})/m.test(between);
}

/** Whether a document stands beside another one with nothing between them, as JSON does: it has to stay in its braces. */
function isBesideAnother(text: string, documents: readonly ParsedDocument[], index: number): boolean {
  const { document } = documents[index] ?? {};
  const [before, after] = [documents[index - 1]?.document, documents[index + 1]?.document];
  if (document === undefined) return false;
  return (
    (before !== undefined && !isSeparated(text, before, document)) ||
    (after !== undefined && !isSeparated(text, document, after))
  );
}

function rootSite({ text }: ParsedText, document: PlacedDocument): ValueSite {
  const { contents } = document;
  const token = document.contents?.srcToken === undefined ? undefined : document.contents;
  const start = isWritten(token ?? null) ? (token?.range?.[0] ?? 0) : document.range[1];
  const isMarked = text.slice(document.range[0] - 3, document.range[0]) === '---';
  const headEnd = isMarked && !isWritten(contents) ? document.range[0] : start;
  return siteOf('root', tagsIn(text, document.range[0], start), { headEnd, column: 0 }, contents);
}

function hasAlias(yaml: typeof Yaml, document: PlacedDocument): boolean {
  let found = false;
  yaml.visit(document, {
    Alias() {
      found = true;
      return yaml.visit.BREAK;
    },
  });
  return found;
}

/** What is written, and where it goes. */
interface Target {
  readonly text: string;
  readonly lineEnd: string;
  /** Whether the document has to stay in its braces. */
  readonly isFlow: boolean;
  readonly splices: Splices;
  readonly originsOf: ElementOrigins;
}

/** Whether a document stays and becomes another one; one with an error stays as it is. */
function isChanged({ error, value }: ParsedDocument, after: unknown): boolean {
  if (after === undefined || error !== undefined) return false;
  return value !== after && !isEqual(value, after);
}

function editDocument(read: ParsedDocument, after: unknown, target: Target): void {
  const { text, splices, originsOf } = target;
  const { yaml, document, valueOf } = read;
  const source: ParsedText = { yaml, text };
  const edit: EditContext = {
    source,
    splices,
    document,
    entries: new BlockEntries(source),
    layout: new DocumentLayout(source, document.contents, target.lineEnd),
    hasAliases: text.includes('*') && hasAlias(yaml, document),
    valueOf,
    afterOf: new Map(),
    originsOf,
    change: (site, change, quoting) => editValue(edit, site, change, quoting),
  };
  const site = rootSite(source, document);
  const change = { before: read.value, after };
  if (!target.isFlow) return editValue(edit, site, change);
  const isEmpty = yaml.isCollection(site.node) && site.node.items.length === 0;
  editValue(edit, { ...site, after: 'flow' }, change, isEmpty ? 'double' : flowQuoting(text, site.node));
}

/** The block of text that ends a text, with its header. */
function lastBlock(yaml: typeof Yaml, text: string): string | undefined {
  const tokens = [...new yaml.Parser().parse(withLineFeeds(text))];
  const last = tokens.findLast((token) => token.type === 'document');
  let value = last?.value;
  while (value?.type === 'block-map' || value?.type === 'block-seq')
    value = value.items.at(-1)?.value ?? undefined;
  return value?.type === 'block-scalar' ? text.slice(value.offset) : undefined;
}

/** A text without its last line end, unless it ends a block of text that was not the end before, of which it is a part. */
function withoutLineEnd(yaml: typeof Yaml, before: string, text: string): string {
  const block = lastBlock(yaml, text);
  const isPart = block !== undefined && !/^.\d?-/.test(block) && !before.endsWith(block);
  return isPart ? text : text.replace(/(?:\r\n|[\r\n])$/, '');
}

/** Whether no document is in a text, or an empty one after its last `---`. */
function endsEmpty(text: string, values: readonly unknown[]): boolean {
  const last = values.findLast((value) => value !== undefined);
  return last === undefined || (last === null && text.trimEnd().endsWith('---'));
}

/**
 * Reads a YAML text so that its documents can be changed in their place: comments, the order of keys, quotes, anchors,
 * separators, indentation and line ends stay, and what is not changed stays byte by byte.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @returns The values, and a function that writes others in their place. A document with an error stays as it is.
 * @throws {WithalError} `E_SOURCE` when it is larger than 32 MiB.
 */
export async function readAnySource(text: string, name: string): Promise<YamlSource> {
  const offset = text.startsWith('\ufeff') ? 1 : 0;
  const lineEnd = lineEndOf(text);
  const isBare = text.length > offset && !/[\r\n]$/.test(text);
  // Every line has an end while the text is changed; one that had none loses it again.
  const body = text.slice(offset) + (isBare ? lineEnd : '');
  const documents = await parseYaml(body, name, 'yaml-1.2');
  const lines = withLineFeeds(body);
  // Carriage returns are put in the place of line feeds at the end.
  const written = lineEnd === '\r' ? '\n' : lineEnd;
  return {
    text,
    offset,
    documents,
    values: documents.map(({ value }) => value ?? null),
    edit(values, originsOf = () => undefined) {
      const splices = new Splices();
      const target = { text: lines, splices, originsOf, lineEnd: written };
      const isKept = (index: number): boolean => values[index] !== undefined;
      for (const [index, read] of documents.entries()) {
        if (!isChanged(read, values[index])) continue;
        const isFlow = isBesideAnother(lines, documents, index);
        editDocument(read, values[index], { ...target, isFlow });
      }
      if (!documents.every((_document, index) => isKept(index)))
        removeDocuments(lines, documents, isKept, splices);
      const spliced = splices.applyTo(body);
      const edited = lineEnd === '\r' ? spliced.replaceAll('\n', '\r') : spliced;
      const place = { isFirst: endsEmpty(edited, values.slice(0, documents.length)), lineEnd };
      const next = appendDocuments(edited, values.slice(documents.length), place);
      if (next === body) return text;
      const isLast = isKept(documents.length - 1) && values.length === documents.length;
      const yaml = isBare && isLast ? documents[0]?.yaml : undefined;
      return text.slice(0, offset) + (yaml === undefined ? next : withoutLineEnd(yaml, body, next));
    },
  };
}

/**
 * Reads a YAML text of which every document can be read.
 *
 * @param text - As for `readAnySource`.
 * @param name - As for `readAnySource`.
 * @returns As `readAnySource`.
 * @throws {WithalError} `E_SOURCE` when it is not YAML, with the line.
 */
export async function readSource(text: string, name: string): Promise<YamlSource> {
  const source = await readAnySource(text, name);
  for (const { error } of source.documents) if (error !== undefined) throw error;
  return source;
}

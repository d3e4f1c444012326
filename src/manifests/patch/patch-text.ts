import type { ElementOrigins } from '../../apply/index.ts';
import {
  type AmbiguousScalar,
  type ParsedDocument,
  readAnySource,
  readAnyYaml,
  readsAs,
} from '../../yaml/index.ts';
import { WithalError } from '../../errors/index.ts';
import { isObject, isEqual } from '../../json/index.ts';
import { DocumentPatcher, type PatchFailure } from '../../patch/targets/document-patcher.ts';
import type { PatchedOne } from '../../patch/targets/resource-patcher.ts';
import type { PatchContext } from '../../patch/targets/patch-function.ts';
import { isManifestTree, problemInTree } from '../../patch/targets/manifest-tree.ts';
import { type Wrapper, isResourceList, isWrapper } from '../../patch/targets/wrapper.ts';
import { resourceIdOf, resourceName } from '../resource.ts';
import { withResults } from './krm-results.ts';
import type { PatchJob } from './patch-job.ts';
import type { PatchedResource } from './patched-resource.ts';

/** A text after patching. */
export interface PatchedText {
  /** The patched text; the same as before when nothing changed. */
  readonly text: string;
  /** The resources that matched an expression. */
  readonly resources: readonly PatchedResource[];
  /** The expressions that failed; then the text is the one from before. */
  readonly errors: readonly WithalError[];
  /** What is wrong with documents that a patch is for, or may be: they stay as they are, and so do those it is not for. */
  readonly unread: readonly WithalError[];
  /** What Kubernetes reads differently in the documents that matched. */
  readonly warnings: readonly AmbiguousScalar[];
}

/** A text to patch. */
export interface TextToPatch {
  readonly text: string;
  /** What errors call it. */
  readonly name: string;
  /** Whether documents are added to it: to its end, or where it is one List, to its items. */
  readonly takesAdditions: boolean;
}

const nameOf = (resource: unknown): string => resourceName(resourceIdOf(resource));

/** Patches the documents of one text. */
class TextPatcher {
  readonly resources: PatchedResource[] = [];
  readonly errors: WithalError[] = [];
  readonly unread: WithalError[] = [];
  readonly #file: string;
  readonly #job: PatchJob;
  readonly #patcher: DocumentPatcher;
  /** A list whose items got some more, and what it was before that. */
  #extended: { readonly items: readonly unknown[]; readonly without: readonly unknown[] } | undefined;

  constructor(file: string, job: PatchJob) {
    const { numbered, additions, only } = job;
    this.#file = file;
    this.#job = job;
    const options = { isRecording: true, refusesConflicts: false, additions, only };
    this.#patcher = new DocumentPatcher(numbered, options, this);
  }

  /** Patches a document, `undefined` where it is removed. One with an error stays as it is. */
  next({ value, error }: ParsedDocument, index: number, written: string): unknown {
    if (error === undefined) return this.document(value, index);
    const mayMatch = value === undefined ? this.#job.mayMatch(written) : this.#isMatch(value, index);
    if (mayMatch) this.unread.push(error);
    return value ?? null;
  }

  /** Whether a patch is for a document, which is not changed. */
  #isMatch(value: unknown, index: number): boolean {
    const [resources, errors] = [this.resources.length, this.errors.length];
    this.document(value, index);
    const isMatch = this.resources.length > resources || this.errors.length > errors;
    this.resources.length = resources;
    this.errors.length = errors;
    return isMatch;
  }

  /**
   * Patches a document; `undefined` where it is removed. Nested manifests beside something else may be the values of a
   * chart, and are left alone, but not in silence.
   */
  document(value: unknown, index: number): unknown {
    const isTree = isManifestTree(value);
    if (!isTree && !isObject(value)) return value;
    const problem = isTree ? problemInTree(value) : undefined;
    if (problem === undefined)
      return this.#patcher.patch(value, { file: this.#file, index, documents: this.#job.documents });
    this.#job.leftAlone.push(
      `${this.#file}, document ${index + 1} is left as it is: it holds manifests, and something that is none, at ${problem}`,
    );
    return value;
  }

  patched(
    resource: unknown,
    { matching, namespaceLeft, ...patched }: PatchedOne,
    { index }: PatchContext,
  ): void {
    this.#job.use(matching);
    const name = nameOf(resource);
    for (const number of namespaceLeft) this.#job.leaveNamespace(number, name);
    this.resources.push({ document: index + 1, before: resource, name, ...patched });
  }

  failed({ error, number, matching, resource }: PatchFailure, { index }: PatchContext): void {
    this.#job.use(matching);
    const name = nameOf(resource);
    const document = `document ${index + 1}${name === '' ? '' : ` (${name})`}`;
    const label = this.#job.patch(number)?.label ?? 'an expression';
    const message = `Cannot patch ${this.#file}, ${document} with ${label}: ${error.message}`;
    this.errors.push(new WithalError({ code: error.code, path: error.path, message, cause: error }));
  }

  /** Adds what is to be added: to the items where the only document is a List, else at the end. */
  add(values: readonly unknown[]): unknown[] {
    const added = this.#job.additions.pending().map(([, document]) => document);
    const only = values.filter((value) => value !== null);
    const [list] = only;
    const isInList = only.length === 1 && isHolder(list);
    if (!isInList && added.length > 0 && /\.json(?:\.gz)?$/.test(this.#file)) {
      const message = `Cannot add documents to ${this.#file}: a JSON file holds one. Pass --add-to with a YAML file.`;
      throw new WithalError({ code: 'E_OUTPUT', message });
    }
    const number = values.filter((value) => value !== undefined).length;
    for (const [index, after] of added.entries()) {
      const document = isInList ? values.indexOf(list) + 1 : number + index + 1;
      this.resources.push({ document, before: undefined, after, name: nameOf(after) });
    }
    if (!isInList || added.length === 0) return [...values, ...added];
    const items = [...list.items, ...added];
    this.#extended = { items, without: list.items };
    return values.map((value) => (value === list ? { ...list, items } : value));
  }

  /** What is known of which element stood where before. */
  origins(): ElementOrigins {
    const known = this.#patcher.origins();
    return (before, after) => {
      if (after !== this.#extended?.items) return known(before, after);
      const { without } = this.#extended;
      const kept = before === without ? [...without.keys()] : known(before, without);
      return kept === undefined ? undefined : after.map((_item, index) => kept[index] ?? -1);
    };
  }
}

/** Whether a document holds others of whatever kind. */
function isHolder(value: unknown): value is Wrapper {
  return isWrapper(value) && (value['kind'] === 'List' || isResourceList(value));
}

/**
 * Applies what a module exports to the documents of a text, and keeps the rest of the text.
 *
 * @param source - YAML or JSON.
 * @param job - What is done; it receives which patches were for a document.
 * @returns The patched text, the resources that matched, the expressions that failed, and what cannot be read.
 * @throws {WithalError} `E_SOURCE` when the text is too large, or nothing of it can be read.
 */
export async function patchText(source: TextToPatch, job: PatchJob): Promise<PatchedText> {
  const { text, name, takesAdditions } = source;
  const mayAdd = takesAdditions && job.additions.pending().length > 0;
  if (!mayAdd && !job.mayMatch(text)) return { text, resources: [], errors: [], unread: [], warnings: [] };
  const read = await readAnySource(text, name);
  const patcher = new TextPatcher(name, job);
  const patched = read.documents.map((document, index) => {
    const [start, , end] = document.document.range;
    return patcher.next(document, index, text.slice(start + read.offset, end + read.offset));
  });
  const [unreadable] = patcher.unread;
  if (unreadable !== undefined && read.documents.every(({ value }) => value === undefined)) throw unreadable;
  const isAll = patcher.errors.length === 0;
  const added = takesAdditions && isAll ? patcher.add(patched) : patched;
  const values = added.map((value) => (isResourceList(value) ? withResults(value, patcher) : value));
  const isWritten = isAll || read.values.some(isResourceList);
  const next = isWritten ? read.edit(values, patcher.origins()) : text;
  if (next !== text) await checkWritten(next, name, values);
  const matched = new Set(patcher.resources.map(({ document }) => document));
  const warnings = read.documents.flatMap(({ ambiguous }, index) =>
    matched.has(index + 1) ? ambiguous : [],
  );
  const { resources, errors, unread } = patcher;
  return { text: next, resources, errors, unread, warnings };
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** Reads the patched text back: a text that says something else would be worse than none. */
async function checkWritten(next: string, file: string, values: readonly unknown[]): Promise<void> {
  if (await readsAs(next, values)) return;
  const again = await readAnyYaml(next, `the patched text of ${file}`, 'yaml-1.2');
  const read = again.map(({ value }) => value);
  // With a document, an empty one beside it can go too.
  if (isEqual(read.filter(isThere), values.filter(isThere))) return;
  const message = `Cannot patch ${file}: the patched text does not read as the patched documents. This is a bug in withal; please report it with the file.`;
  throw new WithalError({ code: 'E_OUTPUT', message });
}

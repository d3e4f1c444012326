import { isObject } from '../../json/guards.ts';
import { isEqual } from '../../json/equal.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { applyChain } from '../../apply/apply-steps.ts';
import { ChangeTree } from '../../apply/change-tree.ts';
import { elementOrigins } from '../../apply/element-origins.ts';
import { readYaml } from '../../yaml/read.ts';
import type { AmbiguousScalar } from '../../yaml/document-reader.ts';
import { readSource } from '../../yaml/edit/source.ts';
import { type NamedPatch, isFor, kindOf } from '../input/patch-module.ts';

/** A document that was looked for, found and changed, or not. */
export interface Resource {
  /** The number of its document in the text, from 1. */
  readonly document: number;
  readonly before: unknown;
  readonly after: unknown;
  /** Its kind and name, as a sentence names it: `apps/v1 Deployment shop/web`. */
  readonly title: string;
}

/** What became of a text. */
export interface PatchedText {
  /** The next text; the same one where nothing changed. */
  readonly text: string;
  /** The resources that an expression was for. */
  readonly resources: readonly Resource[];
  /** What did not fit; then the text is the one that was given. */
  readonly errors: readonly WithalError[];
  /** What Kubernetes reads otherwise than we do, in the documents that an expression was for. */
  readonly warnings: readonly AmbiguousScalar[];
}

function texts(...values: unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

/** Says which resource a document is. */
export function titleOf(document: unknown): string {
  const fields = isObject(document) ? document : {};
  const metadata = isObject(fields['metadata']) ? fields['metadata'] : {};
  const name = texts(metadata['namespace'], metadata['name']).join('/');
  return [...texts(fields['apiVersion'], fields['kind']), ...(name === '' ? [] : [name])].join(' ');
}

/** A run over one text. */
class TextRun {
  readonly resources: Resource[] = [];
  readonly errors: WithalError[] = [];
  /** What was done to each resource. */
  readonly trees: ChangeTree[] = [];
  readonly #patches: readonly NamedPatch[];
  readonly #used: Set<NamedPatch>;
  readonly #file: string;

  constructor(file: string, patches: readonly NamedPatch[], used: Set<NamedPatch>) {
    this.#file = file;
    this.#patches = patches;
    this.#used = used;
  }

  /** Applies what is for a resource to it. */
  #patch(resource: unknown, document: number): unknown {
    const mine = this.#patches.filter((patch) => isFor(patch, resource));
    if (mine.length === 0) return resource;
    const tree = new ChangeTree(resource);
    for (const patch of mine) {
      this.#used.add(patch);
      try {
        applyChain(tree, patch.chain);
      } catch (error) {
        if (!(error instanceof WithalError)) throw error;
        this.#fail(error, patch.name, document, titleOf(resource));
        return resource;
      }
    }
    this.trees.push(tree);
    const after = tree.document();
    this.resources.push({ document, before: resource, after, title: titleOf(resource) });
    return after;
  }

  #fail(error: WithalError, name: string, document: number, title: string): void {
    const place = `${this.#file}, document ${document}${title === '' ? '' : ` (${title})`}`;
    const message = `Cannot patch ${place} with the export ${JSON.stringify(name)}: ${error.message}`;
    this.errors.push(new WithalError({ code: error.code, path: error.path, message, cause: error }));
  }

  /** A document by itself, and what is in it where it is a list of resources. */
  document(value: unknown, number: number): unknown {
    const after = this.#patch(value, number);
    if (!isObject(after) || !Array.isArray(after['items'])) return after;
    if (!/^\w*List$/.test(String(after['kind']))) return after;
    const items: readonly unknown[] = after['items'];
    const next = items.map((item) => (isObject(item) && 'kind' in item ? this.#patch(item, number) : item));
    if (next.every((item, index) => item === items[index])) return after;
    return { ...after, items: next };
  }
}

/**
 * Tells whether a text can hold a document that an expression is for, without reading it.
 *
 * The name of a kind stands in a text as it is, unless a quoted text is written with backslashes.
 */
function mayMatch(text: string, patches: readonly NamedPatch[]): boolean {
  return text.includes('\\') || patches.some((patch) => text.includes(kindOf(patch)?.[1] ?? ''));
}

/** What a function of KRM answers beside the resources: https://kpt.dev/book/05-developing-functions/ */
function withResults(list: unknown, run: TextRun): unknown {
  if (!isObject(list)) return list;
  const results = run.resources
    .filter(({ before, after }) => before !== after)
    .map(({ before }) => {
      const { apiVersion, kind, metadata } = isObject(before) ? before : {};
      const { name, namespace } = isObject(metadata) ? metadata : {};
      const place = { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
      return { message: 'patched', severity: 'info', resourceRef: place };
    });
  const failures = run.errors.map(({ message }) => ({ message, severity: 'error' }));
  const all = [...results, ...failures];
  return all.length === 0 ? list : { ...list, results: all };
}

function isResourceList(value: unknown): boolean {
  return (
    isObject(value) &&
    value['kind'] === 'ResourceList' &&
    String(value['apiVersion']).startsWith('config.kubernetes.io/')
  );
}

/**
 * Applies expressions to the documents of a text in their place.
 *
 * @param text - YAML or JSON.
 * @param file - What errors call it.
 * @param patches - The expressions.
 * @param used - Takes those that were for a document.
 * @returns The next text, the resources, and what did not fit.
 * @throws {WithalError} `E_SOURCE` when the text is not YAML.
 */
export async function patchText(
  text: string,
  file: string,
  patches: readonly NamedPatch[],
  used: Set<NamedPatch>,
): Promise<PatchedText> {
  if (!mayMatch(text, patches)) return { text, resources: [], errors: [], warnings: [] };
  const source = await readSource(text, file);
  const run = new TextRun(file, patches, used);
  const values = source.values.map((value, index) => {
    const after = run.document(value, index + 1);
    return isResourceList(value) ? withResults(after, run) : after;
  });
  const isWhole = run.errors.length === 0 || source.values.some(isResourceList);
  const next = isWhole ? source.edit(values, elementOrigins(run.trees)) : text;
  if (next !== text) await checkWritten(next, file, values);
  const matched = new Set(run.resources.map(({ document }) => document));
  const warnings = source.documents.flatMap((read, index) => (matched.has(index + 1) ? read.ambiguous : []));
  return { text: next, resources: run.resources, errors: run.errors, warnings };
}

/** Reads what is about to be written: a text that said something else would be worse than none. */
async function checkWritten(next: string, file: string, values: readonly unknown[]): Promise<void> {
  const again = await readYaml(next.replace(/^\ufeff/, ''), `the patched text of ${file}`, 'yaml-1.2');
  const read = again.map(({ value }) => value);
  if (isEqual(read, values)) return;
  const message = `Cannot patch ${file}: what would be written does not read as what was meant. This is a bug of withal; please report it with the file.`;
  throw new WithalError({ code: 'E_OUTPUT', message });
}

import { applyChain, ChangeTree, elementOrigins } from '../../apply/index.ts';
import { readYaml, type AmbiguousScalar, readSource } from '../../yaml/index.ts';
import { WithalError } from '../../errors/index.ts';
import { isList, isObject, ownEntry, textOf, isEqual } from '../../json/index.ts';
import { type NamedPatch, kindOf, matchesDocument } from '../input/patch-module.ts';
import { resourceIdOf, resourceName } from '../resource.ts';

/** A resource that matched an expression. */
export interface PatchedResource {
  /** The number of its document in the text, from 1. */
  readonly document: number;
  readonly before: unknown;
  readonly after: unknown;
  /** Its kind and name: `apps/v1 Deployment shop/web`. */
  readonly name: string;
}

/** A text after patching. */
export interface PatchedText {
  /** The patched text; the same as before when nothing changed. */
  readonly text: string;
  /** The resources that matched an expression. */
  readonly resources: readonly PatchedResource[];
  /** The expressions that failed; then the text is the one from before. */
  readonly errors: readonly WithalError[];
  /** What Kubernetes reads differently in the documents that matched. */
  readonly warnings: readonly AmbiguousScalar[];
}

/** Patches the documents of one text. */
class TextPatcher {
  readonly resources: PatchedResource[] = [];
  readonly errors: WithalError[] = [];
  /** What was done to each resource. */
  readonly trees: ChangeTree[] = [];
  readonly #file: string;
  readonly #patches: readonly NamedPatch[];
  readonly #used: Set<NamedPatch>;

  constructor(file: string, patches: readonly NamedPatch[], used: Set<NamedPatch>) {
    this.#file = file;
    this.#patches = patches;
    this.#used = used;
  }

  /** Patches a document, and if it is a list of resources, those in it. */
  document(value: unknown, number: number): unknown {
    const after = this.#patch(value, number);
    if (!isObject(after)) return after;
    const items = ownEntry(after, 'items');
    if (!isList(items) || !/^\w*List$/.test(textOf(after, 'kind'))) return after;
    const next = items.map((item) => (isObject(item) && 'kind' in item ? this.#patch(item, number) : item));
    if (next.every((item, index) => item === items[index])) return after;
    return { ...after, items: next };
  }

  /** Applies the matching expressions to a resource. */
  #patch(resource: unknown, document: number): unknown {
    const matching = this.#patches.filter((patch) => matchesDocument(patch, resource));
    if (matching.length === 0) return resource;
    const name = resourceName(resourceIdOf(resource));
    const tree = new ChangeTree(resource);
    for (const patch of matching) {
      this.#used.add(patch);
      try {
        applyChain(tree, patch.chain);
      } catch (error) {
        if (!(error instanceof WithalError)) throw error;
        this.#fail(error, patch, `document ${document}${name === '' ? '' : ` (${name})`}`);
        return resource;
      }
    }
    this.trees.push(tree);
    const after = tree.document();
    this.resources.push({ document, before: resource, after, name });
    return after;
  }

  #fail(error: WithalError, { name }: NamedPatch, document: string): void {
    const message = `Cannot patch ${this.#file}, ${document} with the export ${JSON.stringify(name)}: ${error.message}`;
    this.errors.push(new WithalError({ code: error.code, path: error.path, message, cause: error }));
  }
}

/**
 * Tells whether a text can hold a document that an expression matches, without parsing it: the name of a kind appears
 * literally, unless a quoted string has escapes.
 */
function mayMatch(text: string, patches: readonly NamedPatch[]): boolean {
  return text.includes('\\') || patches.some((patch) => text.includes(kindOf(patch)?.[1] ?? ''));
}

/** Adds the results of a KRM function: https://kpt.dev/book/05-developing-functions/ */
function withResults(list: unknown, { resources, errors }: TextPatcher): unknown {
  if (!isObject(list)) return list;
  const patched = resources
    .filter(({ before, after }) => before !== after)
    .map(({ before }) => {
      const { apiVersion, kind, metadata } = isObject(before) ? before : {};
      const { name, namespace } = isObject(metadata) ? metadata : {};
      const resourceRef = { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
      return { message: 'patched', severity: 'info', resourceRef };
    });
  const failed = errors.map(({ message }) => ({ message, severity: 'error' }));
  const results = [...patched, ...failed];
  return results.length === 0 ? list : { ...list, results };
}

function isResourceList(value: unknown): boolean {
  return (
    isObject(value) &&
    textOf(value, 'kind') === 'ResourceList' &&
    textOf(value, 'apiVersion').startsWith('config.kubernetes.io/')
  );
}

/**
 * Applies expressions to the documents of a text, and keeps the rest of the text.
 *
 * @param text - YAML or JSON.
 * @param file - What errors call it.
 * @param patches - The expressions.
 * @param used - Receives the expressions that matched a document.
 * @returns The patched text, the resources that matched, and the expressions that failed.
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
  const patcher = new TextPatcher(file, patches, used);
  const values = source.values.map((value, index) => {
    const after = patcher.document(value, index + 1);
    return isResourceList(value) ? withResults(after, patcher) : after;
  });
  const isWritten = patcher.errors.length === 0 || source.values.some(isResourceList);
  const next = isWritten ? source.edit(values, elementOrigins(patcher.trees)) : text;
  if (next !== text) await checkWritten(next, file, values);
  const matched = new Set(patcher.resources.map(({ document }) => document));
  const warnings = source.documents.flatMap((read, index) => (matched.has(index + 1) ? read.ambiguous : []));
  return { text: next, resources: patcher.resources, errors: patcher.errors, warnings };
}

/** Reads the patched text back: a text with another meaning would be worse than none. */
async function checkWritten(next: string, file: string, values: readonly unknown[]): Promise<void> {
  const again = await readYaml(next.replace(/^\ufeff/, ''), `the patched text of ${file}`, 'yaml-1.2');
  const read = again.map(({ value }) => value);
  if (isEqual(read, values)) return;
  const message = `Cannot patch ${file}: the patched text does not read as the patched documents. This is a bug in withal; please report it with the file.`;
  throw new WithalError({ code: 'E_OUTPUT', message });
}

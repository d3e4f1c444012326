import type { Falsy } from '../../types/index.d.ts';
import { WithalError, describe } from '../errors/index.ts';
import { isList } from '../json/index.ts';
import type { PatchInstruction } from '../patch/targets/instruction.ts';
import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { type Target, matchesTarget, prepareTarget } from '../patch/targets/target.ts';
import { type TextOptions, checkedText } from './checked-text.ts';
import { PatchJob, type Selection } from './patch/patch-job.ts';
import { type NamedPatch, patchesInList } from './patch/patch-module.ts';
import { patchText } from './patch/patch-text.ts';
import { deedOf } from './patch/patched-resource.ts';
import { resourcesOfText } from './patch/resources-of-text.ts';

/** What is done to the documents of a text. */
type YamlInstruction = PatchInstruction<ResourceDocument> | Falsy;

/** How a text is patched. */
export interface PatchYamlOptions extends TextOptions {
  /**
   * The only documents that are patched.
   *
   * @default all of them
   */
  readonly only?: Target;
}

/** A document that an expression was for, or that was removed or added. */
export interface YamlChange {
  /** The number of its document in the text, from 1; of one that was added, in the next text. */
  readonly document: number;
  /** Its kind and name: `apps/v1 Deployment shop/web`. */
  readonly name: string;
  readonly change: 'patched' | 'removed' | 'added' | 'none';
  /** What it was; `undefined` where it was added. */
  readonly before: unknown;
  /** What it is; `undefined` where it was removed. */
  readonly after: unknown;
}

/** A text that was patched. */
export interface PatchedYaml {
  /** The next text; the same as before where nothing has changed. */
  readonly text: string;
  /** The documents that an expression was for, in order, and then those that were added. */
  readonly documents: readonly YamlChange[];
  /** The numbers of the expressions that were for no document, from 0. */
  readonly unused: readonly number[];
  /** What was left as it is although an expression may have been meant for it, in sentences. */
  readonly warnings: readonly string[];
}

function selectionOf(only: Target | undefined): Selection | undefined {
  if (only === undefined) return undefined;
  const prepared = prepareTarget('choose documents', only);
  return (document) => matchesTarget(prepared, document);
}

/** The number of an instruction in the list, which may stand in a list in it. */
const numberOf = ({ name }: NamedPatch): number => Number.parseInt(name, 10);

function unusedNumbers(job: PatchJob): number[] {
  const used = new Set([...job.used].map(numberOf));
  return [...new Set(job.unused().map(numberOf))].filter((number) => !used.has(number));
}

function warningsOf(job: PatchJob): string[] {
  const left = [...job.namespaceLeft].map(
    ([{ label }, names]) =>
      `${label} sets no namespace on what is of the whole cluster: ${names.join(', ')}. To set it all the same, name the kind with target(…).`,
  );
  return [...left, ...job.leftAlone];
}

/**
 * Patches a text of YAML or JSON as `withal patch` does a file: comments, layout, quotes, and the order of fields stay as
 * they are where nothing changes.
 *
 * Each document gets all expressions in order. An expression of a kind is only for documents with its `apiVersion` and
 * `kind`, in Lists and nested objects too. Where one cannot be applied, nothing is returned.
 *
 * @param text - The text; it may hold several documents.
 * @param expressions - What to do: expressions, functions, what `target`, `drop` and `add` give, and lists of these; falsy
 *   values are skipped. What is added stands at the end, or in the List that is the only document.
 * @param options - What errors call the text, and which documents are patched.
 * @returns The next text, and what has become of the documents.
 * @throws {WithalError} `E_SOURCE` where the text cannot be read, or a document that an expression may be for;
 *   `E_EXPRESSION` where something is no expression; `E_MODEL` for an expression on a part of a document; `E_CONFLICT`
 *   where a document is to be added and a different one of its name is there; `E_FUNCTION` if a function throws;
 *   `E_ARGUMENT` if the text is no string, the expressions no list, or `only` no target; `E_OUTPUT` where the next text
 *   cannot be written; else as `apply`.
 * @example
 * ```ts
 * import { deployment } from 'withal/kubernetes/1.36/apps/v1';
 * import { patchYaml } from 'withal/yaml';
 *
 * const text = `apiVersion: apps/v1
 * kind: Deployment
 * metadata: {name: web}
 * spec:
 *   replicas: 1   # enough for now
 * `;
 * const { text: next, documents } = await patchYaml(text, [deployment.spec.withReplicas(3)]);
 * next.split('\n')[4]; //=> '  replicas: 3   # enough for now'
 * documents.map(({ name, change }) => [name, change]); //=> [['apps/v1 Deployment web', 'patched']]
 * ```
 */
export async function patchYaml(
  text: string,
  expressions: readonly (YamlInstruction | readonly YamlInstruction[])[],
  options: PatchYamlOptions = {},
): Promise<PatchedYaml> {
  const source = checkedText('patch YAML', text, options);
  if (!isList(expressions)) {
    const message = `Cannot patch ${source.name}: a list of expressions is needed, and ${describe(expressions)} was given.`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const job = new PatchJob(patchesInList(expressions), selectionOf(options.only));
  if (job.hasFunctions()) job.documents = Object.freeze(await resourcesOfText(text, source.name));
  const patched = await patchText({ ...source, takesAdditions: true }, job);
  const [problem] = [...patched.unread, ...patched.errors];
  if (problem !== undefined) throw problem;
  return {
    text: patched.text,
    documents: patched.resources.map((resource) => {
      const { document, name, before, after } = resource;
      return { document, name, change: deedOf(resource) ?? 'none', before, after };
    }),
    unused: unusedNumbers(job),
    warnings: warningsOf(job),
  };
}

import { visibleText, usageError } from '../../errors/index.ts';
import { isObject, textOf } from '../../json/index.ts';
import type { ProcessIo } from '../command.ts';
import { type PatchedResource, deedOf, operationsOn } from '../../manifests/patch/patched-resource.ts';
import { counted } from './counted.ts';
import { redactOperations } from './redact/redact-operations.ts';
import { Redactor } from './redact/redactor.ts';
import { isColoured } from './style.ts';
import { visibleLine } from '../../manifests/visible-line.ts';

/** What is printed. */
export type PatchOutputForm = 'documents' | 'diff' | 'json-patch' | 'summary' | 'json' | 'nothing';

/** A patched file. */
export interface PatchedFile {
  readonly file: string;
  /** Its text before. */
  readonly before: string;
  readonly text: string;
  readonly resources: readonly PatchedResource[];
  /** The lines of a summary about it, where one is printed. */
  readonly summary: string;
}

/** How much was patched. */
export interface PatchTotals {
  files: number;
  changedFiles: number;
  resources: number;
  changedResources: number;
}

const isChanged = (resource: PatchedResource): boolean => deedOf(resource) !== undefined;

/** Says how much of a resource was changed. */
function extentOf(resource: PatchedResource): string {
  const deed = deedOf(resource);
  if (deed !== 'patched') return deed ?? '';
  return counted(operationsOn(resource).filter(({ op }) => op !== 'test').length, 'change');
}

/**
 * Says what was done to the resources of a file, a line for each that changed.
 *
 * @param file - The file.
 * @param resources - Its resources that matched.
 * @returns The lines.
 */
export function summaryOf(file: string, resources: readonly PatchedResource[]): string {
  return resources
    .filter(isChanged)
    .map((resource) => `${visibleLine(`${file}: ${resource.name}: ${extentOf(resource)}`)}\n`)
    .join('');
}

/** Prints how much was patched, on one line. */
export function totalsLine(totals: PatchTotals, isDryRun: boolean): string {
  const verb = isDryRun ? 'would change' : 'changed';
  const changed = `${totals.changedResources} of ${counted(totals.resources, 'matching resource')}`;
  return `${verb} ${changed} in ${totals.changedFiles} of ${counted(totals.files, 'file')}\n`;
}

/** Prints patched files, one after the other. */
export class PatchOutput {
  readonly #form: PatchOutputForm;
  readonly #io: ProcessIo;
  readonly #redactor: Redactor;
  #isFirst = true;
  #endsLine = true;

  constructor(form: PatchOutputForm, io: ProcessIo, redactor: Redactor) {
    this.#form = form;
    this.#io = io;
    this.#redactor = redactor;
  }

  async #write(text: string): Promise<void> {
    const { stdout } = this.#io;
    if (text === '') return;
    if (!stdout.write(text)) await new Promise((resolve) => stdout.once('drain', resolve));
  }

  /** Prints one file. */
  async add(patched: PatchedFile): Promise<void> {
    switch (this.#form) {
      case 'documents':
        return this.#addDocuments(patched);
      case 'diff':
        return this.#addDiff(patched);
      case 'summary':
        return this.#write(patched.summary);
      case 'json':
      case 'json-patch':
        return this.#addData(patched);
      case 'nothing':
    }
  }

  async #addDocuments({ file, text }: PatchedFile): Promise<void> {
    if (text === '') return;
    const shown = this.#io.stdout.isTTY === true ? visibleText(text) : text;
    const lineEnd = this.#endsLine ? '' : '\n';
    const needsSeparator = !this.#isFirst && !/^(?:\ufeff)?(?:---\s|%)/.test(shown) && file !== '-';
    await this.#write(lineEnd + (needsSeparator ? '---\n' : '') + shown);
    this.#isFirst = false;
    this.#endsLine = shown.endsWith('\n');
  }

  async #addDiff({ file, before, text }: PatchedFile): Promise<void> {
    if (before === text) return;
    const { unifiedDiff } = await import('./unified-diff.ts');
    const texts = [await this.#redactor.yaml(before, file), await this.#redactor.yaml(text, file)] as const;
    await this.#write(unifiedDiff(file, texts, isColoured(this.#io.stdout, this.#io.env)));
  }

  #operations(resource: PatchedResource): object[] {
    const { before, after } = resource;
    const kind = isObject(after) ? textOf(after, 'kind') : '';
    return redactOperations(operationsOn(resource), (value, path) =>
      this.#redactor.valueAt(value, { kind, path, documents: [before, after] }),
    );
  }

  /** What is printed of a resource as data: its JSON Patch, or that it is removed, or what is added. */
  #dataOf(resource: PatchedResource): { readonly [key: string]: unknown } {
    const deed = deedOf(resource);
    if (deed === 'removed') return { removed: true };
    if (deed === 'added') return { added: this.#redactor.document(resource.after) };
    return { patch: this.#operations(resource) };
  }

  async #addData({ file, resources }: PatchedFile): Promise<void> {
    for (const resource of resources.filter(isChanged)) {
      const data = this.#dataOf(resource);
      const { document, name } = resource;
      // Applying a redacted JSON Patch would destroy the secret.
      if (this.#form === 'json-patch' && Redactor.isRedacted(data))
        throw usageError(
          `Cannot print the JSON Patch of ${name} in ${file}: it holds secret values. Pass --show-values to print them.`,
        );
      const row = JSON.stringify({ file, document, resource: name, ...data });
      await this.#write(`${this.#isFirst ? '[' : ','}\n  ${row}`);
      this.#isFirst = false;
    }
  }

  /** Ends the output: closes the list of data, or prints the totals of a summary. */
  async end(totals: PatchTotals, isDryRun: boolean): Promise<void> {
    if (this.#form === 'json' || this.#form === 'json-patch')
      await this.#write(this.#isFirst ? '[]\n' : '\n]\n');
    if (this.#form === 'summary') await this.#write(totalsLine(totals, isDryRun));
  }
}

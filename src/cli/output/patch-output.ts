import { WithalError } from '../../errors/withal-error.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { patchesBetween } from '../../patch/diff-patches.ts';
import { formatPointer } from '../../patch/pointer.ts';
import type { Streams } from '../command.ts';
import type { PatchedText, Resource } from '../patch/patch-text.ts';
import { Redactor } from './redact.ts';
import { counted } from './plural.ts';

/** What is printed of a run. */
export type Form = 'documents' | 'diff' | 'json-patch' | 'summary' | 'json' | 'nothing';

/** One text, and what became of it. */
export interface Outcome extends Omit<PatchedText, 'warnings'> {
  readonly file: string;
  /** The text as it was. */
  readonly before: string;
}

/** What a run did. */
export interface Totals {
  files: number;
  changedFiles: number;
  resources: number;
  changedResources: number;
}

interface Change {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

const isChanged = ({ before, after }: Resource): boolean => before !== after;

/** Says what a run did in a line. */
export function totalsLine(totals: Totals, isDry: boolean): string {
  const verb = isDry ? 'would change' : 'changed';
  const changed = `${totals.changedResources} of ${counted(totals.resources, 'matching resource')}`;
  return `${verb} ${changed} in ${totals.changedFiles} of ${counted(totals.files, 'file')}\n`;
}

/** Prints what became of texts, one after the other; nothing is kept. */
export class Output {
  readonly #form: Form;
  readonly #streams: Streams;
  readonly #redactor: Redactor | undefined;
  #isFirst = true;
  #endsLine = true;

  constructor(form: Form, streams: Streams, showsValues: boolean) {
    this.#form = form;
    this.#streams = streams;
    this.#redactor = showsValues ? undefined : new Redactor();
  }

  async #write(text: string): Promise<void> {
    const { output } = this.#streams;
    if (text === '') return;
    if (!output.write(text)) await new Promise((resolve) => output.once('drain', resolve));
  }

  /** Prints one text. */
  async show(outcome: Outcome): Promise<void> {
    if (this.#form === 'documents') await this.#document(outcome);
    else if (this.#form === 'diff') await this.#diff(outcome);
    else if (this.#form === 'summary') await this.#summary(outcome);
    else if (this.#form !== 'nothing') await this.#data(outcome);
  }

  async #document({ file, text }: Outcome): Promise<void> {
    if (text === '') return;
    const shown = this.#streams.output.isTTY === true ? visibleText(text) : text;
    const lineEnd = this.#endsLine ? '' : '\n';
    const needsMark = !this.#isFirst && !/^(?:\ufeff)?(?:---\s|%)/.test(shown) && file !== '-';
    await this.#write(lineEnd + (needsMark ? '---\n' : '') + shown);
    this.#isFirst = false;
    this.#endsLine = shown.endsWith('\n');
  }

  async #diff({ file, before, text }: Outcome): Promise<void> {
    if (before === text) return;
    const { unifiedDiff } = await import('./unified-diff.ts');
    const hide = async (part: string): Promise<string> =>
      this.#redactor === undefined ? part : this.#redactor.text(part, file);
    const texts = [await hide(before), await hide(text)] as const;
    await this.#write(unifiedDiff(file, texts, this.#streams.output.isTTY === true));
  }

  async #summary({ file, resources }: Outcome): Promise<void> {
    const lines = resources.filter(isChanged).map((resource) => {
      const changes = patchesBetween(resource.before, resource.after).length;
      return `${file}: ${resource.title}: ${counted(changes, 'change')}`;
    });
    const text = lines.map((line) => `${visibleText(line).replaceAll('\n', ' ')}\n`).join('');
    await this.#write(text);
  }

  #changes({ before, after }: Resource): Change[] {
    const hide = (value: unknown): unknown =>
      this.#redactor === undefined ? value : this.#redactor.value(value);
    const patches = patchesBetween(hide(before), hide(after));
    return patches.map((patch) => {
      const [op, path] = [patch.op, formatPointer(patch.path)];
      return op === 'remove' ? { op, path } : { op, path, value: patch.value };
    });
  }

  async #data({ file, resources }: Outcome): Promise<void> {
    for (const resource of resources.filter(isChanged)) {
      const changes = this.#changes(resource);
      if (this.#form === 'json-patch') this.#checkShown(changes, file, resource);
      const { document, title } = resource;
      const row = JSON.stringify({ file, document, resource: title, patch: changes });
      await this.#write(`${this.#isFirst ? '[' : ','}\n  ${row}`);
      this.#isFirst = false;
    }
  }

  /** Whoever applied a patch with our words in the place of a secret would lose the secret. */
  #checkShown(changes: readonly Change[], file: string, { title }: Resource): void {
    if (!JSON.stringify(changes).includes('‹redacted #')) return;
    const message = `Cannot print the JSON Patch of ${file}, ${title}: it holds values that are secret. Say --show-values to print them.`;
    throw new WithalError({ code: 'E_USAGE', message });
  }

  /** Ends what is printed as one list, and prints the totals of a summary. */
  async end(totals: Totals, isDry: boolean): Promise<void> {
    if (this.#form === 'json' || this.#form === 'json-patch')
      await this.#write(this.#isFirst ? '[]\n' : '\n]\n');
    if (this.#form === 'summary') await this.#write(totalsLine(totals, isDry));
  }
}

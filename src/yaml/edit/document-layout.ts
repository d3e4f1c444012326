import type * as Yaml from 'yaml';
import type { Layout } from '../print.ts';
import { columnOf } from './lines.ts';
import type { ParsedText } from './value-sites.ts';

/** How many maps and lists are looked at to see how a document is indented. */
const mostLooks = 200;

/** The number that was counted most often. */
function mostOften(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** How a document is indented; what it does not show is as kubectl prints it. It is looked at when something is printed. */
export class DocumentLayout implements Layout {
  readonly lineEnd: string;
  readonly #source: ParsedText;
  readonly #root: unknown;
  readonly #steps: number[] = [];
  readonly #listSteps: number[] = [];
  #found: Pick<Layout, 'step' | 'listStep'> | undefined;

  /**
   * @param source - The text, and the package that has read it.
   * @param root - The document's contents.
   * @param lineEnd - The line end of the text.
   */
  constructor(source: ParsedText, root: unknown, lineEnd: string) {
    this.#source = source;
    this.#root = root;
    this.lineEnd = lineEnd;
  }

  get step(): number {
    return (this.#found ??= this.#find()).step;
  }

  get listStep(): number {
    return (this.#found ??= this.#find()).listStep;
  }

  #find(): Pick<Layout, 'step' | 'listStep'> {
    this.#look(this.#root);
    const listStep = mostOften(this.#listSteps) ?? 0;
    return { step: mostOften(this.#steps) ?? (listStep > 0 ? listStep : 2), listStep };
  }

  #columnOf(node: Yaml.Node): number {
    return columnOf(this.#source.text, node.range?.[0] ?? 0);
  }

  /** Looks at the entries in a node, the first ones of the text first. */
  #look(node: unknown): void {
    const { isMap, isPair, isSeq } = this.#source.yaml;
    if (!isMap(node) && !isSeq(node)) return;
    for (const item of node.items) {
      if (this.#steps.length + this.#listSteps.length >= mostLooks) return;
      if (isPair(item)) this.#lookAt(item);
      this.#look(isPair(item) ? item.value : item);
    }
  }

  #lookAt({ key, value }: Yaml.Pair): void {
    const { isCollection, isNode, isSeq } = this.#source.yaml;
    if (!isNode(key) || !isCollection(value) || value.flow === true) return;
    const further = this.#columnOf(value) - this.#columnOf(key);
    if (isSeq(value)) this.#listSteps.push(Math.max(further, 0));
    else if (further > 0) this.#steps.push(further);
  }
}

import { copyThroughout, setKey, isList, isObject, deepestDocument } from '../json/index.ts';
import type * as Yaml from 'yaml';
import { type NamedText, type TextPosition, refusalAt } from './named-text.ts';
import { numberKey } from './number-key.ts';
import type { Package } from './package.ts';
import { withLineFeeds } from './parts.ts';
import { type Dialect, type ScalarValue, resolveScalar } from './resolve-scalar.ts';
import { isMergeKey, taggedValue } from './tags.ts';
import type { WithalError } from '../errors/index.ts';

/** A plain scalar that Kubernetes and YAML 1.2 read differently. */
export interface AmbiguousScalar extends TextPosition {
  /** The scalar as it is written. */
  readonly text: string;
  readonly isKey: boolean;
  /** Its value for Kubernetes. */
  readonly kubernetes: ScalarValue;
  /** Its value by YAML 1.2. */
  readonly standard: ScalarValue;
}

/** As many as kubectl takes of a short text; aliases of aliases can stand for any number of values. */
const mostRepeated = 400_000;

/** The value of an anchor, of how many values it is made, and how deep they are nested. */
interface Anchored {
  readonly value: unknown;
  readonly count: number;
  readonly height: number;
}

/** Stands for the value of an anchor while it is made. */
const unfinished: Anchored = { value: undefined, count: 0, height: 0 };

/** A key that an object has twice. */
export interface RepeatedKey {
  /** The object, in which the last one has won. */
  readonly holder: object;
  readonly key: string;
  /** The line of the second one. */
  readonly line: number;
}

/** What all documents of a stream are read with. */
export interface ReaderContext {
  readonly yaml: Package;
  readonly source: NamedText;
  readonly dialect: Dialect;
  /** Receives the value of every node. */
  readonly valueOf?: Map<unknown, unknown> | undefined;
}

/** What the package may misread in double quotes: `\'`, and empty lines after an escaped line end. */
const misread = /\\(?:'|[\r\n\u0085])/;
/** An escaped character, or an escaped line end with the empty lines after it, each of which is a line end. */
const escaped = /\\(?:\r?\n((?:[ \t]*\r?\n)+)[ \t]*|[^])/g;

/** Makes the value of one document. */
export class DocumentReader {
  readonly ambiguous: AmbiguousScalar[] = [];
  /** The first key that is there twice. The value is made all the same, as kubectl makes it: the last one wins. */
  doubled: WithalError | undefined = undefined;
  /** All such keys. */
  readonly repeats: RepeatedKey[] = [];
  readonly #yaml: Package;
  readonly #source: NamedText;
  readonly #isKubernetes: boolean;
  readonly #dialect: Dialect;
  readonly #valueOf: Map<unknown, unknown> | undefined;
  readonly #anchors = new Map<string, Anchored>();
  #values = 0;
  #repeated = 0;
  #depth = 0;
  #deepest = 0;

  constructor({ yaml, source, dialect, valueOf }: ReaderContext) {
    this.#yaml = yaml;
    this.#source = source;
    this.#dialect = dialect;
    this.#isKubernetes = dialect === 'kubernetes';
    this.#valueOf = valueOf;
  }

  /**
   * Makes the value of a node.
   *
   * @param node - The node.
   * @returns Its value; `null` where there is none.
   * @throws {WithalError} `E_SOURCE`, with line and column, where it has none.
   */
  value(node: unknown): unknown {
    const value = this.#read(node);
    this.#valueOf?.set(node, value);
    return value;
  }

  #read(node: unknown): unknown {
    this.#values += 1;
    if (this.#yaml.isAlias(node)) return this.#alias(node);
    if (!this.#yaml.isScalar(node) && !this.#yaml.isMap(node) && !this.#yaml.isSeq(node)) return null;
    return node.anchor === undefined ? this.#content(node) : this.#anchored(node, node.anchor);
  }

  #offsetOf(node: unknown): number {
    return this.#yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0;
  }

  #refuse(node: unknown, problem: string): never {
    throw refusalAt(this.#source, this.#offsetOf(node), problem);
  }

  /** The value of a plain scalar; where its two readings differ, that is noted. */
  #plain(node: Yaml.Scalar, text: string, isKey: boolean): ScalarValue {
    const kubernetes = resolveScalar(text, 'kubernetes');
    const standard = resolveScalar(text, 'yaml-1.2');
    if (!Object.is(kubernetes, standard)) {
      const position = this.#source.positionOf(this.#offsetOf(node));
      this.ambiguous.push({ ...position, text, isKey, kubernetes, standard });
    }
    return this.#isKubernetes ? kubernetes : standard;
  }

  /** The text of a scalar. In double quotes the package misreads two escapes. */
  #textOf(node: Yaml.Scalar): string {
    const text = node.source ?? (typeof node.value === 'string' ? node.value : '');
    if (node.type !== 'QUOTE_DOUBLE') return text;
    const written = this.#source.text.slice(...(node.range?.slice(0, 2) ?? []));
    if (!misread.test(written)) return text;
    const source = withLineFeeds(written).replaceAll(escaped, (escape: string, emptyLines?: string) => {
      if (emptyLines !== undefined) return String.raw`\n`.repeat(emptyLines.split('\n').length - 1);
      return escape === "\\'" ? "'" : escape;
    });
    const token = { type: 'double-quoted-scalar', offset: 0, indent: 0, source } as const;
    return this.#yaml.CST.resolveAsScalar(token, false, () => {}).value;
  }

  #scalar(node: Yaml.Scalar, isKey: boolean): ScalarValue {
    const text = this.#textOf(node);
    const isPlain = node.type === 'PLAIN' && node.tag === undefined;
    if (isPlain && isKey) return this.#plain(node, text, isKey);
    if (isPlain) return this.#checked(node, this.#plain(node, text, isKey), `${text} has no JSON form`);
    return node.tag === undefined ? text : this.#taggedScalar(node, text);
  }

  #taggedScalar(node: Yaml.Scalar, text: string): ScalarValue {
    const tag = node.tag ?? '';
    const problem = `the value does not fit the tag !!${tag.slice(tag.lastIndexOf(':') + 1)}`;
    const value = taggedValue(tag, text, this.#dialect);
    return value === undefined ? this.#refuse(node, problem) : this.#checked(node, value, problem);
  }

  /** Kubernetes reads JSON out of YAML; YAML 1.2 has infinities, and numbers alone. */
  #checked(node: Yaml.Scalar, value: ScalarValue, problem: string): ScalarValue {
    if (!this.#isKubernetes) return typeof value === 'bigint' ? Number(value) : value;
    return typeof value === 'number' && !Number.isFinite(value) ? this.#refuse(node, problem) : value;
  }

  /** The name of a key. What is no text is printed, as kubectl does; by YAML 1.2 it stays as it is written. */
  #key(node: unknown): string {
    if (!this.#yaml.isScalar(node))
      return this.#keyOf(node, this.#yaml.isAlias(node) ? this.value(node) : node);
    const value = this.#scalar(node, true);
    if (value === null && (node.source ?? '') === '') return this.#refuse(node, 'a key is missing');
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { value, count: 1, height: 0 });
    if (!this.#isKubernetes) return node.source ?? '';
    return typeof value === 'number' ? numberKey(node.source ?? '', value) : this.#keyOf(node, value);
  }

  #keyOf(node: unknown, value: unknown): string {
    if (value === null) return this.#refuse(node, 'null cannot be a key; put it in quotes');
    if (typeof value === 'string') return value;
    const isWord = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint';
    return isWord ? String(value) : this.#refuse(node, 'a list or map cannot be a key');
  }

  /**
   * Takes in what `<<` names. Of a list, earlier maps win. By YAML 1.2 the map's own keys win too; Kubernetes lets own
   * keys win only where they follow.
   */
  #merge(into: Record<string, unknown>, node: unknown): void {
    const given = this.value(node);
    const taken: Record<string, unknown> = {};
    for (const map of isList(given) ? given : [given]) {
      if (!isObject(map)) return this.#refuse(node, '<< takes a map or a list of maps');
      for (const key of Object.keys(map)) if (!Object.hasOwn(taken, key)) setKey(taken, key, map[key]);
    }
    for (const key of Object.keys(taken))
      if (this.#isKubernetes || !Object.hasOwn(into, key)) setKey(into, key, taken[key]);
  }

  #map(node: Yaml.YAMLMap): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const own = new Map<string, unknown>();
    for (const { key: keyNode, value } of node.items) {
      if (this.#yaml.isScalar(keyNode) && isMergeKey(keyNode)) {
        this.#merge(result, value);
        continue;
      }
      const key = this.#key(keyNode);
      if (own.has(key)) {
        this.doubled ??= this.#twice(key, own.get(key), keyNode);
        this.repeats.push({
          holder: result,
          key,
          line: this.#source.positionOf(this.#offsetOf(keyNode)).line,
        });
      }
      own.set(key, keyNode);
      setKey(result, key, this.value(value));
    }
    return result;
  }

  /** Words that a key is there twice, with both places. */
  #twice(key: string, first: unknown, second: unknown): WithalError {
    const again = this.#offsetOf(second);
    const lines = [this.#offsetOf(first), again].map((offset) => this.#source.positionOf(offset).line);
    const where = lines[0] === lines[1] ? ` on line ${lines[0]}` : `, on lines ${lines.join(' and ')}`;
    return refusalAt(this.#source, again, `the key ${JSON.stringify(key)} is there twice${where}`);
  }

  #container(node: Yaml.YAMLMap | Yaml.YAMLSeq): unknown {
    this.#depth += 1;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const value = this.#yaml.isMap(node) ? this.#map(node) : node.items.map((item) => this.value(item));
    this.#depth -= 1;
    return value;
  }

  /** A copy of the anchor's value. It is counted before it is made, so that a bomb of aliases is never built. */
  #alias(node: Yaml.Alias): unknown {
    const found = this.#anchors.get(node.source);
    if (found === unfinished) this.#refuse(node, 'the alias stands inside of what its anchor names');
    if (found === undefined) return this.#refuse(node, 'no anchor of this name stands before the alias');
    this.#repeated += found.count;
    this.#values += found.count;
    if (this.#repeated > mostRepeated)
      this.#refuse(node, `its aliases stand for more than ${mostRepeated} values`);
    this.#deepest = Math.max(this.#deepest, this.#depth + found.height);
    if (this.#deepest > deepestDocument) this.#refuse(node, `it is nested deeper than ${deepestDocument}`);
    return copyThroughout(found.value);
  }

  /** The value of a node with an anchor, which is kept for its aliases. */
  #anchored(node: Yaml.Scalar | Yaml.YAMLMap | Yaml.YAMLSeq, anchor: string): unknown {
    const [before, deepestBefore] = [this.#values, this.#deepest];
    this.#deepest = this.#depth;
    this.#anchors.set(anchor, unfinished);
    const value = this.#content(node);
    const height = this.#deepest - this.#depth;
    // Inside, the name may have been given to something else, which keeps it.
    if (this.#anchors.get(anchor) === unfinished)
      this.#anchors.set(anchor, { value, count: this.#values - before + 1, height });
    this.#deepest = Math.max(this.#deepest, deepestBefore);
    return value;
  }

  #content(node: Yaml.Scalar | Yaml.YAMLMap | Yaml.YAMLSeq): unknown {
    return this.#yaml.isScalar(node) ? this.#scalar(node, false) : this.#container(node);
  }
}

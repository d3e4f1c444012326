import { copyThroughout, setKey } from '../json/copy.ts';
import { deepestDocument } from '../json/limits.ts';
import type * as Yaml from 'yaml';
import {
  compose,
  loadYaml,
  positionAt,
  refusalAt,
  type Package,
  type Position,
  type Source,
} from './compose.ts';
import { coreReading, kubernetesReading, type Reading } from './scalar.ts';

/** A word that Kubernetes reads as something else than YAML 1.2 does. */
export interface TwoReadings extends Position {
  /** The word as it stands. */
  readonly text: string;
  /** Whether it is a key. */
  readonly isKey: boolean;
  /** What Kubernetes takes it for. */
  readonly kubernetes: Reading;
  /** What YAML 1.2 says that it is. */
  readonly standard: Reading;
}

/** What was read. */
export interface Manifests {
  /** The values of the documents, as Kubernetes reads them; `null` for an empty one. */
  readonly documents: readonly unknown[];
  /** What is read in two ways, in the order of the text. */
  readonly warnings: readonly TwoReadings[];
}

/** Nobody repeats more in earnest; aliases of aliases can stand for any number of values. */
const mostRepeated = 100_000;

/** What an alias stands for: its value, of how many values it is made, and how deep they are nested. */
interface Anchored {
  readonly value: unknown;
  readonly count: number;
  readonly height: number;
}

const tagPrefix = 'tag:yaml.org,2002:';

/** What an explicit tag of a scalar asks for; `undefined` where it does not fit. */
const tagged: Readonly<Record<string, (text: string) => Reading | undefined>> = {
  str: (text) => text,
  timestamp: (text) => text,
  binary: (text) =>
    new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (one) => one.charCodeAt(0))),
  bool: (text) => only(kubernetesReading(text), 'boolean'),
  null: (text) => (kubernetesReading(text) === null ? null : undefined),
  int: (text) => (/[.eE]/.test(text) && !/^0x/i.test(text) ? undefined : float(kubernetesReading(text))),
  float: (text) => float(kubernetesReading(text)),
};

function only(value: Reading, type: string): Reading | undefined {
  return typeof value === type ? value : undefined;
}

function float(value: Reading): Reading | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

/** Makes values of the nodes of one document. */
class Reader {
  readonly yaml: Package;
  readonly source: Source;
  readonly document: Yaml.Document.Parsed;
  readonly warnings: TwoReadings[];
  readonly anchors = new Map<string, Anchored>();
  values = 0;
  repeated = 0;
  depth = 0;
  deepest = 0;

  constructor(yaml: Package, source: Source, document: Yaml.Document.Parsed, warnings: TwoReadings[]) {
    this.yaml = yaml;
    this.source = source;
    this.document = document;
    this.warnings = warnings;
  }

  refuse(node: unknown, problem: string): never {
    const offset = this.yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0;
    throw refusalAt(this.source, offset, problem);
  }

  warn(node: Yaml.Scalar, isKey: boolean, readings: Pick<TwoReadings, 'kubernetes' | 'standard'>): void {
    const position = positionAt(this.source.text, node.range?.[0] ?? 0);
    this.warnings.push({ ...position, text: node.source ?? '', isKey, ...readings });
  }

  scalar(node: Yaml.Scalar, isKey: boolean): Reading {
    const text = node.source ?? (typeof node.value === 'string' ? node.value : '');
    if (node.tag !== undefined) return this.taggedScalar(node, text);
    if (node.type !== 'PLAIN') return text;
    const kubernetes = kubernetesReading(text);
    const standard = coreReading(text);
    if (!Object.is(kubernetes, standard)) this.warn(node, isKey, { kubernetes, standard });
    if (typeof kubernetes === 'number' && !Number.isFinite(kubernetes))
      return this.refuse(node, `${text} has no JSON form`);
    return kubernetes;
  }

  taggedScalar(node: Yaml.Scalar, text: string): Reading {
    const tag = node.tag ?? '';
    if (tag === '!') return text;
    const read = tag.startsWith(tagPrefix) ? tagged[tag.slice(tagPrefix.length)] : undefined;
    if (read === undefined) return this.refuse(node, `the tag ${tag} is unknown`);
    const value = read(text);
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
      return this.refuse(node, `${JSON.stringify(text)} is no ${tag.slice(tagPrefix.length)}`);
    return value;
  }

  /** The name of a key: what is no text is printed, as the server does. */
  key(node: unknown): string {
    if (node !== null && !this.yaml.isScalar(node) && !this.yaml.isAlias(node))
      return this.refuse(node, 'a list or map cannot be a key');
    const value = this.yaml.isScalar(node) ? this.scalar(node, true) : this.value(node);
    if (value === null) return this.refuse(node, 'null cannot be a key; put it in quotes');
    if (typeof value === 'string') return value;
    const isWord = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint';
    return isWord ? String(value) : this.refuse(node, 'a list or map cannot be a key');
  }

  isMerge(key: unknown): key is Yaml.Scalar {
    return this.yaml.isScalar(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;
  }

  /** What `<<` takes in. A later map of a list gives way to an earlier one; keys that stand before it do not. */
  merge(into: Record<string, unknown>, node: unknown): void {
    const given = this.value(node);
    const maps: unknown[] = Array.isArray(given) ? given.toReversed() : [given];
    for (const map of maps) {
      if (typeof map !== 'object' || map === null || Array.isArray(map))
        this.refuse(node, '<< takes a map, or a list of maps');
      for (const [key, value] of Object.entries(map)) setKey(into, key, value);
    }
  }

  map(node: Yaml.YAMLMap): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const own = new Set<string>();
    for (const { key: keyNode, value } of node.items) {
      if (this.isMerge(keyNode)) {
        this.warn(keyNode, true, { kubernetes: 'the keys of another map', standard: '<<' });
        this.merge(result, value);
        continue;
      }
      const key = this.key(keyNode);
      if (own.has(key)) this.refuse(keyNode, `the key ${JSON.stringify(key)} is there twice`);
      own.add(key);
      setKey(result, key, this.value(value));
    }
    return result;
  }

  container(node: Yaml.YAMLMap | Yaml.YAMLSeq): unknown {
    const { tag } = node;
    if (tag !== undefined && !['map', 'seq'].some((name) => tag === tagPrefix + name))
      this.refuse(node, `the tag ${tag} is unknown`);
    this.depth += 1;
    this.deepest = Math.max(this.deepest, this.depth);
    const value = this.yaml.isMap(node) ? this.map(node) : node.items.map((item) => this.value(item));
    this.depth -= 1;
    return value;
  }

  /** A copy of what the alias stands for. It is counted before it is made: that is what a bomb lives on. */
  alias(node: Yaml.Alias): unknown {
    const found = this.anchors.get(node.source);
    if (found === undefined) return this.refuse(node, `nothing before it is called &${node.source}`);
    this.repeated += found.count;
    this.values += found.count;
    if (this.repeated > mostRepeated)
      this.refuse(node, `aliases make more than ${mostRepeated} values of it`);
    this.deepest = Math.max(this.deepest, this.depth + found.height);
    if (this.deepest > deepestDocument) this.refuse(node, `it is nested deeper than ${deepestDocument}`);
    return copyThroughout(found.value);
  }

  /** The value of a node with an anchor, which is kept for its aliases. */
  anchored(node: Yaml.Scalar | Yaml.YAMLMap | Yaml.YAMLSeq, anchor: string): unknown {
    const [before, deepestBefore] = [this.values, this.deepest];
    this.deepest = this.depth;
    const value = this.content(node);
    this.anchors.set(anchor, { value, count: this.values - before + 1, height: this.deepest - this.depth });
    this.deepest = Math.max(this.deepest, deepestBefore);
    return value;
  }

  content(node: Yaml.Scalar | Yaml.YAMLMap | Yaml.YAMLSeq): unknown {
    return this.yaml.isScalar(node) ? this.scalar(node, false) : this.container(node);
  }

  value(node: unknown): unknown {
    this.values += 1;
    if (this.yaml.isAlias(node)) return this.alias(node);
    if (!this.yaml.isScalar(node) && !this.yaml.isMap(node) && !this.yaml.isSeq(node)) return null;
    return node.anchor === undefined ? this.content(node) : this.anchored(node, node.anchor);
  }
}

/**
 * Reads a YAML stream as Kubernetes does: YAML 1.1, as kubectl and the API server read it. What YAML 1.2 reads
 * differently is listed. An integer that a number cannot hold exactly is a bigint.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @returns The values, and what is read in two ways.
 * @throws {WithalError} `E_SOURCE`, with line and column, when it is no YAML, has a key twice, is nested too deep,
 *   grows without measure by aliases, or holds what has no JSON form; and when it is larger than 32 MiB.
 */
export async function readManifests(text: string, name: string): Promise<Manifests> {
  const yaml = await loadYaml();
  const source = { text, name };
  const warnings: TwoReadings[] = [];
  const documents = compose(yaml, source, { schema: 'failsafe' }).map((document): unknown =>
    new Reader(yaml, source, document, warnings).value(document.contents),
  );
  return { documents, warnings };
}

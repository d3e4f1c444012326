import { type IndexedModel, type IndexedType, isListKind } from './catalogue.ts';
import { exact, matchOf, type PreparedName, prepareName, parseQuery, type Query } from './query.ts';

/** A type or a field that was found. */
export interface Hit {
  readonly type: IndexedType;
  /** The way to the field, by wire names; empty for the type itself. */
  readonly path: readonly string[];
  /** The smaller, the better. */
  readonly score: number;
}

/** What was found in one model. */
export interface HitGroup {
  readonly model: IndexedModel;
  /** The best ones, the best first. */
  readonly hits: readonly Hit[];
  /** How many there are in all. */
  readonly total: number;
}

/** How many of a model are shown. */
const shown = 10;

/** A kind that contains a type, and the shortest way to it. */
interface Container {
  readonly root: IndexedType;
  readonly path: readonly string[];
}

/** The parts of a score: what is larger than all that follows it can be stands first. */
const scale = { match: 1_000_000_000, what: 100_000_000, near: 10_000, stage: 1000 };

/** How much farther away a field is for each name on the way to it. */
const perName = 4;

/** What a server reports is looked for less often than what it is told. */
const behindStatus = 20;

/** How common a kind is: its place in the list of its model, or behind all of them. */
function rankOf(type: IndexedType, { common }: IndexedModel): number {
  const index = common.indexOf(type.address);
  if (index !== -1) return index;
  return isListKind(type) ? 80 : 40;
}

/** Stable versions come before those on trial. */
function stageOf({ module }: IndexedType): number {
  if (module.includes('alpha')) return 2;
  return module.includes('beta') ? 1 : 0;
}

/** A field below a type, and how well its name matches. */
interface Found {
  readonly path: readonly string[];
  readonly match: number;
}

/** The fields below a type that pieces lead to: all but the last one have to be exact. */
function fieldsAt(
  type: IndexedType,
  pieces: readonly string[],
  prepared: (name: string) => PreparedName,
): Found[] {
  const [piece = '', ...rest] = pieces;
  const found: Found[] = [];
  for (const { wire, to } of type.fields) {
    const match = matchOf(prepared(wire), piece);
    if (match === undefined) continue;
    if (rest.length === 0) found.push({ path: [wire], match });
    else if (match === exact && to !== undefined)
      for (const inner of fieldsAt(to, rest, prepared))
        found.push({ path: [wire, ...inner.path], match: inner.match });
  }
  return found;
}

/** Looks for kinds, types and fields in models. */
export class Search {
  readonly #models: readonly IndexedModel[];
  readonly #names = new Map<string, PreparedName>();
  readonly #ranks = new Map<IndexedType, number>();
  #containers: ReadonlyMap<IndexedType, readonly Container[]> | undefined;

  constructor(models: readonly IndexedModel[]) {
    this.#models = models;
    for (const model of models)
      for (const type of model.types) {
        const rank = rankOf(type, model) * scale.near + stageOf(type) * scale.stage;
        this.#ranks.set(type, rank + Math.min(type.name.length, 99));
      }
  }

  /**
   * Looks for what somebody has typed.
   *
   * @param text - The text.
   * @returns The models in which something was found, that of the best first. In a model, exact matches come before those that
   *   begin with the text, those of which a word does, and those that contain it; of equals, kinds come first, then other types,
   *   then fields, and of these those of common kinds and short paths.
   */
  find(text: string): HitGroup[] {
    const query = parseQuery(text);
    if (query.pieces.length === 0) return [];
    const groups = this.#models.map((model) => this.#findIn(model, query));
    const best = ({ hits: [first] }: HitGroup): number => Math.floor((first?.score ?? 0) / scale.match);
    return groups.filter(({ total }) => total > 0).toSorted((one, other) => best(one) - best(other));
  }

  #findIn(model: IndexedModel, query: Query): HitGroup {
    const isWanted = ({ type, path }: Hit): boolean => {
      if (query.words.length === 0) return true;
      const place = `${model.title} ${type.module} ${type.name} ${path.join('.')}`.toLowerCase();
      return query.words.every((one) => place.includes(one));
    };
    const found = model.types.flatMap((type) => [
      ...this.#typeHits(type, query),
      ...this.#fieldHits(type, query),
    ]);
    const hits = found.filter(isWanted).toSorted((one, other) => one.score - other.score);
    return { model, hits: hits.slice(0, shown), total: hits.length };
  }

  #prepared = (name: string): PreparedName => {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const made = prepareName(name);
    this.#names.set(name, made);
    return made;
  };

  #typeHits(type: IndexedType, { pieces }: Query): Hit[] {
    const [piece = '', ...others] = pieces;
    const match = others.length > 0 ? undefined : matchOf(this.#prepared(type.name), piece);
    if (match === undefined) return [];
    const what = type.about === undefined ? 1 : 0;
    return [
      { type, path: [], score: match * scale.match + what * scale.what + (this.#ranks.get(type) ?? 0) },
    ];
  }

  #fieldHits(type: IndexedType, { pieces }: Query): Hit[] {
    const hits: Hit[] = [];
    const [first = '', ...rest] = pieces;
    if (rest.length > 0 && matchOf(this.#prepared(type.name), first) === exact)
      for (const { path, match } of fieldsAt(type, rest, this.#prepared))
        hits.push(this.#fieldHit(type, path, match));
    for (const { path, match } of fieldsAt(type, pieces, this.#prepared))
      for (const { root, path: way } of this.#containersOf(type))
        hits.push(this.#fieldHit(root, [...way, ...path], match));
    return hits;
  }

  #fieldHit(type: IndexedType, path: readonly string[], match: number): Hit {
    const far = perName * Math.min(path.length, 99) + (path[0] === 'status' ? behindStatus : 0);
    const score = match * scale.match + 2 * scale.what + far * scale.near + (this.#ranks.get(type) ?? 0);
    return { type, path, score };
  }

  /** The kinds that contain a type, itself among them; of a type that no kind contains, itself alone. */
  #containersOf(type: IndexedType): readonly Container[] {
    this.#containers ??= containersIn(this.#models);
    return this.#containers.get(type) ?? [{ root: type, path: [] }];
  }
}

/** Finds the shortest way from each kind to every type that it contains. Lists contain nothing but their own fields. */
function containersIn(models: readonly IndexedModel[]): Map<IndexedType, Container[]> {
  const found = new Map<IndexedType, Container[]>();
  const kinds = models.flatMap(({ types }) => types.filter(({ about }) => about !== undefined));
  for (const root of kinds) {
    const ways = new Map<IndexedType, readonly string[]>([[root, []]]);
    // What is added meanwhile is visited as well, so this goes from near to far.
    for (const [type, path] of ways) {
      const before = found.get(type);
      if (before === undefined) found.set(type, [{ root, path }]);
      else before.push({ root, path });
      if (isListKind(root)) break;
      for (const { wire, to } of type.fields)
        if (to !== undefined && !ways.has(to)) ways.set(to, [...path, wire]);
    }
  }
  return found;
}

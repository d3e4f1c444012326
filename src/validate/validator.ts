import { type JsonObject, isObject, ownEntry, textOf } from '../json/index.ts';
import type { ReleaseFacts } from '../generate/kubernetes/index.ts';
import { builtinFaults } from './builtin/walk.ts';
import { CustomKinds, type Unchecked } from './custom/custom-kinds.ts';
import type { Fault } from './fault.ts';
import { nameRulesOf } from './names/kinds.ts';
import { metadataFaults } from './names/metadata.ts';

/** What was found in a document. */
export interface Verdict {
  readonly faults: readonly Fault[];
  /** What a server checks of the kind, and this does not. */
  readonly unchecked: readonly Unchecked[];
}

/** A schema and a rule of the server may say the same of one place. */
function eachOnce(faults: readonly Fault[]): Fault[] {
  const byPlace = new Map<string, Fault>();
  for (const fault of faults) {
    const place = JSON.stringify([fault.rule, fault.path]);
    if (!byPlace.has(place)) byPlace.set(place, fault);
  }
  return [...byPlace.values()];
}

/** Checks documents as a server of one release would, without it. */
export class Validator {
  readonly #facts: ReleaseFacts;
  readonly #custom: CustomKinds;

  constructor(facts: ReleaseFacts) {
    this.#facts = facts;
    this.#custom = new CustomKinds(facts.schema);
  }

  /**
   * Adds the kinds of a CustomResourceDefinition.
   *
   * @param document - A document, which may be a definition.
   * @param name - What errors call it.
   * @returns Whether it is one.
   * @throws {WithalError} `E_SPECIFICATION` or `E_NAME` when it cannot be used.
   */
  addDefinition(document: JsonObject, name: string): boolean {
    return this.#custom.add(document, name);
  }

  /**
   * Checks a document. Whether the release has its kind and fields is not asked here.
   *
   * @param document - The document.
   * @returns What a server would refuse; `undefined` for a kind that nobody has defined.
   * @throws {WithalError} `E_SPECIFICATION` when the schema of its definition is none.
   */
  async check(document: JsonObject): Promise<Verdict | undefined> {
    const [apiVersion, kind] = [textOf(document, 'apiVersion'), textOf(document, 'kind')];
    const { schema } = this.#facts;
    const type = schema.typeOfKind(apiVersion, kind);
    if (type === undefined) return this.#custom.check(document);
    const rules = nameRulesOf(apiVersion, kind);
    const metadata = ownEntry(document, 'metadata') ?? {};
    const names =
      rules !== undefined && isObject(metadata) ? metadataFaults(metadata, rules, ['metadata']) : [];
    return { faults: eachOnce([...names, ...builtinFaults(document, type, schema)]), unchecked: [] };
  }
}

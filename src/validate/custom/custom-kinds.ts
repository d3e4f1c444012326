import { WithalError } from '../../errors/index.ts';
import { type JsonObject, isObject, ownEntry, textOf } from '../../json/index.ts';
import { customVersions, isCrd, type CustomVersion } from '../../generate/crd/index.ts';
import type { ReleaseSchema } from '../../generate/kubernetes/index.ts';
import { metadataTypeFaults } from '../builtin/walk.ts';
import type { Fault, FaultPath } from '../fault.ts';
import { dnsSubdomain } from '../names/grammar.ts';
import { metadataFaults } from '../names/metadata.ts';
import { type CompiledSchema, compileSchema } from './ajv.ts';
import { celRulesIn } from './json-schema.ts';
import { prepared } from './prepare.ts';
import { schemaFaults } from './schema-faults.ts';
import { structuralFaults } from './walk.ts';

/** What is not checked of a kind, in words: `2 CEL rules`. */
export type Unchecked = string;

/** A kind with its schema. */
interface CustomKind extends CustomVersion {
  /** What errors call the definition. */
  readonly source: string;
  compiled: Promise<CompiledSchema> | undefined;
}

function uncheckedOf(schema: JsonObject, { unknownPatterns }: CompiledSchema): Unchecked[] {
  const [rules, patterns] = [celRulesIn(schema), unknownPatterns.size];
  return [
    ...(rules === 0 ? [] : [`${rules} CEL ${rules === 1 ? 'rule' : 'rules'}`]),
    ...(patterns === 0 ? [] : [`${patterns} ${patterns === 1 ? 'pattern' : 'patterns'}`]),
  ];
}

/** The kinds that CustomResourceDefinitions define. */
export class CustomKinds {
  readonly #kinds = new Map<string, CustomKind>();
  readonly #schema: ReleaseSchema;

  constructor(schema: ReleaseSchema) {
    this.#schema = schema;
  }

  /**
   * Adds the kinds of a definition; the last definition of a kind counts.
   *
   * @param document - A document, which may be a definition.
   * @param name - What errors call it.
   * @returns Whether it is one.
   * @throws {WithalError} `E_SPECIFICATION` or `E_NAME` when it cannot be used.
   */
  add(document: JsonObject, name: string): boolean {
    if (!isCrd(document)) return false;
    for (const version of customVersions({ name, document }))
      this.#kinds.set(`${version.apiVersion} ${version.kind}`, {
        ...version,
        source: name,
        compiled: undefined,
      });
    return true;
  }

  /**
   * Checks a custom resource by its definition.
   *
   * @param document - The document.
   * @returns What a server would refuse, and what is not checked; `undefined` where there is no definition.
   * @throws {WithalError} `E_SPECIFICATION` when the schema of the definition is none.
   */
  async check(
    document: JsonObject,
  ): Promise<{ readonly faults: Fault[]; readonly unchecked: Unchecked[] } | undefined> {
    const kind = this.#kinds.get(`${textOf(document, 'apiVersion')} ${textOf(document, 'kind')}`);
    if (kind === undefined) return undefined;
    if (!kind.served) {
      const message = 'is not served: its definition switches this version off';
      return { faults: [{ rule: 'release', path: ['apiVersion'], message }], unchecked: [] };
    }
    const checkMetadata = (metadata: unknown, path: FaultPath): Fault[] =>
      metadataTypeFaults(metadata, this.#schema, path);
    const faults = [
      ...checkMetadata(ownEntry(document, 'metadata'), ['metadata']),
      ...metadataFaultsOf(document, kind),
    ];
    const { schema } = kind;
    if (schema === undefined)
      return { faults, unchecked: ['whatever it holds: its definition has no schema'] };
    const compiled = await (kind.compiled ??= compile(schema, kind));
    faults.push(...structuralFaults(document, schema, checkMetadata));
    const seen = prepared(document, schema);
    if (isObject(seen)) faults.push(...schemaFaults(seen, compiled));
    return { faults, unchecked: uncheckedOf(schema, compiled) };
  }
}

async function compile(
  schema: JsonObject,
  { source, apiVersion, kind }: CustomKind,
): Promise<CompiledSchema> {
  return compileSchema(schema).catch((cause: unknown) => {
    const message = `Cannot use ${source}: the schema of ${apiVersion} ${kind} is not valid.`;
    throw new WithalError({ code: 'E_SPECIFICATION', message, cause });
  });
}

function metadataFaultsOf(document: JsonObject, { isNamespaced }: CustomKind): Fault[] {
  const metadata = ownEntry(document, 'metadata') ?? {};
  return isObject(metadata)
    ? metadataFaults(metadata, { grammar: dnsSubdomain, isNamespaced }, ['metadata'])
    : [];
}

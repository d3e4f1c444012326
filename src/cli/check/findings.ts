import { WithalError } from '../../errors/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import { type MissingPart, readReleaseFacts, type ReleaseFacts } from '../../generate/kubernetes/index.ts';
import { type Fault, type FaultPath, Validator } from '../../validate/index.ts';
import { foundText } from './found-text.ts';
import { historyText } from './history.ts';
import type { ReadFault, UsedDocument } from './used-documents.ts';

/** A fault of a document, and where it is. */
export interface Finding {
  readonly file: string;
  /** The first is that which matters, where there are several. */
  readonly lines: readonly number[];
  /** The number of the document in its file, from 1. */
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly rule: Fault['rule'];
  readonly path: FaultPath;
  /** What is wrong, with what was found. */
  readonly message: string;
  /** Of what the release lacks: since and until when it is there, and what to use instead. */
  readonly history?: Pick<MissingPart, 'since' | 'until' | 'instead'>;
}

/** What came of a check. */
export interface CheckResult {
  /** The release: `1.36`. */
  readonly release: string;
  readonly findings: readonly Finding[];
  /** How many documents were checked. */
  readonly checked: number;
  /** The kinds of other APIs, with how many documents each has. */
  readonly others: ReadonlyMap<string, number>;
  /** What of a kind is not checked: `2 CEL rules`. */
  readonly unchecked: ReadonlyMap<string, readonly string[]>;
}

type FoundFault = (Fault | ReadFault) & Pick<Finding, 'history'>;

function missingFault(part: MissingPart, all: string): FoundFault {
  const { path, since, until, instead, hint = '' } = part;
  const isKnown = since !== undefined || until !== undefined || path.length === 0;
  return {
    rule: isKnown ? 'release' : 'unknown-field',
    path,
    message: historyText(part, all),
    ...(hint === '' ? {} : { hint }),
    history: {
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(instead === undefined ? {} : { instead }),
    },
  };
}

function messageOf(document: JsonObject, fault: FoundFault): string {
  const found = foundText(document, fault);
  const shown = found === undefined ? fault.message : `${fault.message}; found ${found}`;
  return fault.hint === undefined ? shown : `${shown}. ${fault.hint}`;
}

const titleOf = (document: JsonObject): string => {
  const [apiVersion, kind] = [textOf(document, 'apiVersion'), textOf(document, 'kind')];
  return kind === '' ? 'documents without a kind' : `${apiVersion} ${kind}`;
};

/** In the order of the lines, as one reads; what is in other files comes where it was found. */
function byPlace(one: Finding, other: Finding): number {
  const [[first = Infinity], [second = Infinity]] = [one.lines, other.lines];
  return one.file === other.file && first !== second ? first - second : 0;
}

/** Collects what is found in documents, one after the other. */
class Check {
  readonly findings: Finding[] = [];
  readonly others = new Map<string, number>();
  readonly unchecked = new Map<string, readonly string[]>();
  checked = 0;
  readonly #facts: ReleaseFacts;
  readonly #validator: Validator;

  constructor(facts: ReleaseFacts, validator: Validator) {
    this.#facts = facts;
    this.#validator = validator;
  }

  async add(used: UsedDocument): Promise<void> {
    const { document } = used;
    const missing = this.#facts.missingIn(document);
    const verdict = await this.#validator.check(document);
    const title = titleOf(document);
    if (missing === undefined && verdict === undefined)
      this.others.set(title, (this.others.get(title) ?? 0) + 1);
    else this.checked += 1;
    if (verdict !== undefined && verdict.unchecked.length > 0) this.unchecked.set(title, verdict.unchecked);
    const { all } = this.#facts.names;
    // A custom kind may be in a group of Kubernetes itself, as those of its projects are.
    const isCustom =
      verdict !== undefined && this.#facts.schema.typeOfKind(...kindOf(document)) === undefined;
    const lacks = isCustom ? [] : (missing ?? []);
    const found: Finding[] = [];
    for (const fault of [
      ...used.faults,
      ...lacks.map((part) => missingFault(part, all)),
      ...(verdict?.faults ?? []),
    ])
      found.push(await findingOf(used, fault));
    this.findings.push(...found.toSorted(byPlace));
  }
}

const kindOf = (document: JsonObject): [apiVersion: string, kind: string] => [
  textOf(document, 'apiVersion'),
  textOf(document, 'kind'),
];

async function findingOf(used: UsedDocument, fault: FoundFault): Promise<Finding> {
  const { document, index } = used;
  const { rule, path, history } = fault;
  const place = 'line' in fault ? { file: used.file, lines: [fault.line] } : await used.placeOf(fault);
  const metadata = ownEntry(document, 'metadata');
  const [apiVersion, kind] = kindOf(document);
  return {
    ...place,
    index,
    apiVersion,
    kind,
    namespace: isObject(metadata) ? textOf(metadata, 'namespace') : '',
    name: isObject(metadata) ? textOf(metadata, 'name') : '',
    rule,
    path,
    message: messageOf(document, fault),
    ...(history === undefined ? {} : { history }),
  };
}

/** A definition among the documents; what is wrong with one is among the faults that are found. */
function addDefinition(validator: Validator, { document, file }: UsedDocument): void {
  try {
    validator.addDefinition(document, file);
  } catch (error) {
    if (!(error instanceof WithalError)) throw error;
  }
}

/**
 * Checks documents: whether a release has what they use, and whether a server of it would take them.
 *
 * @param documents - The documents, CustomResourceDefinitions among them.
 * @param definitions - CustomResourceDefinitions that are not to be checked themselves.
 * @param release - The release; the newest by default.
 * @returns What was found, in the order of the documents.
 * @throws {WithalError} `E_USAGE` for an unknown release; `E_SPECIFICATION` or `E_NAME` for a definition that cannot be used.
 */
export async function checkDocuments(
  documents: readonly UsedDocument[],
  definitions: readonly UsedDocument[],
  release?: string,
): Promise<CheckResult> {
  const facts = await readReleaseFacts(release);
  const validator = new Validator(facts);
  for (const { document, file } of definitions) validator.addDefinition(document, file);
  for (const used of documents) addDefinition(validator, used);
  const check = new Check(facts, validator);
  for (const used of documents) await check.add(used);
  const { findings, checked, others, unchecked } = check;
  return { release: facts.names.release, findings, checked, others, unchecked };
}

import { formatPath } from '../../errors/index.ts';
import { ownEntry, isObject, textOf, type JsonObject } from '../../json/index.ts';
import { readReleaseFacts, type MissingPart, type ReleaseFacts } from '../../generate/kubernetes/index.ts';
import type { ProcessIo } from '../command.ts';
import { counted } from '../output/counted.ts';
import { printJson } from '../output/print-json.ts';
import { visibleLine } from '../output/visible-line.ts';
import { type FilePlace, usedDocuments } from './used-documents.ts';

/** What to check, and by what. */
export interface CheckRequest {
  readonly operands: readonly string[];
  readonly release: string;
  readonly isJson: boolean;
}

/** A use of what the release does not have. */
interface Use extends Omit<MissingPart, 'holder' | 'key'>, FilePlace {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

interface Result {
  readonly facts: ReleaseFacts;
  readonly uses: Use[];
  /** How many documents were checked. */
  checked: number;
  /** The kinds of other APIs, with how many documents each has. */
  readonly others: Map<string, number>;
}

function nameOf(document: JsonObject): string {
  const metadata = ownEntry(document, 'metadata');
  return isObject(metadata) ? textOf(metadata, 'name') : '';
}

async function checkAll({ operands, release }: CheckRequest, io: ProcessIo): Promise<Result> {
  const facts = await readReleaseFacts(release);
  const result: Result = { facts, uses: [], checked: 0, others: new Map() };
  for (const operand of operands) {
    for await (const { document, placeOf } of usedDocuments(operand, io)) {
      const [apiVersion, kind] = [textOf(document, 'apiVersion'), textOf(document, 'kind')];
      const missing = facts.missingIn(document);
      const title = kind === '' ? 'documents without a kind' : `${apiVersion} ${kind}`;
      if (missing === undefined) result.others.set(title, (result.others.get(title) ?? 0) + 1);
      else result.checked += 1;
      for (const part of missing ?? []) {
        const { holder: _holder, key: _key, ...rest } = part;
        result.uses.push({ ...(await placeOf(part)), apiVersion, kind, name: nameOf(document), ...rest });
      }
    }
  }
  return result;
}

/** Says since or until which release something is there, and what to use in its place. */
function historyText({ path, since, until, instead, hint }: Use, all: string): string {
  const isOne = since !== undefined && since === until;
  const known = isOne
    ? [`in Kubernetes ${since} alone`]
    : [
        ...(since === undefined ? [] : [`since Kubernetes ${since}`]),
        ...(until === undefined ? [] : [`until Kubernetes ${until}`]),
      ];
  const never = path.length === 0 ? `no release from ${all} has this kind` : `no release from ${all} has it`;
  const advice = instead === undefined ? '' : `; use ${instead}`;
  const guess = hint === undefined || hint === '' ? '' : `. ${hint}`;
  return (known.length === 0 ? never : known.join(', ')) + advice + guess;
}

function useText(use: Use, all: string): string {
  const { file, lines, apiVersion, kind, name, path } = use;
  const [first, ...more] = lines;
  const at = first === undefined ? file : `${file}:${first}`;
  const also = more.length === 0 ? '' : ` (also line ${more.join(', ')})`;
  const title = [apiVersion, kind, name].filter((word) => word !== '').join(' ');
  const field = path.length === 0 ? '' : `, ${formatPath(path)}`;
  return visibleLine(`${at}: ${title}${field}: ${historyText(use, all)}${also}`);
}

function summaryOf({ facts, uses, checked, others }: Result): string {
  const { release } = facts.names;
  const kinds = [...others].map(([title, count]) => (count === 1 ? title : `${title} (${count})`));
  const skipped = kinds.length === 0 ? '' : `; not checked, of other APIs: ${kinds.join(', ')}`;
  const found = uses.length === 0 ? 'it has all that they use' : `it lacks ${counted(uses.length, 'thing')}`;
  return visibleLine(`Kubernetes ${release}: ${counted(checked, 'document')} checked, ${found}${skipped}`);
}

/**
 * Checks whether a Kubernetes release has what documents use, and prints what it lacks.
 *
 * @param request - The files, and the release.
 * @param io - The streams of the process.
 * @returns 1 if anything is missing, or else 0.
 * @throws {WithalError} `E_USAGE` for an unknown release; as `usedDocuments`.
 */
export async function checkFiles(request: CheckRequest, io: ProcessIo): Promise<number> {
  const result = await checkAll(request, io);
  const { uses, facts } = result;
  if (request.isJson) io.stdout.write(printJson(uses));
  else for (const use of uses) io.stdout.write(`${useText(use, facts.names.all)}\n`);
  io.stderr.write(`${summaryOf(result)}\n`);
  return uses.length === 0 ? 0 : 1;
}

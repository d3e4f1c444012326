import { WithalError, usageError } from '../../errors/index.ts';
import { isCrd } from '../../generate/crd/index.ts';
import { readVersion } from '../version.ts';
import type { ProcessIo } from '../command.ts';
import { checkDocuments, type CheckResult } from './findings.ts';
import type { CheckOptions, ReportFormat } from './options.ts';
import { githubReport } from './reports/github.ts';
import { jsonReport } from './reports/json.ts';
import { sarifReport } from './reports/sarif.ts';
import { findingLine, summaryLine } from './reports/text.ts';
import { ofProgram, usedDocuments, type UsedDocument } from './used-documents.ts';

/** What to check, and how to report it. */
export interface CheckRequest extends CheckOptions {
  readonly operands: readonly string[];
  readonly format: ReportFormat;
}

/** The definitions in some files; other documents may stand beside them. */
async function definitionsIn(files: readonly string[], io: ProcessIo): Promise<UsedDocument[]> {
  const found: UsedDocument[] = [];
  for (const file of files) {
    const documents = await usedDocuments(file, io);
    const definitions = documents.filter(({ document }) => isCrd(document));
    if (definitions.length === 0) {
      const message = `Cannot use ${file} for --crd: it holds no CustomResourceDefinition.`;
      throw new WithalError({ code: 'E_SOURCE', message });
    }
    found.push(...definitions);
  }
  return found;
}

const linesOf = ({ findings }: CheckResult): string =>
  findings.map((finding) => `${findingLine(finding)}\n`).join('');

async function reportOf(result: CheckResult, format: ReportFormat): Promise<string> {
  switch (format) {
    case 'json':
      return jsonReport(result);
    case 'sarif':
      return sarifReport(result, await readVersion());
    case 'github':
      return githubReport(result);
    case 'text':
    default:
      return linesOf(result);
  }
}

/**
 * Checks what files hold, and prints what a server would refuse.
 *
 * @param request - The files, and by what to check them.
 * @param io - The streams of the process.
 * @returns 1 if anything was found, or else 0.
 * @throws {WithalError} `E_USAGE` without files, and for an unknown release; `E_SOURCE` for definitions that are none; as
 *   `usedDocuments` and `checkDocuments`.
 */
export async function checkFiles(request: CheckRequest, io: ProcessIo): Promise<number> {
  const { operands, definitions, release, format } = request;
  if (operands.length === 0) throw usageError('No files. Pass a file, a folder, or - for standard input.');
  const given = await definitionsIn(definitions, io);
  const documents: UsedDocument[] = [];
  for (const operand of operands) documents.push(...(await usedDocuments(operand, io)));
  const result = await checkDocuments(documents, given, release);
  io.stdout.write(await reportOf(result, format));
  io.stderr.write(`${summaryLine(result)}\n`);
  return result.findings.length === 0 ? 0 : 1;
}

/** The documents of one program. */
export interface ProgramDocuments {
  readonly file: string;
  readonly documents: readonly object[];
}

/**
 * Checks what programs have rendered, and prints what a server would refuse to standard error.
 *
 * @param programs - The programs, each with its documents.
 * @param options - By what to check.
 * @param io - The streams of the process.
 * @returns Whether a server would take it all.
 * @throws {WithalError} As `checkFiles`.
 */
export async function checkRendered(
  programs: readonly ProgramDocuments[],
  { definitions, release }: CheckOptions,
  io: ProcessIo,
): Promise<boolean> {
  const given = await definitionsIn(definitions, io);
  const documents: UsedDocument[] = [];
  for (const { file, documents: exported } of programs) documents.push(...(await ofProgram(file, exported)));
  const result = await checkDocuments(documents, given, release);
  if (result.findings.length === 0) return true;
  io.stderr.write(`${linesOf(result)}${summaryLine(result)}\n`);
  return false;
}

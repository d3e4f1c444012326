import { WithalError, usageError } from '../../errors/index.ts';
import type { ClusterAction, SourceDocument } from '../../cluster/index.ts';
import type { Invocation } from '../command.ts';
import { documentsOfAll, manifestsIn } from '../input/documents-of.ts';
import { isProgram } from '../input/load-module.ts';
import { renderedTexts } from '../input/rendered-sources.ts';
import { nothingChosen, readTargetOptions } from '../input/selection.ts';
import { type ProgramRun, readProgram, runProgram, withSettings } from './program.ts';

/** What a command does with a cluster. */
export interface ClusterWork {
  readonly documents: readonly SourceDocument[];
  /** How it was called, with what the environment says where the command line says nothing. */
  readonly invocation: Invocation;
}

async function documentsOfPrograms(program: ProgramRun, { options }: Invocation): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  if (program.files.length === 0) return documents;
  // The cluster knows which kinds are in a namespace.
  await runProgram(program, options, {
    setsNamespace: false,
    take: (document, _isFrozen, file) => documents.push(...manifestsIn(document, file)),
  });
  return documents;
}

/**
 * Gives the documents that a command applies to a cluster, compares with it, or deletes from it: of programs, which are
 * run, of files, and of what other tools render.
 *
 * @param invocation - The operands and options; without operands, the programs of the environment are run.
 * @param action - What is done with them, for messages.
 * @returns The documents, at least one, and the options with those of the environment.
 * @throws {WithalError} `E_SOURCE` where something cannot be read or run, or no document is chosen; `E_USAGE` where
 *   nothing is named.
 */
export async function clusterDocuments(
  invocation: Invocation,
  action: ClusterAction = 'apply',
): Promise<ClusterWork> {
  const isChosen = readTargetOptions(invocation.options);
  const program = await readProgram(invocation);
  const rendered = await renderedTexts(invocation.options);
  if (program.files.length === 0 && rendered.length === 0)
    throw usageError('No documents. Pass a file, a folder, a program, --env, or - for standard input.');
  const programs = program.files.filter((file) => isProgram(file));
  const files = program.files.filter((file) => !isProgram(file));
  const documents = [
    ...(await documentsOfPrograms({ ...program, files: programs }, invocation)),
    ...(await documentsOfAll([...files, ...rendered], invocation.io, action)),
  ];
  if (documents.length === 0) {
    const names = [...program.files, ...rendered.map(({ name }) => name)];
    const message = `Cannot use ${names.join(', ')}: no documents found.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  const options = withSettings(invocation.options, program.environment);
  const chosen = isChosen === undefined ? documents : documents.filter(({ document }) => isChosen(document));
  if (chosen.length === 0) throw nothingChosen();
  return { documents: chosen, invocation: { ...invocation, options } };
}

/**
 * Gives the options of a command that deletes an apply set, which an environment may name.
 *
 * @param invocation - The operands and options.
 * @returns The same, with what the environment says where the command line says nothing.
 * @throws {WithalError} As `readProgram`.
 */
export async function withApplySet(invocation: Invocation): Promise<Invocation> {
  const { environment } = await readProgram(invocation);
  const options = withSettings(invocation.options, environment);
  // Documents that are named are deleted alone.
  const applyset = invocation.operands.length === 0 ? options['applyset'] : invocation.options['applyset'];
  return { ...invocation, options: { ...options, applyset } };
}

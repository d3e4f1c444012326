import { usageError } from '../../errors/index.ts';
import { freezeThroughout, isObject, type JsonObject } from '../../json/index.ts';
import { withMetadata } from '../../manifests/with-metadata.ts';
import type { Invocation, OptionDefinition, OptionValues } from '../command.ts';
import { loadModule } from '../input/load-module.ts';
import { defaultNamespace, setOfEnvironment } from '../input/cluster-options.ts';
import { listOption, textOption } from '../input/options.ts';
import { moduleOf } from '../render/exported-documents.ts';
import { type Collected, collectDocuments } from '../../manifests/exported-documents.ts';
import { parameterOptions, parametersOf } from './parameters.ts';
import { type Environment, readEnvironment } from './read-config.ts';

/** The options of commands that run programs. */
export const programOptions: readonly OptionDefinition[] = [
  {
    flags: '--env <name>',
    description: 'use the program, parameters, and settings of an environment in withal.config.ts',
  },
  { flags: '--config <file>', description: 'configuration file for --env', default: 'withal.config.ts' },
  ...parameterOptions,
];

/** The programs that a command runs, and what they are given. */
export interface ProgramRun {
  readonly files: readonly string[];
  /** `undefined` where nothing gives parameters. */
  readonly parameters: JsonObject | undefined;
  readonly environment: Environment | undefined;
}

async function environmentOf(options: OptionValues): Promise<Environment | undefined> {
  const name = textOption(options, 'env');
  const config = textOption(options, 'config');
  if (name !== undefined) return readEnvironment(name, config);
  if (config !== undefined) throw usageError('Pass --env with --config.');
  return undefined;
}

/**
 * Reads which programs a command runs, and what they are given.
 *
 * @param invocation - The operands and options.
 * @returns The programs: the operands, or those of the environment.
 * @throws {WithalError} `E_SOURCE` where the environment cannot be read; `E_USAGE` where an option is not valid.
 */
export async function readProgram({ operands, options }: Invocation): Promise<ProgramRun> {
  const environment = await environmentOf(options);
  const parameters = await parametersOf(options, environment?.parameters);
  const files = operands.length === 0 ? (environment?.programs ?? []) : operands;
  return { files, parameters, environment };
}

/** Where the documents of programs go, and whether those without a namespace get that of the environment. */
export interface ProgramOutput {
  /** Takes the next document, whether it is frozen throughout, and the program that gives it. */
  readonly take: (document: object, isFrozen: boolean, file: string) => void;
  readonly setsNamespace: boolean;
}

/**
 * Runs programs, and gives their documents with the namespace and labels of the environment.
 *
 * @param program - The programs.
 * @param options - The options of the command line: parameters given there have to be for a program.
 * @param output - Where the documents go.
 * @throws {WithalError} As `loadModule` and `collectDocuments`; `E_USAGE` where no program takes the parameters.
 */
export async function runProgram(
  { files, parameters, environment }: ProgramRun,
  options: OptionValues,
  { take, setsNamespace }: ProgramOutput,
): Promise<void> {
  let isCalled = false;
  let current = '';
  const namespace = setsNamespace ? (environment?.settings.namespace ?? '') : '';
  const labels = environment?.labels ?? {};
  const isSame = namespace === '' && Object.keys(labels).length === 0;
  const collected: Collected = {
    seen: new Set<object>(),
    parameters: freezeThroughout(structuredClone(parameters ?? {})),
    onCall: () => (isCalled = true),
    take: (document, isFrozen) =>
      isSame || !isObject(document)
        ? take(document, isFrozen, current)
        : take(withMetadata(document, { namespace, labels }), false, current),
  };
  for (const file of files) {
    current = file;
    await collectDocuments(moduleOf(file), await loadModule(file), collected);
  }
  const isGiven = listOption(options, 'set').length > 0 || listOption(options, 'values').length > 0;
  if (isGiven && !isCalled)
    throw usageError(
      `Nothing takes the parameters of --set and --values: export default a function of them from ${files.join(' or ')}.`,
    );
}

/** The options that an environment sets where the command line does not. */
const settingNames = ['kubeconfig', 'context', 'fieldManager'] as const;

/**
 * Gives the options of a command, with what the environment says where the command line says nothing.
 *
 * @param options - The options.
 * @param environment - The environment, if any.
 * @returns The options.
 */
export function withSettings(options: OptionValues, environment: Environment | undefined): OptionValues {
  if (environment === undefined) return options;
  const { settings } = environment;
  const applyset = options['applyset'] ?? settings.applySet;
  const given = settingNames.map((name) => [name, options[name] ?? settings[name]] as const);
  return {
    ...options,
    ...Object.fromEntries(given),
    applyset,
    [defaultNamespace]: settings.namespace,
    [setOfEnvironment]: options['applyset'] === undefined,
  };
}

import { usageError } from '../../errors/index.ts';
import type { ApplySetOptions } from '../../cluster/index.ts';
import type { Invocation, OptionDefinition } from '../command.ts';
import { readVersion } from '../version.ts';
import { setOfEnvironment, type ClusterSettings } from './cluster-options.ts';
import { invalidOption, numberOption, textOption } from './options.ts';

/** The options that say which apply set is meant. */
export const applySetOptions: readonly OptionDefinition[] = [
  {
    flags: '--applyset <parent>',
    description:
      'parent of the apply set: configmap/<name>, secret/<name>, or <resource>.<group>/<name>; without a resource, a Secret',
  },
  {
    flags: '--applyset-tooling <tool>',
    description: 'tool that the set belongs to, such as kubectl/v1.32.4; sets of other tools are refused',
    default: 'withal and its version',
  },
  { flags: '--adopt', description: 'take over what belongs to another apply set or tool' },
];

/** The options of commands that prune. */
export const pruneOptions: readonly OptionDefinition[] = [
  { flags: '--prune', description: 'delete the members of the apply set that the documents no longer have' },
  ...applySetOptions,
];

/** How long deleted objects may take to go, with `--prune`. */
export const pruneTimeoutOption: OptionDefinition = {
  flags: '--prune-timeout <seconds>',
  description: 'how long to wait until pruned objects are gone',
  default: '300',
};

/** In bytes: servers take field managers of 128 bytes, and the parent has one of its own. */
const longestManager = 128 - Buffer.byteLength('-applyset');

/**
 * Reads the options about an apply set.
 *
 * @param invocation - The command's options.
 * @param settings - The options about the cluster.
 * @returns Which set; `undefined` when no set is named.
 * @throws {WithalError} `E_USAGE` when one is not valid, or makes no sense without the set.
 */
export async function readApplySetOptions(
  { options }: Invocation,
  settings: ClusterSettings,
): Promise<ApplySetOptions | undefined> {
  const parent = textOption(options, 'applyset');
  const given = textOption(options, 'applysetTooling');
  if (parent === undefined) {
    const orphan = given === undefined ? '--adopt' : '--applyset-tooling';
    if (given !== undefined || options['adopt'] === true)
      throw usageError(`${orphan} needs --applyset <parent>.`);
    return undefined;
  }
  if (given !== undefined && !/^[\w.-]+\/[\w.+-]+$/.test(given))
    throw invalidOption(
      '--applyset-tooling',
      given,
      'the name and version of a tool, such as kubectl/v1.32.4',
    );
  if (Buffer.byteLength(settings.apply.fieldManager) > longestManager)
    throw usageError(
      `Invalid value for --field-manager: must be at most ${longestManager} bytes with --applyset.`,
    );
  return {
    parent,
    namespace: settings.namespace,
    tooling: given ?? `withal/v${await readVersion()}`,
    adopts: options['adopt'] === true,
    parallel: settings.parallel,
  };
}

/**
 * Reads the options about pruning.
 *
 * @param invocation - The command's options.
 * @param settings - The options about the cluster.
 * @returns Which set is pruned; `undefined` when nothing is.
 * @throws {WithalError} `E_USAGE` when one is not valid, or makes no sense without another.
 */
export async function readPruneOptions(
  invocation: Invocation,
  settings: ClusterSettings,
): Promise<ApplySetOptions | undefined> {
  const set = await readApplySetOptions(invocation, settings);
  const { prune, target, selector } = invocation.options;
  const prunes = prune === true;
  if (prunes && (target !== undefined || selector !== undefined))
    throw usageError('Cannot prune with --target or --selector: what is not chosen would be deleted.');
  if (prunes && set === undefined)
    throw usageError('--prune needs --applyset <parent>, which says what was applied before.');
  // What an environment names is kept all the same, so that its members stay members.
  if (!prunes && set !== undefined && invocation.options[setOfEnvironment] !== true)
    throw usageError('--applyset needs --prune.');
  return set;
}

/**
 * Reads how long deleted objects may take to go.
 *
 * @param invocation - The command's options.
 * @param name - The option, in camelCase.
 * @param usual - Its default, in seconds.
 * @returns The time in milliseconds.
 * @throws {WithalError} `E_USAGE` when it is no such time.
 */
export function readSeconds({ options }: Invocation, name: string, usual: number): number {
  return numberOption(options, name, { usual, least: 1, most: 86_400 }) * 1000;
}

import type { ApplySettings } from '../../cluster/apply-target.ts';
import type { ClientOptions } from '../../cluster/client.ts';
import type { Call, OptionDefinition } from '../command.ts';
import { usageError } from './option-values.ts';

/** The options of every command that talks to a cluster. */
export const clusterOptions: readonly OptionDefinition[] = [
  { flags: '--kubeconfig <file>', about: 'the kubeconfig, where it is not KUBECONFIG or ~/.kube/config' },
  { flags: '--context <name>', about: 'the context of the kubeconfig, where it is not the current one' },
  { flags: '-n, --namespace <name>', about: 'the namespace of documents that say none' },
  { flags: '--field-manager <name>', about: 'who owns the fields from then on (withal)' },
  { flags: '--force-conflicts', about: 'takes fields that other managers own from them' },
  {
    flags: '--validate <how>',
    about: 'what the server does about unknown and doubled fields (strict)',
    choices: ['strict', 'warn', 'ignore'],
  },
  { flags: '--parallel <number>', about: 'how many requests are in flight at a time (8)' },
  {
    flags: '--retries <number>',
    about: 'how often a request is repeated after 429, 5xx or a lost connection (5)',
  },
  { flags: '--request-timeout <seconds>', about: 'how long one answer may take (60)' },
];

/** What these options say. */
export interface ClusterCall {
  readonly client: Omit<ClientOptions, 'stop'>;
  readonly settings: Omit<ApplySettings, 'isDryRun'>;
  readonly namespace: string | undefined;
  readonly parallel: number;
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Reads an option that is a text.
 *
 * @param call - What the command is called with.
 * @param name - The option, in camelCase.
 * @returns The text, or `undefined`.
 * @throws {WithalError} `E_USAGE` when it is empty.
 */
export function textOption({ options }: Pick<Call, 'options'>, name: string): string | undefined {
  const value = options[name];
  if (typeof value === 'string' && value !== '') return value;
  if (value === undefined) return undefined;
  throw usageError(`Cannot use ${flagOf(name)} ${JSON.stringify(value)}: it needs a text.`);
}

/** A whole number between two, of which the smaller is 0 or 1. */
function numberOption(call: Call, name: string, usual: number, range: readonly [number, number]): number {
  const text = textOption(call, name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= range[0] && value <= range[1]) return value;
  throw usageError(
    `Cannot use ${flagOf(name)} ${JSON.stringify(text)}: it is a whole number from ${range[0]} to ${range[1]}.`,
  );
}

/**
 * Reads an option that takes one of a few words.
 *
 * @param call - What the command is called with.
 * @param name - The option, in camelCase.
 * @param words - The words.
 * @returns The word, or `undefined`.
 * @throws {WithalError} `E_USAGE` when it is another word.
 */
export function wordOption<Word extends string>(
  call: Call,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOption(call, name);
  if (text === undefined) return undefined;
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw usageError(`Cannot use ${flagOf(name)} ${JSON.stringify(text)}: it is one of ${words.join(', ')}.`);
}

const validations = { strict: 'Strict', warn: 'Warn', ignore: 'Ignore' } as const;

/**
 * Reads the options that are about the cluster.
 *
 * @param call - What the command is called with.
 * @returns What they say, with the usual values where they say nothing.
 * @throws {WithalError} `E_USAGE` when one cannot be used.
 */
export function readClusterOptions(call: Call): ClusterCall {
  const fieldManager = textOption(call, 'fieldManager') ?? 'withal';
  if (Buffer.byteLength(fieldManager) > 128 || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(fieldManager))
    throw usageError('Cannot use --field-manager: it is at most 128 bytes that can be printed.');
  return {
    client: {
      kubeconfig: textOption(call, 'kubeconfig') ?? (call.streams.environment['KUBECONFIG'] || undefined),
      context: textOption(call, 'context'),
      retries: numberOption(call, 'retries', 5, [0, 100]),
      patience: numberOption(call, 'requestTimeout', 60, [1, 3600]) * 1000,
    },
    settings: {
      fieldManager,
      force: call.options['forceConflicts'] === true,
      validation: validations[wordOption(call, 'validate', ['strict', 'warn', 'ignore']) ?? 'strict'],
    },
    namespace: textOption(call, 'namespace'),
    parallel: numberOption(call, 'parallel', 8, [1, 256]),
  };
}

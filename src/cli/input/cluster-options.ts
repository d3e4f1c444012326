import { usageError } from '../../errors/index.ts';
import type { ApplySettings, ClientOptions } from '../../cluster/index.ts';
import type { Invocation, OptionDefinition } from '../command.ts';
import { choiceOption, numberOption, textOption } from './options.ts';

const validations = { strict: 'Strict', warn: 'Warn', ignore: 'Ignore' } as const;
const validationNames = ['strict', 'warn', 'ignore'] as const;

/** The options of every command that talks to a cluster. */
export const clusterOptions: readonly OptionDefinition[] = [
  {
    flags: '--kubeconfig <file>',
    description: 'path of the kubeconfig',
    default: 'KUBECONFIG, or ~/.kube/config',
  },
  { flags: '--context <name>', description: 'kubeconfig context', default: 'the current context' },
  { flags: '-n, --namespace <name>', description: 'namespace of documents that name none' },
  {
    flags: '--field-manager <name>',
    description: 'name of the manager that owns the applied fields',
    default: 'withal',
  },
  { flags: '--force-conflicts', description: 'take over fields that other managers own' },
  {
    flags: '--validate <mode>',
    description: 'how the server treats unknown and duplicate fields',
    default: 'strict',
    choices: validationNames,
  },
  { flags: '--parallel <number>', description: 'maximum number of concurrent requests', default: '8' },
  {
    flags: '--retries <number>',
    description: 'how often to retry a request after 429, 5xx, or a lost connection',
    default: '5',
  },
  { flags: '--request-timeout <seconds>', description: 'how long to wait for a response', default: '60' },
];

/** What an environment says of the namespace; no flag of the command line has this name. */
export const defaultNamespace = 'defaultNamespace';

/** Whether an environment names the apply set; no flag has this name either. */
export const setOfEnvironment = 'setOfEnvironment';

/** What only those options say that are about applying. */
const applyFlags = ['--field-manager', '--force-conflicts', '--validate'];

/** The options of commands that talk to a cluster, and apply nothing. */
export const connectionOptions: readonly OptionDefinition[] = clusterOptions.filter(
  ({ flags }) => !applyFlags.some((flag) => flags.startsWith(flag)),
);

/** The values of these options. */
export interface ClusterSettings {
  readonly client: Omit<ClientOptions, 'stop'>;
  readonly apply: Omit<ApplySettings, 'isDryRun'>;
  readonly namespace: string | undefined;
  /** Whether documents may name other namespaces than that one: it is that of an environment, and was not asked for. */
  readonly mayNameOthers: boolean;
  readonly parallel: number;
}

function readFieldManager(options: Invocation['options']): string {
  const name = textOption(options, 'fieldManager') ?? 'withal';
  if (Buffer.byteLength(name) <= 128 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return name;
  throw usageError('Invalid value for --field-manager: must be at most 128 bytes, all printable.');
}

/**
 * Reads the options about the cluster.
 *
 * @param invocation - The command's options, and the environment for `KUBECONFIG`.
 * @returns Their values, or the defaults.
 * @throws {WithalError} `E_USAGE` when one is not valid.
 */
export function readClusterOptions({ options, io }: Invocation): ClusterSettings {
  const timeout = numberOption(options, 'requestTimeout', { usual: 60, least: 1, most: 3600 });
  return {
    client: {
      kubeconfig: textOption(options, 'kubeconfig') ?? (io.env['KUBECONFIG'] || undefined),
      context: textOption(options, 'context'),
      retries: numberOption(options, 'retries', { usual: 5, least: 0, most: 100 }),
      timeoutMs: timeout * 1000,
    },
    apply: {
      fieldManager: readFieldManager(options),
      force: options['forceConflicts'] === true,
      validation: validations[choiceOption(options, 'validate', validationNames) ?? 'strict'],
    },
    namespace: textOption(options, 'namespace') ?? textOption(options, defaultNamespace),
    mayNameOthers: options['namespace'] === undefined,
    parallel: numberOption(options, 'parallel', { usual: 8, least: 1, most: 256 }),
  };
}

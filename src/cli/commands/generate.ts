import { usageError } from '../../errors/index.ts';
import { generate, readKubernetes, type Preference, type Report } from '../../generate/index.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { checkFiles, type CheckRequest } from '../check/index.ts';
import { progressLine } from '../output/progress.ts';
import { generateReport } from '../output/generate-report.ts';
import { choiceOption, invalidOption, listOption, textOption } from '../input/options.ts';

function readSize(options: Invocation['options']): number | undefined {
  const text = textOption(options, 'maxSize');
  if (text === undefined) return undefined;
  const size = Number(text);
  if (size > 0 && Number.isFinite(size)) return size;
  throw invalidOption('--max-size', text, 'a positive number of MiB');
}

/** The operands and options of one invocation. */
interface GenerateOptions {
  readonly sources: readonly { readonly file: string }[];
  readonly kubernetes?: string;
  readonly out: string;
  readonly check: boolean;
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly prefer?: Preference;
  readonly strict: boolean;
  readonly largest?: number;
  readonly isJson: boolean;
}

function readOptions({ operands, options }: Invocation): GenerateOptions {
  const { kubernetes, out } = options;
  if (operands.length === 0 && kubernetes === undefined)
    throw usageError('Nothing to generate. Pass a file, a folder, or -, or --kubernetes <release>.');
  if (typeof out !== 'string' || out === '') throw usageError('Missing option --out <folder>.');
  const largest = readSize(options);
  const prefer = choiceOption(options, 'prefer', preferences);
  return {
    sources: operands.map((file) => ({ file })),
    out,
    check: options['check'] === true,
    strict: options['strict'] === true,
    groups: listOption(options, 'group'),
    kinds: listOption(options, 'kind'),
    ...(typeof kubernetes === 'string' ? { kubernetes } : {}),
    ...(prefer === undefined ? {} : { prefer }),
    ...(largest === undefined ? {} : { largest }),
    isJson: options['output'] === 'json',
  };
}

/** Without an output folder, there are no models to check, but files that use a release: `withal check`. */
function checkRequest({ operands, options }: Invocation): CheckRequest | undefined {
  const release = textOption(options, 'kubernetes');
  const isCheck = options['check'] === true && options['out'] === undefined && operands.length > 0;
  if (!isCheck || release === undefined) return undefined;
  return { operands, release, definitions: [], format: options['output'] === 'json' ? 'json' : 'text' };
}

async function generateModels(options: GenerateOptions, { stderr }: ProcessIo): Promise<Report> {
  const { out, groups, kinds, sources, kubernetes, isJson: _isJson, ...settings } = options;
  const progress = progressLine(stderr, 'reading');
  try {
    const official = kubernetes === undefined ? [] : [await readKubernetes(kubernetes)];
    return await generate(out, {
      ...settings,
      sources: [...official, ...sources],
      only: { groups, kinds },
      onProgress: ({ done, total, file }) => progress.show(done, total, file),
    });
  } finally {
    progress.clear();
  }
}

const preferences = ['first', 'last'] as const satisfies readonly Preference[];

/** `withal generate`. */
export const generateCommand: CommandDefinition = {
  operands: '[sources...]',
  details: `A source is a file, a folder, a pattern such as 'crds/**/*.yaml', or - for standard input. It holds OpenAPI 2 or 3, or
CustomResourceDefinitions (v1, v1beta1), in JSON or YAML, or exports TypeScript interfaces; sources can be mixed.
Whatever else is in a folder is skipped, and the report says what it seems to be.
With --check and --kubernetes but no --out, the files are checked against the release, as by withal check.`,
  options: [
    { flags: '--out <folder>', description: 'output folder; files that withal did not generate are kept' },
    {
      flags: '--kubernetes <release>',
      description: 'also generate a Kubernetes release, such as 1.34; nothing is downloaded',
    },
    { flags: '--check', description: 'write nothing, and exit with 1 when the output is not up to date' },
    {
      flags: '--group <group>',
      description: 'generate only this API group (apps, core) and what it refers to; may be repeated',
      isRepeatable: true,
    },
    {
      flags: '--kind <kind>',
      description: 'generate only this kind and what it refers to; may be repeated',
      isRepeatable: true,
    },
    {
      flags: '--prefer <which>',
      description: 'which definition to use when a kind is defined differently twice',
      default: 'the named file, or the last one in a folder',
      choices: preferences,
    },
    {
      flags: '--strict',
      description: 'refuse what is no specification, and kinds that are defined differently twice',
    },
    { flags: '--max-size <MiB>', description: 'maximum size of a source', default: '32' },
    {
      flags: '-o, --output <format>',
      description: 'report format',
      default: 'text',
      choices: ['text', 'json'],
    },
  ],
  examples: [
    {
      line: 'withal generate crds --out models',
      description: "then import { certificate } from './models/cert-manager.io/v1.js'",
    },
    {
      line: 'kubectl get --raw /openapi/v3/apis/apps/v1 | withal generate - --out models',
      description: 'generate from a group that a cluster serves',
    },
    { line: 'withal generate --kubernetes 1.34 --out models', description: 'generate a Kubernetes release' },
    {
      line: 'withal generate src/app-state.ts --out models',
      description: 'generate from your own interfaces',
    },
    {
      line: 'withal generate crds --out models --check',
      description: 'check in CI that the models are up to date',
    },
  ],
  exitCodes: {
    0: 'success: the models were generated, or are up to date',
    1: 'error: nothing was generated, or --check found stale models or missing kinds and fields',
  },
  async run(invocation) {
    const request = checkRequest(invocation);
    if (request !== undefined) return checkFiles(request, invocation.io);
    const options = readOptions(invocation);
    const report = await generateModels(options, invocation.io);
    invocation.io.stdout.write(
      options.isJson ? `${JSON.stringify(report, undefined, 2)}\n` : generateReport(report, options.out),
    );
    return report.stale.length > 0 ? 1 : 0;
  },
};

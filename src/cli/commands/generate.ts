import { downloadSpecification, generate, type Preference, type Report } from '../../generate/index.ts';
import { cacheFolderOf } from '../../generate/kubernetes/download.ts';
import type { Call, CommandDefinition, Streams } from '../command.ts';
import { progressLine } from '../output/progress.ts';
import { reportText } from '../output/generate-report.ts';
import { listOf, usageError } from '../input/option-values.ts';

function sizeOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const size = Number(value);
  if (size > 0 && Number.isFinite(size)) return size;
  throw usageError(`Cannot use --max-size ${JSON.stringify(value)}: it is a number of MiB.`);
}

/** What was asked for. */
interface Asked {
  readonly sources: readonly { readonly file: string }[];
  readonly kubernetes?: string;
  readonly out: string;
  readonly check: boolean;
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly prefer?: Preference;
  readonly largest?: number;
  readonly isJson: boolean;
}

function readCall({ operands, options }: Call): Asked {
  const { kubernetes, out, prefer, maxSize } = options;
  if (operands.length === 0 && kubernetes === undefined)
    throw usageError(
      'Cannot generate from nothing. Name a file, a folder, or -, or say --kubernetes <release>.',
    );
  if (typeof out !== 'string' || out === '')
    throw usageError('Cannot generate to nowhere. Say --out <folder>.');
  const largest = sizeOf(typeof maxSize === 'string' ? maxSize : undefined);
  return {
    sources: operands.map((file) => ({ file })),
    out,
    check: options['check'] === true,
    groups: listOf(options['group']),
    kinds: listOf(options['kind']),
    ...(typeof kubernetes === 'string' ? { kubernetes } : {}),
    ...(prefer === 'first' || prefer === 'last' ? { prefer } : {}),
    ...(largest === undefined ? {} : { largest }),
    isJson: options['output'] === 'json',
  };
}

async function runGenerate(asked: Asked, { complaints, environment }: Streams): Promise<Report> {
  const { out, groups, kinds, sources, kubernetes, ...options } = asked;
  const progress = progressLine(complaints);
  try {
    if (kubernetes !== undefined) progress.show(0, 1, `Kubernetes ${kubernetes}`);
    const official =
      kubernetes === undefined
        ? []
        : [{ file: await downloadSpecification(kubernetes, { folder: cacheFolderOf(environment) }) }];
    return await generate(out, {
      ...options,
      sources: [...official, ...sources],
      only: { groups, kinds },
      onProgress: ({ done, total, file }) => progress.show(done, total, file),
    });
  } finally {
    progress.clear();
  }
}

/** `withal generate`. */
export const generateCommand: CommandDefinition = {
  about: 'generates models from specifications: OpenAPI, custom resources, programs',
  operands: '[sources...]',
  details:
    "Specifications are OpenAPI 2 and 3 and CustomResourceDefinitions (v1, v1beta1), in JSON or YAML, and the exported interfaces of files of TypeScript; mixed. A source is a file, a folder, a pattern such as 'crds/**/*.yaml', or - for standard input. Nothing is fetched but what --kubernetes names.",
  options: [
    { flags: '--out <folder>', about: 'where to; files that somebody else wrote there are left alone' },
    {
      flags: '--kubernetes <release>',
      about:
        'the official document of a release, such as 1.34, too; downloaded once, held against a checksum, kept in the cache of the user',
    },
    { flags: '--check', about: 'only look: exit code 1 when the output is not what would be generated now' },
    {
      flags: '--group <group>',
      about: 'only this group of the API (apps, core), with whatever it refers to; may be repeated',
      isRepeated: true,
    },
    {
      flags: '--kind <kind>',
      about: 'only this kind, with whatever it refers to; may be repeated',
      isRepeated: true,
    },
    {
      flags: '--prefer <which>',
      about: 'which of two different definitions of one kind is taken; without it they are an error',
      choices: ['first', 'last'],
    },
    { flags: '--max-size <MiB>', about: 'how large a file may be; 32 without it' },
    { flags: '-o, --output <format>', about: 'how the report is printed', choices: ['text', 'json'] },
  ],
  examples: [
    {
      line: 'withal generate crds --out models',
      about: "import { certificate } from '../models/cert-manager.io/v1.js'",
    },
    { line: 'kubectl get --raw /openapi/v2 | withal generate - --out models', about: 'what a cluster has' },
    { line: 'withal generate --kubernetes 1.34 --out models', about: 'a release of Kubernetes' },
    { line: 'withal generate src/app-state.ts --out models', about: 'interfaces of your own' },
    { line: 'withal generate crds --out models --check', about: 'in CI: whether the models are up to date' },
  ],
  exitCodes: {
    0: 'generated, or up to date',
    1: 'stale, with --check; or nothing was generated, for the reason printed',
  },
  async run(call) {
    const asked = readCall(call);
    const report = await runGenerate(asked, call.streams);
    call.streams.output.write(
      asked.isJson ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report, asked.out),
    );
    return report.stale.length > 0 ? 1 : 0;
  },
};

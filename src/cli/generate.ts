import { WithalError } from '../errors.ts';
import { generate, type Preference, type Report } from '../generate/index.ts';
import type { Call, CommandDefinition, Streams } from './definition.ts';
import { progressLine } from './progress.ts';
import { reportText } from './report.ts';

function usageError(message: string): WithalError {
  return new WithalError({ code: 'E_USAGE', message });
}

function sizeOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const size = Number(value);
  if (size > 0 && Number.isFinite(size)) return size;
  throw usageError(`Cannot use --max-size ${JSON.stringify(value)}: it is a number of MiB.`);
}

/** What was asked for. */
interface Asked {
  readonly sources: readonly { readonly file: string }[];
  readonly out: string;
  readonly check: boolean;
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly prefer?: Preference;
  readonly largest?: number;
  readonly isJson: boolean;
}

const texts = (value: Call['options'][string]): readonly string[] => (Array.isArray(value) ? value : []);

function readCall({ operands, options }: Call): Asked {
  const { out, prefer, maxSize } = options;
  if (operands.length === 0) throw usageError('Cannot generate from nothing. Name a file, a folder, or -.');
  if (typeof out !== 'string' || out === '')
    throw usageError('Cannot generate to nowhere. Say --out <folder>.');
  const largest = sizeOf(typeof maxSize === 'string' ? maxSize : undefined);
  return {
    sources: operands.map((file) => ({ file })),
    out,
    check: options['check'] === true,
    groups: texts(options['group']),
    kinds: texts(options['kind']),
    ...(prefer === 'first' || prefer === 'last' ? { prefer } : {}),
    ...(largest === undefined ? {} : { largest }),
    isJson: options['output'] === 'json',
  };
}

async function runGenerate(asked: Asked, { complaints }: Streams): Promise<Report> {
  const { out, groups, kinds, ...options } = asked;
  const progress = progressLine(complaints);
  try {
    return await generate(out, {
      ...options,
      only: { groups, kinds },
      onProgress: ({ done, total, file }) => progress.show(done, total, file),
    });
  } finally {
    progress.clear();
  }
}

/** `withal generate`. */
export const generateCommand: CommandDefinition = {
  about: 'generates models from specifications: OpenAPI, custom resources',
  operands: '<sources...>',
  details:
    "Specifications are OpenAPI 2 and 3 and CustomResourceDefinitions (v1, v1beta1), in JSON or YAML, mixed. A source is a file, a folder, a pattern such as 'crds/**/*.yaml', or - for standard input. Nothing is fetched.",
  options: [
    { flags: '--out <folder>', about: 'where to; files that somebody else wrote there are left alone' },
    { flags: '--check', about: 'only look: exit code 1 when the output is not what would be generated now' },
    {
      flags: '--group <group>',
      about: 'only this group of the API, with whatever it refers to; may be repeated, core has no name',
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
      about: "import { certificate } from './models/cert-manager.io/v1.js'",
    },
    { line: 'kubectl get --raw /openapi/v2 | withal generate - --out models', about: 'what a cluster has' },
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

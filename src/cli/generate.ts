import { parseArgs } from 'node:util';
import { WithalError } from '../errors.ts';
import { downloadSpecification, generate, type Preference, type Report } from '../generate/index.ts';
import { cacheFolderOf } from '../generate/kubernetes/download.ts';
import type { Command } from './command.ts';
import { progressLine } from './progress.ts';
import { reportText } from './report.ts';

const usage = `withal generate [source…] --out <folder>

Generates models from specifications: OpenAPI 2 and 3, CustomResourceDefinitions (v1, v1beta1), in JSON or YAML, mixed.
Or from the exported interfaces of programs: files of TypeScript.
A source is a file, a folder, a pattern such as 'crds/**/*.yaml', or - for standard input. Nothing is fetched but what --kubernetes names.

  --out <folder>      where to; files that somebody else wrote there are left alone
  --kubernetes <release>  the official document of a release, such as 1.34, too; it is downloaded once, held against a
                      checksum, and kept in the cache of the user
  --check             only look: exit code 1 when the output is not what would be generated now
  --group <group>     only this group of the API (apps, core), with whatever it refers to; may be repeated
  --kind <kind>       only this kind, with whatever it refers to; may be repeated
  --prefer first|last which of two different definitions of one kind is taken; without it they are an error
  --max-size <MiB>    how large a file may be (32)
  -o json             prints the report as JSON

  kubectl get --raw /openapi/v2 | withal generate - --out models
  withal generate crds --out models --group cert-manager.io
  withal generate src/app-state.ts src/address.ts --out models
  withal generate --kubernetes 1.34 --out models

Models are imported by their group and version:

  import { certificate } from './models/cert-manager.io/v1.js';
`;

function usageError(message: string): WithalError {
  return new WithalError({ code: 'E_USAGE', message });
}

function oneOf<Known extends string>(
  value: string | undefined,
  known: readonly Known[],
  option: string,
): Known | undefined {
  if (value === undefined) return undefined;
  const found = known.find((word) => word === value);
  if (found !== undefined) return found;
  throw usageError(`Cannot use ${option} ${JSON.stringify(value)}: it is one of ${known.join(', ')}.`);
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
  readonly kubernetes?: string;
  readonly out: string;
  readonly check: boolean;
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly prefer?: Preference;
  readonly largest?: number;
  readonly isJson: boolean;
}

function readArguments(commandArguments: readonly string[]): Asked {
  const { positionals, values } = parseArgs({
    args: [...commandArguments],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      check: { type: 'boolean' },
      group: { type: 'string', multiple: true },
      kind: { type: 'string', multiple: true },
      kubernetes: { type: 'string' },
      prefer: { type: 'string' },
      'max-size': { type: 'string' },
      output: { type: 'string', short: 'o' },
    },
  });
  const { kubernetes } = values;
  if (positionals.length === 0 && kubernetes === undefined)
    throw usageError(
      'Cannot generate from nothing. Name a file, a folder, or -, or say --kubernetes <release>.',
    );
  if (values.out === undefined || values.out === '')
    throw usageError('Cannot generate to nowhere. Say --out <folder>.');
  const prefer = oneOf(values.prefer, ['first', 'last'], '--prefer');
  const largest = sizeOf(values['max-size']);
  return {
    sources: positionals.map((file) => ({ file })),
    out: values.out,
    check: values.check === true,
    groups: values.group ?? [],
    kinds: values.kind ?? [],
    ...(kubernetes === undefined ? {} : { kubernetes }),
    ...(prefer === undefined ? {} : { prefer }),
    ...(largest === undefined ? {} : { largest }),
    isJson: oneOf(values.output, ['json', 'text'], '--output') === 'json',
  };
}

async function runGenerate(asked: Asked): Promise<Report> {
  const { out, groups, kinds, sources, kubernetes, ...options } = asked;
  const progress = progressLine(process.stderr);
  try {
    if (kubernetes !== undefined) progress.show(0, 1, `Kubernetes ${kubernetes}`);
    const official =
      kubernetes === undefined
        ? []
        : [{ file: await downloadSpecification(kubernetes, { folder: cacheFolderOf(process.env) }) }];
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
export const generateCommand: Command = {
  usage,
  async run(commandArguments) {
    const asked = readArguments(commandArguments);
    const report = await runGenerate(asked);
    const output = asked.isJson ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report, asked.out);
    return { output, code: report.stale.length > 0 ? 1 : 0 };
  },
};

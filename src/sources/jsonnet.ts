import path from 'node:path';
import { describe, WithalError } from '../errors/index.ts';
import { isList, isObject } from '../json/index.ts';
import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { checkedText } from './arguments.ts';
import { type RenderedText, manifestsOfText } from '../manifests/manifests.ts';
import { entryPoint, originOf } from './tanka-folder.ts';
import { type ToolOptions, runInstalled } from './run-tool.ts';

/** How jsonnet is run. */
export interface JsonnetOptions extends ToolOptions {
  /**
   * The program: `jsonnet`, `jrsonnet` or `tk`, or the path of one of them. `tk` finds its libraries by itself.
   *
   * @default 'jsonnet'
   */
  readonly program?: string;
  /** The folders in which libraries are looked for; of jsonnet's, later ones win. */
  readonly jpath?: readonly string[];
  /** The external variables, which `std.extVar` reads: texts as they are, anything else as JSON. */
  readonly extVars?: Readonly<Record<string, unknown>>;
  /** The top-level arguments of a program that is a function: texts as they are, anything else as JSON. */
  readonly tlas?: Readonly<Record<string, unknown>>;
  /** More arguments, as they are. */
  readonly args?: readonly string[];
}

const isTanka = (program: string): boolean => /(?:^|[\\/])tk(?:\.exe)?$/.test(program);

const advice = 'See https://jsonnet.org, or pass the path of jsonnet, jrsonnet or tk as program.';

function variables(kind: 'ext' | 'tla', name: 'extVars' | 'tlas', given: unknown): string[] {
  if (given === undefined) return [];
  if (!isObject(given) || isList(given)) {
    const message = `Cannot use the ${name} of jsonnet: an object is needed, found ${describe(given)}.`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  return Object.entries(given).flatMap(([key, value]) => {
    checkedText(key, `name in the ${name} of jsonnet`);
    const code = typeof value === 'string' ? value : JSON.stringify(value);
    // As JSON, undefined and functions are nothing; and an equals sign ends the name.
    if (code !== undefined && !key.includes('=') && !code.includes('\0'))
      return [`--${kind}-${typeof value === 'string' ? 'str' : 'code'}`, `${key}=${code}`];
    const found = key.includes('=') ? 'its name holds an equals sign' : `found ${describe(value)}`;
    const message = `Cannot use ${JSON.stringify(key)} in the ${name} of jsonnet: ${found}.`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  });
}

function argumentsOf(file: string, program: string, options: JsonnetOptions): string[] {
  const { jpath = [], args = [] } = options;
  if (isTanka(program) && jpath.length > 0) {
    const message = 'Cannot use the jpath of jsonnet with tk: it finds its libraries by jsonnetfile.json.';
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  return [
    ...(isTanka(program) ? ['eval'] : []),
    ...jpath.flatMap((folder) => ['-J', checkedText(folder, 'folder in the jpath of jsonnet')]),
    ...variables('ext', 'extVars', options.extVars),
    ...variables('tla', 'tlas', options.tlas),
    ...args,
    file,
  ];
}

/**
 * Gives what jsonnet renders, as it prints it.
 *
 * @param file - The program.
 * @param options - As for `jsonnet`.
 * @returns The text, and what errors call it.
 * @throws {WithalError} As `jsonnet`, but for what the text holds.
 */
export async function jsonnetText(file: string, options: JsonnetOptions = {}): Promise<RenderedText> {
  const { program = 'jsonnet' } = options;
  const place = path.resolve(options.cwd ?? '.', checkedText(file, 'file of jsonnet'));
  const entry = entryPoint(place);
  // tk takes the folder of an environment, and the others take a program.
  const given = isTanka(program) || entry === place ? file : path.join(file, 'main.jsonnet');
  const args = argumentsOf(given, program, options);
  const text = await runInstalled({ program, args, options, subject: file }, advice);
  return { text, name: `${file}, rendered by ${path.basename(program)}`, origin: await originOf(entry) };
}

/**
 * Renders a jsonnet program by the `jsonnet`, `jrsonnet` or `tk` that is installed.
 *
 * What it prints may be a manifest, a list, or objects of them nested to any depth, as Tanka has them; an environment of
 * Tanka, inline or in a `spec.json` beside the program, gives its manifests the namespace, labels and defaults that Tanka
 * would give them.
 *
 * @param file - The program, or the folder of an environment: its `main.jsonnet`, with the `spec.json` beside it.
 * @param options - Its libraries and variables, and how jsonnet is run.
 * @returns The documents, in the order in which they stand.
 * @throws {WithalError} `E_SOURCE`, with jsonnet's own words, where it is not installed, fails, takes too long, prints more
 *   than 32 MiB, or something that is no manifest; `E_ARGUMENT` for an option that cannot be used.
 * @example
 * ```ts no-run
 * import { jsonnet } from 'withal/sources';
 *
 * export default jsonnet('environments/prod/main.jsonnet', { jpath: ['vendor', 'lib'], tlas: { replicas: 3 } });
 * ```
 */
export async function jsonnet(file: string, options: JsonnetOptions = {}): Promise<ResourceDocument[]> {
  return manifestsOfText(await jsonnetText(file, options));
}

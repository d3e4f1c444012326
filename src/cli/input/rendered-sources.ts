import { usageError } from '../../errors/index.ts';
import type { InputText } from '../../io/index.ts';
import { helmText } from '../../sources/helm.ts';
import { type JsonnetOptions, jsonnetText } from '../../sources/jsonnet.ts';
import { kustomizeText } from '../../sources/kustomize.ts';
import { type RenderedText, manifestsOfText } from '../../manifests/manifests.ts';
import { printYaml } from '../../yaml/index.ts';
import type { Invocation, OptionDefinition, OptionValues } from '../command.ts';
import { flagOf, invalidOption, listOption, textOption } from './options.ts';
import type { Operand } from './read-documents.ts';

/** The options that render documents by another tool. */
export const renderedOptions: readonly OptionDefinition[] = [
  {
    flags: '--helm <release=chart>',
    description: 'read what helm template renders of a chart (repeatable)',
    isRepeatable: true,
  },
  { flags: '--helm-values <file>', description: 'values for --helm (repeatable)', isRepeatable: true },
  { flags: '--helm-namespace <name>', description: 'namespace of the releases of --helm' },
  {
    flags: '--kustomize <folder>',
    description: 'read what kustomize, or kubectl kustomize, renders of a folder (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '--jsonnet <file>',
    description: 'read what a jsonnet program renders (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '-J, --jpath <folder>',
    description: 'library folder for --jsonnet (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '--ext-str <name=text>',
    description: 'external variable for --jsonnet (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '--tla-str <name=text>',
    description: 'top-level argument for --jsonnet (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '--jsonnet-program <path>',
    description: 'program for --jsonnet: jsonnet, jrsonnet, or tk',
    default: 'jsonnet',
  },
];

/** Splits `name=value`, of which the value may hold equals signs. */
function splitAtEquals(given: string, flag: string, form: string): readonly [name: string, value: string] {
  const at = given.indexOf('=');
  if (at < 1) throw invalidOption(flag, given, form);
  return [given.slice(0, at), given.slice(at + 1)];
}

function pairsOf(options: OptionValues, name: string, flag: string): Record<string, string> {
  return Object.fromEntries(
    listOption(options, name).map((given) => splitAtEquals(given, flag, 'name=text')),
  );
}

function jsonnetOptions(options: OptionValues): JsonnetOptions {
  const program = textOption(options, 'jsonnetProgram');
  return {
    ...(program !== undefined && { program }),
    jpath: listOption(options, 'jpath'),
    extVars: pairsOf(options, 'extStr', '--ext-str'),
    tlas: pairsOf(options, 'tlaStr', '--tla-str'),
  };
}

/** What belongs to a tool that was not asked for is a mistake. */
function checkCompany(options: OptionValues): void {
  const needs = [
    ['helm', ['helmValues', 'helmNamespace']],
    ['jsonnet', ['jpath', 'extStr', 'tlaStr', 'jsonnetProgram']],
  ] as const;
  for (const [tool, names] of needs)
    for (const name of names)
      if (options[name] !== undefined && options[tool] === undefined)
        throw usageError(`Pass --${tool} with ${flagOf(name)}.`);
}

/** JSON with manifests in nested objects becomes a stream of documents, as the other tools print it. */
async function asStream(rendered: RenderedText): Promise<RenderedText> {
  return { name: rendered.name, text: printYaml(await manifestsOfText(rendered)) };
}

async function renderAll(options: OptionValues): Promise<RenderedText[]> {
  const valueFiles = listOption(options, 'helmValues');
  const namespace = textOption(options, 'helmNamespace');
  const texts: RenderedText[] = [];
  for (const given of listOption(options, 'helm')) {
    const [release, chart] = splitAtEquals(given, '--helm', 'release=chart');
    texts.push(await helmText({ chart, release, valueFiles, ...(namespace !== undefined && { namespace }) }));
  }
  for (const folder of listOption(options, 'kustomize')) texts.push(await kustomizeText(folder));
  for (const file of listOption(options, 'jsonnet'))
    texts.push(await asStream(await jsonnetText(file, jsonnetOptions(options))));
  return texts;
}

/**
 * Renders what the options ask for by helm, kustomize and jsonnet, in this order.
 *
 * @param options - The options.
 * @returns The texts; none where no source is named.
 * @throws {WithalError} `E_USAGE` when an option is not valid; `E_SOURCE` when a tool is not installed or fails.
 */
export async function renderedTexts(options: OptionValues): Promise<InputText[]> {
  checkCompany(options);
  return (await renderAll(options)).map(({ name, text }) => ({ name, text, isCompressed: false }));
}

/**
 * Gives what a command reads: its operands, and what its options render.
 *
 * @param invocation - The operands and options.
 * @returns All of it, the operands first.
 * @throws {WithalError} As `renderedTexts`.
 */
export async function operandsOf({ operands, options }: Invocation): Promise<Operand[]> {
  return [...operands, ...(await renderedTexts(options))];
}

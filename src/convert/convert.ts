import { WithalError, describe } from '../errors/index.ts';
import { isObject } from '../json/index.ts';
import { DocumentProgram, type Statement } from './document-program.ts';
import type { FindModel, ModelModules } from './kind-model.ts';
import { modelsArgumentError, modelsIn } from './models-in.ts';
import { printStatement } from './program/index.ts';

/** What a program is written on, and how. */
export interface ConvertOptions {
  /**
   * The models: modules by the paths that the program imports them from, of which the first that has a kind wins; or a
   * function that finds the model of a kind, and loads it when it is needed. Without them all documents are plain objects.
   */
  readonly models?: ModelModules | FindModel;
  /**
   * Whether the default export lists a single document as well.
   *
   * @default false
   */
  readonly listsAll?: boolean;
}

/** The program that builds documents. */
export interface ConvertedProgram {
  /** Its text. */
  readonly text: string;
  /** The documents that are plain objects in it, since the models lack their kinds or do not take them. */
  readonly plain: readonly unknown[];
}

/** Refuses what a caller without types can pass. */
function checked(documents: unknown, options: unknown): FindModel {
  if (!Array.isArray(documents)) {
    const message = `Cannot convert ${describe(documents)}: a list of documents is needed, such as parseManifests gives.`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const { models = {} } = isObject(options) ? options : {};
  if (isFindModel(models)) return models;
  if (isObject(models)) return modelsIn(models);
  throw modelsArgumentError(
    `models are to be modules by their paths, { 'withal/kubernetes/1.36': kubernetes }, and ${describe(models)} was given`,
  );
}

function isFindModel(models: unknown): models is FindModel {
  return typeof models === 'function';
}

/**
 * Prints the TypeScript program that builds documents, as `withal convert` does.
 *
 * Each document is an exported constant, named after its name and kind. For several, the default export lists them in
 * order, which named exports do not keep.
 *
 * @param documents - The documents, as `parseManifests` of `withal/yaml` gives them.
 * @param options - The models that the program is written on.
 * @returns The program, and which documents are plain objects in it.
 * @throws {WithalError} `E_ARGUMENT` where `documents` is no list, or `models` are none; `E_VALUE` where a document holds
 *   what JSON cannot; `E_DEPTH` where one is nested deeper than 400; else what the function `models` throws.
 * @example
 * ```ts
 * import { convert } from 'withal/convert';
 * import * as kubernetes from 'withal/kubernetes/1.36';
 *
 * const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } };
 * const { text, plain } = await convert([web], { models: { 'withal/kubernetes/1.36': kubernetes } });
 * text.split('\n'); //=> [
 * //   "import { deployment } from 'withal/kubernetes/1.36/apps/v1';",
 * //   '',
 * //   "export const webDeployment = deployment.new('web').spec.withReplicas(2);",
 * //   '',
 * // ]
 * plain; //=> []
 * ```
 */
export async function convert(
  documents: readonly unknown[],
  options: ConvertOptions = {},
): Promise<ConvertedProgram> {
  const program = new DocumentProgram(checked(documents, options));
  const statements: Statement[] = [];
  for (const document of documents) statements.push(await program.statement(document));
  const lines = statements.map(
    ({ name, type, code }) => `\n${printStatement(`export const ${name}${type} = `, code)}`,
  );
  const names = statements.map(({ name }) => name);
  const all =
    names.length > (options.listsAll === true ? 0 : 1)
      ? `\n${printStatement('export default ', { open: '[', items: names })}`
      : '';
  const text = program.names.print() + lines.join('') + all;
  return { text: text.replace(/^\n/, ''), plain: program.plain };
}

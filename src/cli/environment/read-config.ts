import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config, EnvironmentSettings } from '../../config/index.ts';
import { describe, didYouMean, WithalError } from '../../errors/index.ts';
import { isList, isObject, type JsonObject, ownEntry } from '../../json/index.ts';
import { loadModule } from '../input/load-module.ts';
import { mergeParameters, readParameters } from './parameters.ts';

/** An environment, with what is said of all environments. */
export interface Environment {
  readonly name: string;
  /** The programs, as paths from the folder of the process. */
  readonly programs: readonly string[];
  readonly parameters: JsonObject;
  readonly labels: { readonly [name: string]: string };
  readonly settings: Pick<
    EnvironmentSettings,
    'namespace' | 'kubeconfig' | 'context' | 'applySet' | 'fieldManager'
  >;
}

const fileNames = ['withal.config.ts', 'withal.config.mts', 'withal.config.js', 'withal.config.mjs'];

function configError(file: string, problem: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot use ${file}: ${problem}` });
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): boolean => isText(value) || (isList(value) && value.every(isText));
const isPlain = (value: unknown): value is JsonObject => isObject(value) && !isList(value);

/** What each setting has to be, for errors, and a test of it. */
const settings: Readonly<Record<keyof EnvironmentSettings, readonly [string, (value: unknown) => boolean]>> =
  {
    program: ['a path or a list of paths', isTexts],
    parameters: ['an object', isPlain],
    values: ['a path or a list of paths', isTexts],
    namespace: ['a text', isText],
    labels: [
      'an object of texts',
      (value) => isPlain(value) && Object.values(value).every((one) => typeof one === 'string'),
    ],
    kubeconfig: ['a path', isText],
    context: ['a text', isText],
    applySet: ['a text, such as configmap/shop', isText],
    fieldManager: ['a text', isText],
  };

function checkSettings(given: unknown, file: string, place: string, others: readonly string[] = []): void {
  if (!isPlain(given)) throw configError(file, `${place} must be an object, found ${describe(given)}.`);
  for (const [key, value] of Object.entries(given)) {
    if (others.includes(key) || value === undefined) continue;
    const rule = Object.entries(settings).find(([name]) => name === key)?.[1];
    if (rule === undefined) {
      const names = [...Object.keys(settings), ...others];
      throw configError(file, `${place} has no setting ${JSON.stringify(key)}.${didYouMean(key, names)}`);
    }
    const [wanted, isGood] = rule;
    if (!isGood(value))
      throw configError(file, `${key} of ${place} must be ${wanted}, found ${describe(value)}.`);
  }
}

function assertConfig(value: unknown, file: string): asserts value is Config {
  checkSettings(value, file, 'the configuration', ['environments']);
  const environments = isObject(value) ? ownEntry(value, 'environments') : undefined;
  if (!isPlain(environments) || Object.keys(environments).length === 0)
    throw configError(file, 'environments must be an object with an entry for each environment.');
  for (const [name, environment] of Object.entries(environments))
    checkSettings(environment, file, `the environment ${JSON.stringify(name)}`);
}

function findConfig(given: string | undefined): string {
  if (given !== undefined) return given;
  const found = fileNames.find((name) => existsSync(path.resolve(name)));
  if (found !== undefined) return found;
  const message = `Cannot find the environments: there is no ${fileNames[0]} here. Run withal init to write one, or pass --config <file>.`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

async function parametersIn(
  { values, parameters }: EnvironmentSettings,
  folder: string,
  before: JsonObject,
): Promise<JsonObject> {
  let all = before;
  for (const file of listOf(values))
    all = mergeParameters(all, await readParameters(path.resolve(folder, file)));
  return mergeParameters(all, parameters ?? {});
}

/**
 * Reads an environment from the configuration of a project.
 *
 * @param name - The environment.
 * @param given - The configuration file.
 * @default withal.config.ts, .mts, .js or .mjs in the folder of the process
 * @returns The environment, with what the configuration says of all of them.
 * @throws {WithalError} `E_SOURCE` where there is no configuration, it cannot be run or used, or has no such environment.
 */
export async function readEnvironment(name: string, given?: string): Promise<Environment> {
  const file = findConfig(given);
  const config: unknown = (await loadModule(file))['default'];
  if (config === undefined)
    throw configError(file, 'it has no default export. Add one: export default defineConfig({ … })');
  assertConfig(config, file);
  const { environments, ...common } = config;
  const own = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (own === undefined) {
    const names = Object.keys(environments);
    const message = `Cannot find the environment ${JSON.stringify(name)} in ${file}: it has ${names.join(', ')}.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  const folder = path.dirname(path.resolve(file));
  const settingsOfBoth = { ...common, ...own };
  const parameters = await parametersIn(own, folder, await parametersIn(common, folder, {}));
  const { kubeconfig } = settingsOfBoth;
  return {
    name,
    programs: listOf(settingsOfBoth.program).map((program) =>
      path.relative('.', path.resolve(folder, program)),
    ),
    parameters,
    labels: { ...common.labels, ...own.labels },
    settings: {
      ...settingsOfBoth,
      ...(kubeconfig !== undefined && { kubeconfig: path.resolve(folder, kubeconfig) }),
    },
  };
}

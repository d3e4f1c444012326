import type { AnyExpression } from '../../types/index.d.ts';
import { WithalError, describe } from '../errors/index.ts';
import { type JsonObject, isObject } from '../json/index.ts';
import { chainOf, stepsOf, typeOfModel } from '../record/index.ts';
import type { ObjectType } from '../schema/index.ts';
import { namespaceName } from '../generate/model/index.ts';
import type { FindModel, KindModel } from './kind-model.ts';
import { ModelIndex } from './model-index.ts';

/** A constant, and what it is a model of. */
interface FoundConstant {
  /** The names of the modules that it is in, inside the one that was given. */
  readonly path: readonly string[];
  readonly name: string;
  readonly expression: AnyExpression;
  readonly object: ObjectType;
}

/** Makes the error for models that cannot be used. */
export function modelsArgumentError(problem: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot convert: ${problem}.` });
}

function isExpression(value: unknown): value is AnyExpression {
  return typeOfModel(value) !== undefined;
}

/** The type that a constant is the model of; what has steps is an expression on a model. */
function objectOf(expression: AnyExpression): ObjectType | undefined {
  const type = typeOfModel(expression);
  const chain = chainOf(expression);
  const isModel = chain === undefined || stepsOf(chain).length === 0;
  return type?.shape === 'object' && isModel ? type.object : undefined;
}

/** What follows `from` for a module inside another: `./models/apps/v1.js` for `./models/index.js`. */
function pathInside(from: string, path: readonly string[]): string {
  if (path.length === 0) return from;
  const extension = from.endsWith('.js') ? '.js' : '';
  const stem = from.slice(0, from.length - extension.length);
  const folder = stem.endsWith('/index') ? stem.slice(0, -'/index'.length) : stem;
  return [folder, ...path].join('/') + extension;
}

/** The name of a folder by that of its namespace: the same, or a group of the kinds in it, which a namespace cannot have. */
function folderOf(namespace: string, constants: readonly FoundConstant[]): string {
  const groups = constants.map(({ object }) => object.kind?.[0].split('/')[0] ?? '');
  const folder = [namespace, ...groups].find(
    (name) => namespaceName(name) === namespace && isLowerCase(name),
  );
  if (folder !== undefined) return folder;
  throw modelsArgumentError(
    `the path of the module ${namespace} in models is not known. Pass it by its own path, as the program imports it`,
  );
}

/** Folders of models have no capital letter, whereas the words of a namespace begin with one. */
const isLowerCase = (name: string): boolean => name === name.toLowerCase();

/** Collects the constants of a module, and of those that it exports; modules can export each other. */
function constantsIn(module: JsonObject, seen: Set<object> = new Set()): FoundConstant[] {
  if (seen.has(module)) return [];
  seen.add(module);
  return Object.entries(module).flatMap(([name, value]): FoundConstant[] => {
    if (isExpression(value)) {
      const object = objectOf(value);
      return object === undefined ? [] : [{ path: [], name, expression: value, object }];
    }
    const inside = isObject(value) ? constantsIn(value, seen) : [];
    if (inside.length === 0) return [];
    const folder = folderOf(name, inside);
    return inside.map((constant) => Object.assign(constant, { path: [folder, ...constant.path] }));
  });
}

function checkedModule(from: string, module: unknown): JsonObject {
  const key = JSON.stringify(from);
  if (isExpression(module))
    throw modelsArgumentError(
      `${key} in models is a model. Pass its module, by the path that the program imports it from`,
    );
  if (isObject(module)) return module;
  throw modelsArgumentError(`${key} in models is to be a module, and ${describe(module)} was given`);
}

/**
 * Finds models in modules.
 *
 * @param modules - The modules by their paths; the first that has a kind wins.
 * @returns Finds the model of a kind.
 * @throws {WithalError} `E_ARGUMENT` where something is no module of models.
 */
export function modelsIn(modules: JsonObject): FindModel {
  if (Object.prototype.toString.call(modules) === '[object Module]')
    throw modelsArgumentError(
      "models is a module. Pass it by the path that the program imports it from: { 'withal/kubernetes/1.36': kubernetes }",
    );
  const index = new ModelIndex<Omit<KindModel, 'locate'>>();
  for (const [from, module] of Object.entries(modules)) {
    const constants = constantsIn(checkedModule(from, module));
    if (constants.length === 0)
      throw modelsArgumentError(`the module ${JSON.stringify(from)} in models has no model`);
    for (const { path, name, expression, object } of constants)
      index.add(object, { from: pathInside(from, path), name, expression });
  }
  return (apiVersion, kind) => {
    const found = index.find(apiVersion, kind);
    return found && { ...found, locate: (id) => index.locate(id) };
  };
}

/**
 * The settings of a project: which program is rendered for which environment, with which parameters, and where it goes.
 *
 * @module
 */

/** Some of the fields of a type, at every depth. */
export type SomeOf<Type> = Type extends readonly unknown[]
  ? Type
  : Type extends object
    ? { readonly [Key in keyof Type]?: SomeOf<Type[Key]> | null }
    : Type;

/** What is said of an environment; paths are from the folder of the configuration file. */
export interface EnvironmentSettings<Parameters extends object = Record<string, unknown>> {
  /** The program that is rendered, or several. */
  readonly program?: string | readonly string[];
  /** Parameters of the program. Objects are merged with those said before, anything else replaces them; `null` removes. */
  readonly parameters?: SomeOf<Parameters>;
  /** YAML or JSON files of parameters, which come before `parameters`. */
  readonly values?: string | readonly string[];
  /** The namespace of what names none and is in one. */
  readonly namespace?: string;
  /** Labels that every document gets. */
  readonly labels?: { readonly [name: string]: string };
  /** The kubeconfig, where it is not the usual one. */
  readonly kubeconfig?: string;
  /** The context of the kubeconfig that `withal diff` and `withal apply` use. */
  readonly context?: string;
  /** The apply set that `withal apply` keeps, as `configmap/shop`: what is rendered no longer can be pruned. */
  readonly applySet?: string;
  /** The name of the manager that owns the applied fields. */
  readonly fieldManager?: string;
}

/** The settings of a project. What stands beside `environments` is said of each of them, unless it says otherwise. */
export interface Config<
  Parameters extends object = Record<string, unknown>,
> extends EnvironmentSettings<Parameters> {
  readonly environments: { readonly [name: string]: EnvironmentSettings<Parameters> };
}

/**
 * Gives the settings of a project their types.
 *
 * `withal render`, `diff` and `apply` read them with `--env <name>` from the default export of `withal.config.ts`, or
 * `.mts`, `.js` or `.mjs`.
 *
 * @param config - The settings.
 * @returns The same.
 * @example
 * ```ts
 * import { defineConfig } from 'withal/config';
 *
 * interface Parameters {
 *   replicas: number;
 *   image: { name: string; tag: string };
 * }
 *
 * const config = defineConfig<Parameters>({
 *   program: 'shop.ts',
 *   parameters: { replicas: 1 },
 *   environments: {
 *     dev: { namespace: 'shop-dev', context: 'kind-dev' },
 *     prod: { namespace: 'shop', context: 'prod', parameters: { replicas: 3, image: { tag: '2.3.1' } } },
 *   },
 * });
 * Object.keys(config.environments); //=> ['dev', 'prod']
 * ```
 */
export function defineConfig<Parameters extends object = Record<string, unknown>>(
  config: Config<Parameters>,
): Config<Parameters> {
  return config;
}

import { describe, WithalError } from '../errors/index.ts';
import { isList, isObject } from '../json/index.ts';
import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { checkedText, optionWith } from './arguments.ts';
import { type RenderedText, manifestsOfText } from '../manifests/manifests.ts';
import { type ToolOptions, runInstalled } from './run-tool.ts';

/** What `helm` renders, and how. */
export interface HelmOptions extends ToolOptions {
  /** The chart: a folder, an archive, a name in a repository, or an `oci://` address. */
  readonly chart: string;
  /** The name of the release. */
  readonly release: string;
  /** The namespace of the release. */
  readonly namespace?: string;
  /** Values, which win over those of `valueFiles`. They are handed to helm on its standard input. */
  readonly values?: object;
  /** Files of values; later ones win. */
  readonly valueFiles?: readonly string[];
  /** The address of the repository of the chart. */
  readonly repo?: string;
  /** The version of the chart, or a range of them. */
  readonly version?: string;
  /** The Kubernetes version that the chart is told: `1.36`. */
  readonly kubeVersion?: string;
  /** More API versions that the chart is told: `monitoring.coreos.com/v1`. */
  readonly apiVersions?: readonly string[];
  /** Whether the custom resource definitions of the chart are given as well. */
  readonly includeCrds?: boolean;
  /** More arguments of `helm template`, as they are. */
  readonly args?: readonly string[];
}

function inputOf({ values }: HelmOptions): string | undefined {
  if (values === undefined) return undefined;
  if (isObject(values) && !isList(values)) return JSON.stringify(values);
  const message = `Cannot use the values of helm: an object is needed, found ${describe(values)}.`;
  throw new WithalError({ code: 'E_ARGUMENT', message });
}

function argumentsOf(options: HelmOptions): string[] {
  const { valueFiles = [], apiVersions = [], args = [] } = options;
  return [
    'template',
    checkedText(options.release, 'release of helm'),
    checkedText(options.chart, 'chart of helm'),
    ...optionWith('--namespace', options.namespace, 'namespace of helm'),
    ...optionWith('--repo', options.repo, 'repo of helm'),
    ...optionWith('--version', options.version, 'version of helm'),
    ...optionWith('--kube-version', options.kubeVersion, 'kubeVersion of helm'),
    ...apiVersions.flatMap((version) => optionWith('--api-versions', version, 'API version of helm')),
    ...valueFiles.flatMap((file) => optionWith('--values', file, 'file of values of helm')),
    ...(options.values === undefined ? [] : ['--values', '-']),
    ...(options.includeCrds === true ? ['--include-crds'] : []),
    ...args,
  ];
}

/**
 * Gives what helm renders, as it prints it.
 *
 * @param options - As for `helm`.
 * @returns The text, and what errors call it.
 * @throws {WithalError} As `helm`, but for what the text holds.
 */
export async function helmText(options: HelmOptions): Promise<RenderedText> {
  const { program = 'helm', chart } = options;
  const input = inputOf(options);
  const run = { program, args: argumentsOf(options), options, subject: `the chart ${chart}` };
  const text = await runInstalled(
    input === undefined ? run : { ...run, input },
    'See https://helm.sh/docs/intro/install/, or pass its path as program.',
  );
  return { text, name: `${chart}, rendered by helm` };
}

/**
 * Renders a Helm chart by the `helm` that is installed: `helm template`, which asks no cluster.
 *
 * @param options - The chart, its values, and how helm is run.
 * @returns The documents, in the order in which helm prints them.
 * @throws {WithalError} `E_SOURCE`, with helm's own words, where helm is not installed, fails, takes too long, or prints more
 *   than 32 MiB or something that is no document; `E_ARGUMENT` for an option that cannot be used.
 * @example
 * ```ts no-run
 * import { deployment } from 'withal/kubernetes/1.36/apps/v1';
 * import { patchAll } from 'withal/patch';
 * import { helm } from 'withal/sources';
 *
 * const documents = await helm({ chart: './shop', release: 'shop', values: { replicaCount: 3 } });
 * export default patchAll(documents, [deployment.spec.withRevisionHistoryLimit(2)]);
 * ```
 * @see https://helm.sh/docs/helm/helm_template/
 */
export async function helm(options: HelmOptions): Promise<ResourceDocument[]> {
  return manifestsOfText(await helmText(options));
}

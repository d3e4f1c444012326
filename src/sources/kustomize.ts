import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { checkedText } from './arguments.ts';
import { type RenderedText, manifestsOfText } from '../manifests/manifests.ts';
import { type ToolOptions, notInstalled, runInstalled, runTool } from './run-tool.ts';

/** How kustomize is run. */
export interface KustomizeOptions extends ToolOptions {
  /** Whether kustomize may render the charts of a kustomization by helm. */
  readonly enableHelm?: boolean;
  /** More arguments, as they are. */
  readonly args?: readonly string[];
}

/** `kubectl` has kustomize built in, under another word. */
const isKubectl = (program: string): boolean => /(?:^|[\\/])kubectl(?:\.exe)?$/.test(program);

const advice =
  'Nor is kubectl, which has it built in. See https://kubectl.docs.kubernetes.io/installation/kustomize/, or pass its path as program.';
const adviceOfProgram = 'Pass the path of kustomize or kubectl as program.';

async function printedOf(folder: string, options: KustomizeOptions): Promise<string> {
  const { program, enableHelm, args = [] } = options;
  const rest = [folder, ...(enableHelm === true ? ['--enable-helm'] : []), ...args];
  const subject = `the kustomization ${folder}`;
  const runOf = (name: string): Parameters<typeof runTool>[0] => {
    return { program: name, args: [isKubectl(name) ? 'kustomize' : 'build', ...rest], options, subject };
  };
  if (program !== undefined) return runInstalled(runOf(program), adviceOfProgram);
  const { text } = await runTool(runOf('kustomize'));
  if (text !== undefined) return text;
  const built = await runTool(runOf('kubectl'));
  if (built.text !== undefined) return built.text;
  throw notInstalled(runOf('kustomize'), advice);
}

/**
 * Gives what kustomize renders, as it prints it.
 *
 * @param folder - The folder of the kustomization.
 * @param options - As for `kustomize`.
 * @returns The text, and what errors call it.
 * @throws {WithalError} As `kustomize`, but for what the text holds.
 */
export async function kustomizeText(folder: string, options: KustomizeOptions = {}): Promise<RenderedText> {
  const text = await printedOf(checkedText(folder, 'folder of kustomize'), options);
  return { text, name: `${folder}, rendered by kustomize` };
}

/**
 * Renders a kustomization by the `kustomize` that is installed, or by `kubectl`, which has it built in.
 *
 * @param folder - The folder of the kustomization.
 * @param options - How kustomize is run.
 * @returns The documents, in the order in which kustomize prints them.
 * @throws {WithalError} `E_SOURCE`, with kustomize's own words, where none is installed, it fails, takes too long, or prints
 *   more than 32 MiB; `E_ARGUMENT` for a folder or option that cannot be used.
 * @example
 * ```ts no-run
 * import { kustomize } from 'withal/sources';
 *
 * export default kustomize('overlays/prod');
 * ```
 */
export async function kustomize(folder: string, options: KustomizeOptions = {}): Promise<ResourceDocument[]> {
  return manifestsOfText(await kustomizeText(folder, options));
}

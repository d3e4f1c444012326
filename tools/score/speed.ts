import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.ts';
import type { Figure } from './figure.ts';

/** A comparison of the bench. */
interface Compared {
  readonly id: string;
  readonly name: string;
  readonly rivalName: string;
  readonly rivalSettings?: string;
  /** The ratio to reach, on every Node or on each; those that have none are there to be seen. */
  readonly target?: number | Readonly<Record<number, number>>;
}

/** The ratio to reach on this Node. */
function targetOf({ target }: Compared): number | undefined {
  return typeof target === 'object' ? target[Number.parseInt(process.versions.node, 10)] : target;
}

const bench = path.join(root, 'tools/bench');

/** The ratio of a comparison, in a process of its own. */
function ratioOf({ id }: Compared): number {
  const args = [path.join(bench, 'time-case.mjs'), id, '9', '8'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${id} failed: ${stderr}`);
  return (JSON.parse(stdout) as { ratio: number }).ratio;
}

/** The middle of three ratios, where the first one misses its target; else the first one. */
function settledRatio(compared: Compared): number {
  const first = ratioOf(compared);
  const target = targetOf(compared);
  if (target === undefined || first <= target) return first;
  return [first, ratioOf(compared), ratioOf(compared)].toSorted((one, other) => one - other)[1] ?? first;
}

/**
 * Our time over a rival's, for each comparison of the bench that is about patches.
 *
 * @yields Each as soon as it is measured.
 */
export async function* scoreSpeed(): AsyncGenerator<Figure> {
  const url = pathToFileURL(path.join(bench, 'patch/cases.mjs')).href;
  const { patchCases } = (await import(url)) as { readonly patchCases: readonly Compared[] };
  for (const compared of patchCases) {
    const { name, rivalName, rivalSettings } = compared;
    const target = targetOf(compared);
    const ratio = settledRatio(compared);
    yield {
      name: `time of ${name}, over ${rivalName}${rivalSettings === undefined ? '' : `, ${rivalSettings}`}`,
      value: `${ratio.toFixed(2)} on Node ${process.version}`,
      target: target === undefined ? 'none' : `<= ${target}`,
      verdict: target === undefined ? 'shown' : ratio <= target ? 'reached' : 'missed',
    };
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import { loadModule } from '../input/load-module.ts';
import { type NamedPatch, patchesOf } from '../../manifests/patch/patch-module.ts';
import { readSelection } from '../input/selection.ts';
import { NotingPatcher } from './noting-patcher.ts';
import { repeatableText } from './repeatable.ts';
import { type DoneShare, Shares, type ThreadOrder } from './shared-work.ts';

/** Loads the module; nothing where that fails or gives something else, as where it asks for the time. */
async function patchesFor({ module, wanted }: ThreadOrder): Promise<readonly NamedPatch[] | undefined> {
  try {
    const patches = patchesOf(await loadModule(module), module);
    return repeatableText(patches) === wanted ? patches : undefined;
  } catch {
    return undefined;
  }
}

async function patchShares(order: ThreadOrder, patches: readonly NamedPatch[]): Promise<void> {
  const { files, settings, number, isTTY } = order;
  const patcher = new NotingPatcher({ patches, only: readSelection(order.options), settings, isTTY });
  const shares = new Shares(files.length, order.counters);
  for (let share = shares.takeWaiting(number); share !== undefined; share = shares.takeWaiting(number)) {
    const done: DoneShare = { share, notes: await patcher.patch(shares.filesOf(share, files)) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    parentPort?.postMessage(done);
    shares.give(number);
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was given by patch-in-threads.ts
const given = workerData as ThreadOrder;
const found = await patchesFor(given);
if (found !== undefined) await patchShares(given, found);

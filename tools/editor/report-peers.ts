import { type Compiler, compilers } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { baseline, installPeers, measurePeers, type PeerCost, type Setup, setups } from './peers.ts';
import { table } from './table.ts';

const rounds = 5;

function rowsOf(costs: readonly PeerCost[]): (string | number)[][] {
  const base = costs.find(({ peer }) => peer === baseline)?.cost;
  return costs.map(({ peer, cost }) => [
    peer,
    cost.instantiations,
    Math.round(cost.memory / 1024),
    (cost.memory / (base?.memory ?? Number.NaN)).toFixed(2),
    Math.round(cost.wall),
    (cost.wall / (base?.wall ?? Number.NaN)).toFixed(2),
    cost.diagnostics.length,
  ]);
}

async function report(compiler: Compiler, setup: Setup): Promise<string> {
  const head = ['peer', 'instantiations', 'memory MB', 'ratio', 'wall ms', 'ratio', 'diagnostics'];
  const costs = await measurePeers(compiler, setup, rounds);
  return `\nOne Deployment and one Service, ${compiler.name}, ${setup.name}\n\n${table([head, ...rowsOf(costs)])}`;
}

/** What our types cost beside others, compiled in turns. */
export async function reportPeers(): Promise<string> {
  const reason = installPeers();
  if (reason !== undefined) return `\nThe peers are not measured, for they cannot be installed: ${reason}`;
  const pairs = [compilers.six, compilers.seven].flatMap((compiler) =>
    setups.map((setup) => [compiler, setup] as const),
  );
  return (await inOrder(pairs, ([compiler, setup]) => report(compiler, setup))).join('\n');
}

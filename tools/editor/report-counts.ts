import { cases, counting, measureCase, readCounts } from './counts.ts';
import { inOrder } from './in-order.ts';
import { table } from './table.ts';

/** What our types cost, in instantiations, beside the numbers that are checked in. */
export async function reportCounts(): Promise<string> {
  const counts = readCounts();
  const rows = await inOrder(Object.keys(cases), async (name) => {
    const costs = await measureCase(name);
    const cells = counting.flatMap((compiler) => [
      costs[compiler.name]?.instantiations ?? Number.NaN,
      counts[name]?.[compiler.name] ?? '',
    ]);
    return [name, ...cells, Object.values(costs).flatMap(({ diagnostics }) => diagnostics).length];
  });
  const head = ['case', ...counting.flatMap(({ name }) => [name, 'checked in']), 'diagnostics'];
  return ['\nInstantiations\n', table([head, ...rows])].join('\n');
}

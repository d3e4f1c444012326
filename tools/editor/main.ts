// npm run editor: what language servers know of our models, and what our types cost. It writes tools/bench/types/results.md,
// and fails where a server takes longer than it may.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compilers } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { examineImports } from './imports.ts';
import { reportCounts } from './report-counts.ts';
import { reportDescriptions } from './report-descriptions.ts';
import { reportImports } from './report-imports.ts';
import { reportPeers } from './report-peers.ts';
import { reportSeed } from './report-seed.ts';
import { reportSweep, slowServers } from './report-sweep.ts';
import { root } from './root.ts';
import { examineSeed } from './seed.ts';
import { sweep, takeSamples } from './sweep.ts';

const all = Object.values(compilers);

/** What took longer than it may. */
const slow: string[] = [];

/** What can be asked for by name: `npm run editor -- peers`. */
const reports: Record<string, () => Promise<string>> = {
  seed: async () => reportSeed(await inOrder(all, examineSeed)),
  sweep: async () => {
    const samples = takeSamples({ pages: 3, entries: 5 });
    const swept = await inOrder(all, (compiler) => sweep(compiler, samples));
    slow.push(...slowServers(swept));
    return reportSweep(swept);
  },
  counts: reportCounts,
  peers: reportPeers,
  descriptions: reportDescriptions,
  imports: async () => reportImports(await inOrder(all, (compiler) => examineImports(compiler))),
};

const file = path.join(root, 'tools/bench/types/results.md');
const asked = process.argv.slice(2);
const names = Object.keys(reports);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0)
  throw new Error(`There is no report ${unknown.join(', ')}; there are ${names.join(', ')}.`);

/** The parts that the last run printed, which stay where they are not asked for. */
const before = existsSync(file) ? readFileSync(file, 'utf8').split(/^```(?:text)?\n/m) : [];
const parts = await inOrder(names.entries(), async ([index, name]) => {
  if (asked.length > 0 && !asked.includes(name)) return before[index * 2 + 1]?.trim() ?? '';
  const text = await reports[name]?.();
  console.log(text);
  return text?.trim() ?? '';
});

const machine = `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? 'processor'}, Node ${process.version}`;
const head = `# Results of \`npm run editor\`\n\n${machine}; milliseconds grow with other load on the machine.\n`;
writeFileSync(file, `${head}${parts.map((part) => `\n\`\`\`text\n${part}\n\`\`\`\n`).join('')}`);

if (slow.length > 0) {
  console.error(slow.join('\n'));
  process.exitCode = 1;
}

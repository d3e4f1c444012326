// npm run editor: what language servers know of our models, and what our types cost. It prints bench/types/results.md.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compilers } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { reportCounts } from './report-counts.ts';
import { reportPeers } from './report-peers.ts';
import { reportSeed } from './report-seed.ts';
import { reportSweep } from './report-sweep.ts';
import { root } from './root.ts';
import { examineSeed } from './seed.ts';
import { sweep, takeSamples } from './sweep.ts';

const all = Object.values(compilers);

const parts: string[] = [];
const report = (text: string): void => {
  console.log(text);
  parts.push(text.trim());
};

report(reportSeed(await inOrder(all, examineSeed)));
const samples = takeSamples({ pages: 3, entries: 5 });
report(reportSweep(await inOrder(all, (compiler) => sweep(compiler, samples))));
report(await reportCounts());
report(await reportPeers());

const machine = `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? 'processor'}, Node ${process.version}`;
const head = `# Results of \`npm run editor\`\n\n${machine}; milliseconds grow with other load on the machine.\n`;
writeFileSync(
  path.join(root, 'bench/types/results.md'),
  `${head}\n\`\`\`text\n${parts.join('\n\n')}\n\`\`\`\n`,
);

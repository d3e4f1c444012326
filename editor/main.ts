// npm run editor: what language servers know of our models, and what our types cost.
import { compilers } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { reportCounts } from './report-counts.ts';
import { reportPeers } from './report-peers.ts';
import { reportSeed } from './report-seed.ts';
import { reportSweep } from './report-sweep.ts';
import { examineSeed } from './seed.ts';
import { sweep, takeSamples } from './sweep.ts';

const all = Object.values(compilers);

console.log(reportSeed(await inOrder(all, examineSeed)));
const samples = takeSamples({ pages: 3, entries: 5 });
console.log(reportSweep(await inOrder(all, (compiler) => sweep(compiler, samples))));
console.log(await reportCounts());
console.log(await reportPeers());

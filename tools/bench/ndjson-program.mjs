/**
 * Reads documents from standard input, one on each line, and prints them; with `patch`, patched by `patchAll`. It tells on
 * standard error what that took of the processor, and of the memory.
 *
 *     node tools/bench/ndjson-program.mjs [patch] < documents.ndjson
 */
import { createInterface } from 'node:readline';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { patchAll } from 'withal/patch';

const expression = deployment.metadata.labels
  .at('team')
  .with('web')
  .spec.withReplicas(3)
  .spec.template.spec.containers.key({ name: 'web' })
  .withImage('web:2');

async function* documents() {
  for await (const line of createInterface({ input: process.stdin })) yield JSON.parse(line);
}

const source = process.argv[2] === 'patch' ? patchAll(documents(), [expression]) : documents();
let text = '';
const print = () => {
  process.stdout.write(text);
  text = '';
};
for await (const document of source) {
  text += `${JSON.stringify(document)}\n`;
  if (text.length > 1 << 16) print();
}
print();
const { user, system } = process.cpuUsage();
console.error(JSON.stringify({ processor: user + system, memory: process.resourceUsage().maxRSS }));

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Cluster, startCluster } from '../tools/walk-through/server.ts';
import { namespace, steps } from '../tools/walk-through/steps.ts';
import { walkThrough } from '../tools/walk-through/walk.ts';
import type { ServerSettings } from './cluster/api-server.ts';
import { runCli, temporaryFolder } from './cli/cli.ts';

const page = fileURLToPath(new URL('../docs/cluster.md', import.meta.url));
const block = /^<!-- walk-through -->\n\n```\n[\s\S]*?^```\n\n<!-- end of walk-through -->$/gm;

/** Walks on a server of the tests, and gives what was printed and what was sent to change something. */
async function walk(
  settings: ServerSettings = {},
  before: (cluster: Cluster) => Promise<void> = async () => {},
): Promise<{ isRight: boolean; printed: string; writes: string[] }> {
  const writes: string[] = [];
  const cluster = await startCluster({
    ...settings,
    intercept: (seen) => {
      if (seen.method !== 'GET' && !seen.query.includes('dryRun=All') && !seen.body.includes('"dryRun"'))
        writes.push(`${seen.method} ${seen.path}`);
      return settings.intercept?.(seen);
    },
  });
  try {
    await before(cluster);
    writes.length = 0;
    let printed = '';
    const print = (text: string): void => {
      printed += text;
    };
    const isRight = await walkThrough({ kubeconfig: cluster.kubeconfig, print });
    return { isRight, printed, writes };
  } finally {
    await cluster.stop();
  }
}

test('every command does what it should, and docs/cluster.md shows it; -u writes the page anew', async () => {
  const { isRight, printed, writes } = await walk();
  expect([isRight, printed.includes('WRONG')]).toEqual([true, false]);
  expect(writes.at(0)).toBe(`PATCH /api/v1/namespaces/${namespace}`);
  expect(writes).toContain(`DELETE /api/v1/namespaces/${namespace}/services/web`);
  expect(writes).toContain(`DELETE /apis/apps/v1/namespaces/${namespace}/deployments/web`);
  expect(writes.at(-1)).toBe(`DELETE /api/v1/namespaces/${namespace}`);
  const text = readFileSync(page, 'utf8');
  expect(text.match(block)).toHaveLength(1);
  // Objects that are applied at the same time get their uids in any order.
  const shown = printed.trimEnd().replaceAll(/uid: uid-\d+/g, 'uid: uid-of-the-object');
  const next = text.replace(
    block,
    () => `<!-- walk-through -->\n\n\`\`\`\n${shown}\n\`\`\`\n\n<!-- end of walk-through -->`,
  );
  await expect(next).toMatchFileSnapshot(page);
}, 120_000);

test('a step that goes wrong ends the walk, which cleans up and says so', async () => {
  const { isRight, printed, writes } = await walk({
    intercept: ({ method, path: at }) =>
      method === 'PATCH' && at.endsWith('/services/web')
        ? {
            status: 403,
            body: { kind: 'Status', status: 'Failure', reason: 'Forbidden', message: 'no', code: 403 },
          }
        : undefined,
  });
  expect(isRight).toBe(false);
  expect(printed).toContain('# WRONG: ');
  expect(printed).not.toContain('$ withal delete --applyset');
  expect(writes.at(-1)).toBe(`DELETE /api/v1/namespaces/${namespace}`);
}, 120_000);

test('a namespace that is there already is left alone', async () => {
  const { isRight, printed, writes } = await walk({}, async ({ kubeconfig }) => {
    const file = path.join(temporaryFolder(), 'namespace.yaml');
    writeFileSync(file, `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${namespace} }\n`);
    expect(await runCli(['apply', file], { env: { KUBECONFIG: kubeconfig } })).toMatchObject({ code: 0 });
  });
  expect([isRight, writes]).toEqual([false, []]);
  expect(printed).toContain('# WRONG: the exit code is 0, and should be 1');
}, 120_000);

test('the walk has every command that changes a cluster', () => {
  const names = new Set(steps.map(({ command }) => command[0]));
  expect([...names]).toEqual(['init', 'render', 'check', 'diff', 'apply', 'delete']);
});

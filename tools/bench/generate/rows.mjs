/** The rows of `withal generate`: whole processes, ours and the rivals' in turn. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../time-pair.mjs';
import { rivalCall } from './rivals.mjs';
import { runGenerate, runNode } from './run-generate.mjs';
import { withSets } from './sets.mjs';

const mostMegabytes = 400;

/** Several files as one, since not every rival takes more. */
function joined(files, folder) {
  const file = path.join(folder, `${files.length}.yaml`);
  writeFileSync(file, files.map((name) => `---\n${readFileSync(name, 'utf8')}\n`).join(''));
  return [file];
}

/** What is timed: the arguments, and the seconds to stay within or the rival to meet. */
function casesOf(sets, folder) {
  const filesOf = (start) => sets.filter(({ name }) => name.startsWith(start)).flatMap(({ files }) => files);
  const resources = sets
    .filter(({ name }) => name.includes('custom resources'))
    .flatMap(({ files }) => files);
  const core = filesOf('Kubernetes 1.36.3, OpenAPI 3').find((file) => file.includes('api__v1_openapi'));
  const some = [...filesOf('cert-manager'), ...filesOf('prometheus')];
  const rivals = some.length === 0 ? [] : ['crd-generate', 'cdk8s import'];
  const cases = [
    { name: 'OpenShift 3.11, 696 definitions', args: filesOf('OpenShift 3.11'), seconds: 1 },
    { name: 'Kubernetes 1.36, 771 definitions', args: filesOf('Kubernetes 1.36.3, OpenAPI 2'), seconds: 1.5 },
    {
      name: `${resources.length} files of custom resources`,
      args: resources.length === 0 ? [] : [...resources, '--prefer', 'first'],
      seconds: 6,
    },
    ...rivals.map((rival) => ({
      name: `${some.length} custom resources of cert-manager and prometheus-operator`,
      args: joined(some, folder),
      rival,
    })),
    {
      name: 'Kubernetes 1.36, core/v1 in OpenAPI 3',
      args: core === undefined ? [] : [core],
      rival: 'openapi-typescript',
    },
  ];
  return cases.filter(
    ({ args, rival }) => args.length > 0 && (rival === undefined || rivalCall(rival) !== undefined),
  );
}

function runRival(node, { rival, args }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-rival-'));
  try {
    return runNode(node.file, rivalCall(rival)(args[0], folder), { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const least = (values) => Math.min(...values).toFixed(2);
const most = (values) => Math.max(...values).toFixed(2);

function secondsText(runs) {
  const seconds = runs.map((run) => run.seconds);
  const megabytes = Math.max(...runs.map((run) => run.megabytes)).toFixed(0);
  return `${median(seconds).toFixed(2)} s [${least(seconds)}..${most(seconds)}], ${megabytes} MB`;
}

function rowOf(node, { name, seconds, rival }, { ours, theirs }) {
  const row = { case: `generate: ${name} (whole process)`, node: node.version, ours: secondsText(ours) };
  if (rival !== undefined) {
    const ratios = ours.map((run, index) => run.seconds / theirs[index].seconds);
    const ratio = `${median(ratios).toFixed(2)} [${least(ratios)}..${most(ratios)}]`;
    return { ...row, rival, theirs: secondsText(theirs), ratio };
  }
  const isFast = median(ours.map((run) => run.seconds)) <= seconds;
  const isSmall = ours.every((run) => run.megabytes < mostMegabytes);
  const verdict = isFast && isSmall ? 'reached' : 'MISSED';
  return { ...row, target: `<= ${seconds} s, < ${mostMegabytes} MB`, verdict };
}

/**
 * Times `withal generate` and its rivals.
 *
 * @param {{ file: string, version: string }[]} nodes - The Nodes to run it with.
 * @param {number} rounds - How often.
 * @returns {Promise<Record<string, string>[]>} A row for each case and Node; none for a specification or a rival that
 *   is not here.
 */
export async function rowsOfGenerate(nodes, rounds) {
  const folder = mkdtempSync(path.join(tmpdir(), 'withal-generate-'));
  const rows = [];
  try {
    await withSets(async (sets) => {
      const jobs = casesOf(sets, folder).flatMap((timed) =>
        nodes.map((node) => ({ timed, node, runs: { ours: [], theirs: [] } })),
      );
      for (let round = 0; round < rounds; round++) {
        for (const { timed, node, runs } of jobs) {
          runs.ours.push(runGenerate(node.file, timed.args));
          if (timed.rival !== undefined) runs.theirs.push(runRival(node, timed));
        }
      }
      rows.push(...jobs.map(({ timed, node, runs }) => rowOf(node, timed, runs)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

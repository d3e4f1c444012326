import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiler } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { type Cost, measure } from './measure.ts';
import { makeProject } from './project.ts';
import { cache, root } from './root.ts';
import { median } from './statistics.ts';

/** A program that says the same Deployment and Service as the others, and the packages that it needs. */
interface Peer {
  readonly name: string;
  readonly program: string;
  readonly packages: readonly string[];
}

/** What the others are held against: the bare interfaces and a literal. */
export const baseline = 'kubernetes-types';

export const peers: readonly Peer[] = [
  { name: baseline, program: 'kubernetes-types.ts', packages: ['kubernetes-types'] },
  { name: 'withal', program: 'withal.ts', packages: [] },
  { name: 'kubernetes-models', program: 'kubernetes-models.ts', packages: ['kubernetes-models'] },
  { name: 'cdk8s', program: 'cdk8s.ts', packages: ['cdk8s', 'cdk8s-plus-32', 'constructs'] },
  { name: '@kubernetes/client-node', program: 'client-node.ts', packages: ['@kubernetes/client-node'] },
  { name: '@pulumi/kubernetes', program: 'pulumi.ts', packages: ['@pulumi/kubernetes'] },
];

/** They are big, so they are no part of npm ci: whoever measures installs them, in these versions. */
const versions: Record<string, string> = {
  '@kubernetes/client-node': '2.0.1',
  '@pulumi/kubernetes': '4.34.2',
  cdk8s: '2.70.106',
  'cdk8s-plus-32': '2.5.92',
  constructs: '10.8.1',
  'kubernetes-models': '5.1.0',
  'kubernetes-types': '1.30.0',
};

const folder = path.join(cache, 'withal-peers');
const manifest = JSON.stringify({ private: true, dependencies: versions });

/** Installs the peers where they are missing. Gives the reason where it cannot. */
export function installPeers(): string | undefined {
  const file = path.join(folder, 'package.json');
  const isThere = existsSync(path.join(folder, 'node_modules')) && readFileSync(file, 'utf8') === manifest;
  if (isThere) return undefined;
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, manifest);
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    execFileSync('npm', ['install', ...quiet], { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
    return undefined;
  } catch (error) {
    writeFileSync(file, '{}');
    return String(error).split('\n', 1)[0];
  }
}

/** How a project is set up: what is in memory besides changes every ratio. */
export interface Setup {
  readonly name: string;
  /** Settings of the compiler. */
  readonly settings: object;
}

export const setups: readonly Setup[] = [
  // The libraries that the compiler takes unasked, and Node, which every program of this kind runs in.
  { name: 'default libraries and @types/node', settings: { lib: undefined, types: ['node'] } },
  { name: 'the bare language', settings: {} },
];

/** What a peer costs: the median of memory, the least time by the clock. */
export interface PeerCost {
  readonly peer: string;
  readonly cost: Cost;
}

/**
 * Compiles the programs one after the other, several times over, so that a busy machine hinders all alike.
 *
 * @param compiler - The compiler.
 * @param setup - How the projects are set up.
 * @param rounds - How often each is compiled.
 * @returns What each costs.
 */
export async function measurePeers(compiler: Compiler, setup: Setup, rounds: number): Promise<PeerCost[]> {
  const projects = peers.map(({ name, program, packages }) => {
    const links = packages.map((one) => [one, path.join(folder, 'node_modules', one)]);
    const own = { withal: root, '@types/node': path.join(root, 'node_modules/@types/node') };
    const settings = { module: 'esnext', moduleResolution: 'bundler', ...setup.settings };
    const project = makeProject(settings, { ...Object.fromEntries(links), ...own });
    project.write('main.ts', readFileSync(path.join(root, 'tools/bench/types/peers', program), 'utf8'));
    return { peer: name, project };
  });
  try {
    const all = await inOrder(Array.from({ length: rounds }), () =>
      inOrder(projects, ({ project }) => measure(compiler, project.folder)),
    );
    return projects.map(({ peer }, index) => ({
      peer,
      cost: middle(all.flatMap((round) => round[index] ?? [])),
    }));
  } finally {
    for (const { project } of projects) project.remove();
  }
}

function middle(costs: readonly Cost[]): Cost {
  const [first] = costs;
  return {
    instantiations: first?.instantiations ?? Number.NaN,
    memory: median(costs.map(({ memory }) => memory)),
    // Other work on the machine only ever adds to the clock's time, so the least of it is nearest to the truth.
    wall: Math.min(...costs.map(({ wall }) => wall)),
    diagnostics: first?.diagnostics ?? [],
  };
}

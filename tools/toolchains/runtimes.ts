import { bothWays, commonJs, esModule, typeScript } from './programs.ts';
import type { Toolchain } from './toolchain.ts';

const isModule = { type: 'module' };
const node24 = { node: '24.9.0' };
const mixed = `${bothWays}main().then((said) => console.log(said));\n`;

/** Runtimes, and what lets Node.js run TypeScript. */
export const runtimes: readonly Toolchain[] = [
  {
    name: `Node.js ${process.versions.node.split('.')[0]}, import`,
    packages: {},
    files: { 'program.mjs': esModule },
    commands: [['node', 'program.mjs']],
  },
  {
    name: `Node.js ${process.versions.node.split('.')[0]}, require`,
    packages: {},
    files: { 'program.cjs': commonJs },
    commands: [['node', 'program.cjs']],
  },
  {
    name: `Node.js ${process.versions.node.split('.')[0]}, import and require in one program`,
    packages: {},
    files: { 'program.cjs': mixed },
    commands: [['node', 'program.cjs']],
    prints: '(one copy)',
  },
  {
    name: 'Node.js 24, import',
    packages: node24,
    files: { 'program.mjs': esModule },
    commands: [['node_modules/node/bin/node', 'program.mjs']],
  },
  {
    name: 'Node.js 24, require',
    packages: node24,
    files: { 'program.cjs': commonJs },
    commands: [['node_modules/node/bin/node', 'program.cjs']],
  },
  {
    name: 'Node.js 24, TypeScript as it is',
    packages: node24,
    settings: isModule,
    files: { 'program.ts': typeScript },
    commands: [['node_modules/node/bin/node', 'program.ts']],
  },
  {
    name: 'Node.js 24, import and require in one program',
    packages: node24,
    files: { 'program.cjs': mixed },
    commands: [['node_modules/node/bin/node', 'program.cjs']],
    prints: '(one copy)',
  },
  {
    name: 'tsx, ES module',
    packages: { tsx: '4.23.15' },
    settings: isModule,
    files: { 'program.ts': typeScript },
    commands: [['tsx', 'program.ts']],
  },
  {
    name: 'tsx, CommonJS',
    packages: { tsx: '4.23.15' },
    files: { 'program.ts': typeScript },
    commands: [['tsx', 'program.ts']],
  },
  {
    name: 'tsx, import and require in one program',
    packages: { tsx: '4.23.15' },
    files: { 'program.ts': mixed },
    commands: [['tsx', 'program.ts']],
  },
  {
    name: 'Bun, import',
    packages: { bun: '1.4.5' },
    files: { 'program.ts': typeScript },
    commands: [['bun', 'program.ts']],
  },
  {
    name: 'Bun, require',
    packages: { bun: '1.4.5' },
    files: { 'program.cjs': commonJs },
    commands: [['bun', 'program.cjs']],
  },
  {
    name: 'Bun, import and require in one program',
    packages: { bun: '1.4.5' },
    files: { 'program.cjs': mixed },
    commands: [['bun', 'program.cjs']],
  },
  {
    name: 'Deno, import',
    packages: { deno: '2.9.6' },
    files: { 'program.ts': typeScript },
    commands: [['deno', 'run', '--allow-all', '--no-check', 'program.ts']],
  },
  {
    name: 'Deno, require',
    packages: { deno: '2.9.6' },
    files: { 'program.cjs': commonJs },
    commands: [['deno', 'run', '--allow-all', 'program.cjs']],
  },
  {
    name: 'Deno, import and require in one program',
    packages: { deno: '2.9.6' },
    files: { 'program.cjs': mixed },
    commands: [['deno', 'run', '--allow-all', 'program.cjs']],
  },
];

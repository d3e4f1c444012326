import { nodeTypes } from './packages.ts';
import { typeScript } from './programs.ts';
import type { Toolchain } from './toolchain.ts';

/** A project that the compiler turns into JavaScript, which Node.js then runs. */
function compiled(
  name: string,
  release: string,
  options: {
    readonly module: string;
    readonly moduleResolution?: string;
    readonly ignoreDeprecations?: string;
  },
  settings: object = {},
): Toolchain {
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    outDir: 'out',
    types: ['node'],
    declaration: true,
  };
  const tsconfig = { compilerOptions: { ...compilerOptions, ...options }, files: ['program.ts'] };
  return {
    name,
    packages: { typescript: release, ...nodeTypes },
    settings,
    files: {
      'tsconfig.json': JSON.stringify(tsconfig),
      // What is exported is described in a declaration, which has to name withal's types.
      'program.ts': `${typeScript}export const podSpec = deployment.spec.template.spec;\nexport const rollout = upgrade;\n`,
    },
    commands: [
      ['tsc', '-p', '.'],
      ['node', 'out/program.js'],
    ],
  };
}

// Without a tsconfig.json its own settings contradict each other since TypeScript 5.2, so that it runs no program at all.
const tsNode = { 'ts-node': '10.9.2', typescript: '5.9.3', ...nodeTypes };
const tsConfig = (options: object): string =>
  JSON.stringify({ compilerOptions: { target: 'es2022', strict: true, ...options } });

const isModule = { type: 'module' };
const node10 = { module: 'commonjs', moduleResolution: 'node10' } as const;

/** Settings of the TypeScript compiler, in a package of either kind. */
export const compilers: readonly Toolchain[] = [
  compiled('TypeScript 7.0, nodenext, ES module', '7.0.2', { module: 'nodenext' }, isModule),
  compiled('TypeScript 7.0, nodenext, CommonJS', '7.0.2', { module: 'nodenext' }),
  compiled(
    'TypeScript 5.9, bundler, ES module',
    '5.9.3',
    { module: 'esnext', moduleResolution: 'bundler' },
    isModule,
  ),
  compiled(
    'TypeScript 5.9, preserve and bundler, ES module',
    '5.9.3',
    { module: 'preserve', moduleResolution: 'bundler' },
    isModule,
  ),
  compiled('TypeScript 5.4, nodenext, CommonJS', '5.4.5', { module: 'nodenext' }),
  compiled('TypeScript 5.4, node16, ES module', '5.4.5', { module: 'node16' }, isModule),
  compiled('TypeScript 5.4, node16, CommonJS', '5.4.5', { module: 'node16' }),
  compiled('TypeScript 5.9, node16, CommonJS', '5.9.3', { module: 'node16' }),
  compiled('TypeScript 7.0, node16, CommonJS', '7.0.2', { module: 'node16' }),
  compiled('TypeScript 5.4, commonjs and node10', '5.4.5', node10),
  compiled('TypeScript 5.9, commonjs and node10', '5.9.3', node10),
  compiled('TypeScript 6.0, commonjs and node10', '6.0.3', { ...node10, ignoreDeprecations: '6.0' }),
  {
    name: 'ts-node, commonjs',
    packages: tsNode,
    files: { 'tsconfig.json': tsConfig({ module: 'commonjs' }), 'program.ts': typeScript },
    commands: [['ts-node', 'program.ts']],
  },
  {
    name: 'ts-node, node16, CommonJS',
    packages: tsNode,
    files: { 'tsconfig.json': tsConfig({ module: 'node16' }), 'program.ts': typeScript },
    commands: [['ts-node', 'program.ts']],
  },
  {
    name: 'ts-node, node16, ES module',
    packages: tsNode,
    settings: isModule,
    files: { 'tsconfig.json': tsConfig({ module: 'node16' }), 'program.ts': typeScript },
    commands: [['node', '--loader', 'ts-node/esm', 'program.ts']],
  },
];

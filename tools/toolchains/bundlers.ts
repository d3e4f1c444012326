import { bothWays, commonJs, esModule } from './programs.ts';
import type { Toolchain } from './toolchain.ts';

const mixed = `${bothWays}main().then((said) => console.log(said));\n`;

const esbuild = { esbuild: '0.28.2' };
const webpack = { webpack: '5.113.0', 'webpack-cli': '7.3.1' };
const forNode = ['--bundle', '--platform=node', '--outfile=out/program.cjs'];

function webpackConfig(entry: string): string {
  const output = "{ path: __dirname + '/out', filename: 'program.cjs' }";
  return `module.exports = { mode: 'production', target: 'node', entry: './${entry}', output: ${output} };\n`;
}

/** Bundlers, each with a program that Node.js then runs without any package. */
export const bundlers: readonly Toolchain[] = [
  {
    name: 'esbuild, import',
    packages: esbuild,
    files: { 'program.mjs': esModule },
    commands: [
      ['esbuild', 'program.mjs', ...forNode],
      ['node', 'out/program.cjs'],
    ],
  },
  {
    name: 'esbuild, require',
    packages: esbuild,
    files: { 'program.cjs': commonJs },
    commands: [
      ['esbuild', 'program.cjs', ...forNode],
      ['node', 'out/program.cjs'],
    ],
  },
  {
    name: 'esbuild, import and require in one program',
    packages: esbuild,
    files: { 'program.cjs': mixed },
    commands: [
      ['esbuild', 'program.cjs', ...forNode],
      ['node', 'out/program.cjs'],
    ],
  },
  {
    name: 'Rollup',
    packages: { rollup: '4.68.8', '@rollup/plugin-node-resolve': '16.0.3' },
    files: { 'program.mjs': esModule },
    commands: [
      ['rollup', 'program.mjs', '--plugin', '@rollup/plugin-node-resolve', '--file', 'out/program.mjs'],
      ['node', 'out/program.mjs'],
    ],
  },
  {
    name: 'webpack, import',
    packages: webpack,
    files: { 'program.mjs': esModule, 'webpack.config.js': webpackConfig('program.mjs') },
    commands: [['webpack'], ['node', 'out/program.cjs']],
  },
  {
    name: 'webpack, require',
    packages: webpack,
    files: { 'program.cjs': commonJs, 'webpack.config.js': webpackConfig('program.cjs') },
    commands: [['webpack'], ['node', 'out/program.cjs']],
  },
  {
    name: 'webpack, import and require in one program',
    packages: webpack,
    files: { 'program.cjs': mixed, 'webpack.config.js': webpackConfig('program.cjs') },
    commands: [['webpack'], ['node', 'out/program.cjs']],
    prints: '(one copy)',
  },
  {
    name: 'Vite, for browsers',
    packages: { vite: '8.4.0' },
    files: {
      'program.js': esModule,
      'vite.config.mjs':
        "export default { build: { lib: { entry: 'program.js', formats: ['es'], fileName: 'program' }, outDir: 'out' } };\n",
    },
    settings: { type: 'module' },
    commands: [
      ['vite', 'build'],
      ['node', 'out/program.js'],
    ],
  },
  {
    name: 'Vite, for servers',
    packages: { vite: '8.4.0' },
    files: { 'program.js': esModule },
    settings: { type: 'module' },
    commands: [
      ['vite', 'build', '--ssr', 'program.js', '--outDir', 'out'],
      ['node', 'out/program.js'],
    ],
  },
];

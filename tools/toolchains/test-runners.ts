import { babelConfig, jest, jestWithBabel, tsJest } from './packages.ts';
import { bothWays, commonJsTest, esTest, printed, typeScriptTest } from './programs.ts';
import type { Toolchain } from './toolchain.ts';

const tsConfig = (options: object): string =>
  JSON.stringify({ compilerOptions: { target: 'es2022', strict: true, ...options } });

const mixedTest = `${bothWays}
test('both ways', async () => {
  const said = await main();
  console.log(said);
  expect(said).toContain('${printed}');
});
`;

/** Test runners. */
export const testRunners: readonly Toolchain[] = [
  {
    name: 'Vitest',
    packages: { vitest: '4.1.12' },
    files: { 'program.test.js': `import { expect, test } from 'vitest';\n${esTest}` },
    settings: { type: 'module' },
    commands: [['vitest', 'run']],
  },
  {
    name: 'Jest, default settings',
    packages: jest,
    files: { 'program.test.js': commonJsTest },
    commands: [['jest']],
  },
  {
    name: 'Jest with Babel, import',
    packages: jestWithBabel,
    files: {
      'program.test.js': esTest,
      'babel.config.js': babelConfig,
    },
    commands: [['jest']],
  },
  {
    name: 'Jest with ts-jest, commonjs and node10',
    packages: tsJest,
    settings: { jest: { preset: 'ts-jest' } },
    files: {
      'program.test.ts': typeScriptTest,
      'tsconfig.json': tsConfig({ module: 'commonjs', moduleResolution: 'node10' }),
    },
    commands: [['jest']],
  },
  {
    name: 'Jest with ts-jest, node16',
    packages: tsJest,
    settings: { jest: { preset: 'ts-jest' } },
    files: {
      'program.test.ts': typeScriptTest,
      'tsconfig.json': tsConfig({ module: 'node16', isolatedModules: true }),
    },
    commands: [['jest']],
  },
  {
    name: 'Jest, ES modules',
    packages: jest,
    settings: { type: 'module', jest: { transform: {} } },
    files: { 'program.test.js': esTest },
    commands: [['node', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js']],
  },
  {
    name: 'Jest, import and require in one program',
    packages: jest,
    files: { 'program.test.js': mixedTest },
    commands: [['node', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js']],
  },
];

import { babelConfig, jestWithBabel, nodeTypes, tsJest } from './packages.ts';
import { commonJs, esTest, typeScript, typeScriptTest } from './programs.ts';
import type { Toolchain } from './toolchain.ts';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { size: { type: integer } } } }
`;

const generate = ['withal', 'generate', 'crd.yaml', '--out', 'models'];
const crd = { 'crd.yaml': definition };

const from = './models/example.com/v1';
/** Fails where the model that was generated does not work. */
const use = "if (build(widget.new('a').spec.withSize(2)).spec?.size !== 2) throw new Error('no widget');\n";
const tested = `test('a generated model', () => {\n  ${use}});\n`;
const imported = `import { widget } from '${from}.js';\n`;

function compiled(
  name: string,
  options: { readonly module: string; readonly moduleResolution?: string },
): Toolchain {
  const compilerOptions = { strict: true, target: 'es2022', types: ['node'], allowJs: true };
  return {
    name: `${name}, with generated models`,
    packages: { typescript: '5.9.3', ...nodeTypes },
    files: {
      ...crd,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { ...compilerOptions, ...options },
        files: ['program.ts'],
      }),
      'program.ts': imported + typeScript + use,
    },
    commands: [generate, ['tsc', '-p', '.'], ['node', 'program.js']],
  };
}

/** Projects with models of their own: ES modules in whatever kind of package they are generated into. */
export const generatedModels: readonly Toolchain[] = [
  {
    name: 'Node.js, require, with generated models',
    packages: {},
    files: { ...crd, 'program.cjs': `const { widget } = require('${from}.js');\n${commonJs}${use}` },
    commands: [generate, ['node', 'program.cjs']],
  },
  compiled('TypeScript 5.9, node16, CommonJS', { module: 'node16' }),
  compiled('TypeScript 5.9, commonjs and node10', { module: 'commonjs', moduleResolution: 'node10' }),
  {
    name: 'Jest with Babel, with generated models',
    packages: jestWithBabel,
    files: {
      ...crd,
      'program.test.js': imported + esTest + tested,
      'babel.config.js': babelConfig,
    },
    commands: [generate, ['jest']],
  },
  {
    name: 'Jest with ts-jest, with generated models',
    packages: tsJest,
    settings: { jest: { preset: 'ts-jest/presets/js-with-ts' } },
    files: {
      ...crd,
      'program.test.ts': imported + typeScriptTest + tested,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          strict: true,
          module: 'node16',
          isolatedModules: true,
          allowJs: true,
        },
      }),
    },
    commands: [generate, ['jest']],
  },
];

import { bothWays, commonJs, esModule } from './programs.ts';
import type { Installer, Toolchain } from './toolchain.ts';

const pnpm: Installer = {
  package: 'pnpm',
  release: '10.34.8',
  program: 'bin/pnpm.cjs',
  arguments: ['install', '--prefer-offline'],
};

const yarn: Installer = {
  package: '@yarnpkg/cli-dist',
  release: '4.18.1',
  program: 'bin/yarn.js',
  arguments: ['install'],
};

const plugAndPlay = {
  'yarn.lock': '',
  '.yarnrc.yml': 'nodeLinker: pnp\nenableTelemetry: false\nenableImmutableInstalls: false\n',
};

const mixed = `${bothWays}main().then((said) => console.log(said));\n`;

/** Package managers that lay packages out in a way of their own. */
export const packageManagers: readonly Toolchain[] = [
  {
    name: 'pnpm, import',
    packages: {},
    installer: pnpm,
    files: { 'program.mjs': esModule },
    commands: [['node', 'program.mjs']],
  },
  {
    name: 'pnpm, require',
    packages: {},
    installer: pnpm,
    files: { 'program.cjs': commonJs },
    commands: [['node', 'program.cjs']],
  },
  {
    name: 'Yarn PnP, import',
    packages: {},
    installer: yarn,
    files: { ...plugAndPlay, 'program.mjs': esModule },
    commands: [['installer', 'node', 'program.mjs']],
  },
  {
    name: 'Yarn PnP, require',
    packages: {},
    installer: yarn,
    files: { ...plugAndPlay, 'program.cjs': commonJs },
    commands: [['installer', 'node', 'program.cjs']],
  },
  {
    name: 'Yarn PnP, import and require in one program',
    packages: {},
    installer: yarn,
    files: { ...plugAndPlay, 'program.cjs': mixed },
    commands: [['installer', 'node', 'program.cjs']],
  },
];

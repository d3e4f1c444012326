// Runs the tests of the core and of the patches in a Node without Object.prototype.__proto__, where reading or setting it
// throws: whoever relies on it, or trips over it as data, fails here.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const tests = [
  'test/json/',
  'test/schema/',
  'test/record/',
  'test/apply',
  'test/patch/',
  'test/expression',
  'test/hostile.',
  'test/laws',
];
// The oracles are other programs, which the flag does not reach.
const excluded = ['**/*oracle*', '**/kubectl.test.ts', '**/redux.test.ts'];
const flags = ['--execArgv=--disable-proto=throw', ...excluded.map((pattern) => `--exclude=${pattern}`)];

const { status } = spawnSync(process.execPath, [vitest, 'run', ...flags, ...tests], {
  cwd: root,
  stdio: 'inherit',
  env: { WITHAL_LAWS: '300', ...process.env, WITHAL_WITHOUT_PROTO: '1' },
});
process.exitCode = status ?? 1;

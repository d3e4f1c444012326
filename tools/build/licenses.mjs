// Gathers the licences of the packages whose code or texts are in dist/, as these ask for.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a small permissive licence is; anything else needs a thought before it is shipped. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
]);

/** The folder of the package that a file is of, or nothing where the file is ours. */
function packageOf(file) {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
  return folder;
}

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!permissive.has(license)) throw new Error(`${name} cannot be shipped: its licence is ${license}.`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} cannot be shipped: its package holds no licence text.`);
  return {
    name,
    text: `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`,
  };
}

/**
 * Gathers the licences of bundled packages, and names the packages whose descriptions are in the models.
 *
 * @param files - The files that were bundled.
 * @param described - The packages with their versions that descriptions were taken from, all under Apache-2.0.
 * @returns The text of all their licences, and the packages' names.
 */
export function licensesOf(files, described) {
  const real = files.map((file) => file.replace(/^\0/, '').split('?', 1)[0]);
  const folders = new Set(real.filter((file) => existsSync(dirname(file))).map(packageOf));
  folders.delete(undefined);
  const licenses = [...folders].map(licenseOf).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const texts = described.map((spec) => `  ${spec.replace(/@([^@]+)$/, ' $1')} (Apache-2.0)\n`);
  const head =
    'The models hold names and descriptions of these packages. Their licence is that of withal, in LICENSE.\n\n' +
    `${texts.join('')}\nThe command line of withal holds code of the packages below. Their licences:\n`;
  return {
    names: licenses.map(({ name }) => name),
    text: [head, ...licenses.map(({ text }) => text)].join(`\n${'-'.repeat(80)}\n\n`),
  };
}

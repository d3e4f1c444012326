// Makes the CommonJS build of what programs import, beside the ES modules in dist/: v1.cjs and v1.d.cts for v1.js.
//
// Node.js takes the ES modules for require as well; this build is for what cannot: Jest, and compilers that look for
// CommonJS. There is one set of declarations, those of the ES modules; the declarations here refer to them.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Declares what a module exports by the declarations of its twin. */
function declarationsOf(name, values) {
  const twin = `"./${path.basename(name)}.js" with { "resolution-mode": "import" }`;
  return [
    `import type * as twin from ${twin};`,
    `export type * from ${twin};`,
    // No constant is declared under a word of the language, such as namespace.
    ...values.map((value) => `declare const ${value}_: typeof twin.${value};`),
    `export { ${values.map((value) => `${value}_ as ${value}`).join(', ')} };`,
    // A class is a type as well, and the constant of its name would hide that.
    ...values.filter((value) => /^[A-Z]/.test(value)).map((value) => `type ${value}_ = twin.${value};`),
    '',
  ].join('\n');
}

/** Joins entries of dist/ and what they share to CommonJS. */
async function bundle(names, external) {
  const bundler = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, path.join(dist, `${name}.js`)])),
    external,
  });
  const { output } = await bundler.write({
    dir: dist,
    format: 'cjs',
    esModule: true,
    comments: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'shared/[name].cjs',
    minifyInternalExports: false,
    codeSplitting: {
      groups: ['core', 'common'].map((name) => ({
        name,
        test: new RegExp(`dist[\\\\/]shared[\\\\/]${name}\\.js$`),
      })),
    },
  });
  await bundler.close();
  for (const { name, exports } of output.filter((chunk) => names.includes(chunk.name)))
    writeFileSync(path.join(dist, `${name}.d.cts`), declarationsOf(name, exports));
}

/** Converts the core and the patches. */
export async function convertCode() {
  await bundle(['index', 'patch/index'], ['immer']);
}

/** Rewrites a generated module, of whose lines few forms are imports or exports. */
function convertModel(name) {
  const code = readFileSync(path.join(dist, `${name}.js`), 'utf8');
  const values = [];
  const groups = [];
  const assign = (value) => {
    values.push(value);
    return `exports.${value} = `;
  };
  const converted = code
    .replaceAll(/^import (\{ [\w$, ]*\}) from "(\.[\w./-]*)\.js";$/gm, 'const $1 = require("$2.cjs");')
    .replaceAll(/^export const (\w+) = /gm, (_, value) => assign(value))
    // A word that JavaScript keeps for itself.
    .replaceAll(/^export \{ (\w+) as (\w+) \};$/gm, (_, local, value) => `${assign(value)}${local};`)
    .replaceAll(/^export \* as (\w+) from "(\.[\w./-]*)\.js";$/gm, (_, group, from) => {
      groups.push(`export * as ${group} from "${from}.cjs";\n`);
      return `exports.${group} = require("${from}.cjs");`;
    });
  const left = converted.match(/^(?:import|export) .*/m);
  if (left !== null) throw new Error(`dist/${name}.js has a line of an unknown form: ${left[0]}`);
  const start = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';
  writeFileSync(path.join(dist, `${name}.cjs`), start + converted);
  const declarations = values.length > 0 ? declarationsOf(name, values) : '';
  writeFileSync(path.join(dist, `${name}.d.cts`), declarations + groups.join(''));
}

/** Converts the generated models, and what is written on them: these import withal by its name, and are joined already. */
export async function convertModels() {
  const found = ['kubernetes', 'openshift', 'helpers']
    .filter((folder) => existsSync(path.join(dist, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(dist, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js'))
        .map((file) => `${folder}/${file.slice(0, -'.js'.length).replaceAll('\\', '/')}`),
    );
  const written = found.filter((name) => /\/(?:helpers|transforms)$/.test(name));
  for (const name of found) if (!written.includes(name)) convertModel(name);
  if (written.length > 0) await bundle(written, /^withal(?:\/|$)/);
  console.log(`commonjs: ${found.length} modules`);
}

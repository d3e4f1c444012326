/**
 * Bundles the editor of the playground. VitePress would bundle its workers twice, and take minutes for it.
 */
import path from 'node:path';
import { publicFolder, site } from './places.mjs';
import { esbuild } from './root-tools.mjs';

/** Writes the editor and its workers below `/playground-files/monaco/`. */
export async function bundleMonaco() {
  const common = {
    outdir: path.join(publicFolder, 'playground-files/monaco'),
    bundle: true,
    minify: true,
    target: 'es2022',
    logLevel: 'warning',
    loader: { '.ttf': 'file' },
  };
  const monaco = path.join(site, 'node_modules/monaco-editor/esm/vs');
  await esbuild.build({
    ...common,
    format: 'esm',
    entryPoints: { monaco: path.join(site, 'components/playground/editor/monaco-entry.ts') },
  });
  await esbuild.build({
    ...common,
    format: 'iife',
    entryPoints: {
      'editor.worker': path.join(monaco, 'editor/editor.worker.js'),
      'typescript.worker': path.join(monaco, 'language/typescript/ts.worker.js'),
    },
  });
}

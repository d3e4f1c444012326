import path from 'node:path';
import { transformerTwoslash } from '@shikijs/vitepress-twoslash';
import { createFileSystemTypesCache } from '@shikijs/vitepress-twoslash/cache-fs';
import ts from 'typescript';
import type { ShikiTransformer } from 'shiki';
import { root } from '../scripts/places.mjs';
import { withalPaths } from '../scripts/withal-paths.mjs';
import { focusableNames } from './code-focus.ts';

/** Highlights to the end of a line, however busy the machine is: by default Shiki gives up after half a second. */
const noTimeLimit: ShikiTransformer = {
  name: 'no-time-limit',
  preprocess(_code, options) {
    options.tokenizeTimeLimit = 0;
  },
};

/** Compiles the blocks marked `twoslash`, shows their types, and fails the build where one has an error. */
const twoslash = transformerTwoslash({
  typesCache: createFileSystemTypesCache({ dir: 'node_modules/.cache/twoslash' }),
  twoslashOptions: {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      // The names of files: those of tsconfig.json are not known here.
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules/@types')],
      paths: withalPaths(),
    },
  },
});

/** How code becomes HTML. */
export const codeTransformers: ShikiTransformer[] = [noTimeLimit, twoslash, focusableNames];

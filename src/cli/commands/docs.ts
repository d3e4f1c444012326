import path from 'node:path';
import type { CommandDefinition } from '../command.ts';
import { findDocs } from '../docs/find-docs.ts';
import { packageRoot } from '../package-root.ts';

/** `withal docs`. */
export const docsCommand: CommandDefinition = {
  operands: '[name]',
  details: `The page is Markdown. Given a group, list its definitions; without a name, list all groups. A name may include its
library, as in openshift/3.11/image.v1.image.`,
  options: [],
  examples: [
    { line: 'withal docs', description: 'list the groups' },
    { line: 'withal docs image.v1', description: 'list the definitions of a group' },
    { line: 'withal docs image.v1.image', description: 'print a page' },
    { line: 'withal docs openshift/3.11/image.v1.image', description: 'print the page in a certain library' },
  ],
  exitCodes: { 0: 'success', 1: 'error: no such definition, or several with this name' },
  async run({ operands, io }) {
    io.stdout.write(await findDocs(operands[0] ?? '', path.join(packageRoot(), 'dist')));
    return 0;
  },
};

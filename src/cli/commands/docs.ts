import path from 'node:path';
import type { CommandDefinition } from '../command.ts';
import { findDocs } from '../docs/find-docs.ts';
import { packageRoot } from '../../io/index.ts';

/** `withal docs`. */
export const docsCommand: CommandDefinition = {
  operands: '[name]',
  details: `The page is Markdown. Given a group, list its definitions; without a name, list all groups. Of several
definitions with a name, such as deployment, the newest is printed, and the others are named. A name may include its library,
as in openshift/3.11/image.v1.image.`,
  options: [],
  examples: [
    { line: 'withal docs', description: 'list the groups' },
    { line: 'withal docs image.v1', description: 'list the definitions of a group' },
    { line: 'withal docs deployment', description: 'print the page of the newest definition' },
    { line: 'withal docs image.v1.image', description: 'print a page' },
    { line: 'withal docs openshift/3.11/image.v1.image', description: 'print the page in a certain library' },
  ],
  exitCodes: { 0: 'success', 1: 'error: no such definition' },
  async run({ operands, io }) {
    const { text, others } = await findDocs(operands[0] ?? '', path.join(packageRoot(), 'dist'));
    io.stdout.write(text);
    if (others.length > 0) io.stderr.write(`Other definitions of this name: ${others.join(', ')}\n`);
    return 0;
  },
};

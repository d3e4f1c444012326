import { usageError } from '../../errors/index.ts';
import { checkFiles } from '../check/index.ts';
import type { CommandDefinition } from '../command.ts';
import { textOption } from '../input/options.ts';

/** `withal check`. */
export const checkCommand: CommandDefinition = {
  operands: '<files...>',
  details: `A file is YAML or JSON, or a program, which is run as by withal render. For each kind and each field that the release does not
have, a line says the file and the line, and since or until which release it is there; for a kind also the newest apiVersion
that the release has. A program is searched for what names the field.
Custom resources are not checked, and named. Nothing is downloaded.`,
  options: [
    { flags: '--kubernetes <release>', description: 'the release to check against, such as 1.34' },
    {
      flags: '-o, --output <format>',
      description: 'report format',
      default: 'text',
      choices: ['text', 'json'],
    },
  ],
  examples: [
    {
      line: 'withal check manifests --kubernetes 1.33',
      description: 'check a folder before it goes to an older cluster',
    },
    { line: 'withal check web.ts --kubernetes 1.36', description: 'check a program before an upgrade' },
    {
      line: 'helm template web ./chart | withal check - --kubernetes 1.36',
      description: 'check what a chart renders',
    },
  ],
  exitCodes: {
    0: 'success: the release has everything that is used',
    1: 'the release lacks something',
    2: 'error',
  },
  async run({ operands, options, io }) {
    const release = textOption(options, 'kubernetes');
    if (release === undefined) throw usageError('Missing option --kubernetes <release>.');
    return checkFiles({ operands, release, isJson: options['output'] === 'json' }, io);
  },
};

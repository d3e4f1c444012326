import { checkFiles } from '../check/index.ts';
import { checkOptions, definitionsOption, releaseOption, reportFormats } from '../check/options.ts';
import type { CommandDefinition } from '../command.ts';
import { choiceOption } from '../input/options.ts';

/** `withal check`. */
export const checkCommand: CommandDefinition = {
  operands: '<files...>',
  details: `A file is YAML or JSON, or a program, which is run as by withal render. A line for each fault says the file and the line, the
document, the field, what is wrong with it, and the rule: required, type, enum, format, limit, name, unknown-field, duplicate,
or release for kinds and fields that the release does not have. A program is searched for what names the field.
Custom resources are checked by their CustomResourceDefinitions, from --crd or among the files; kinds without one are named and
not checked, and CEL rules are not evaluated. Nothing is downloaded, and no cluster is asked.`,
  options: [
    releaseOption,
    definitionsOption,
    {
      flags: '-o, --output <format>',
      description: 'report format',
      default: 'text',
      choices: reportFormats,
    },
  ],
  examples: [
    { line: 'withal check manifests', description: 'check a folder' },
    { line: 'withal check web.ts --kubernetes 1.33', description: 'check a program for an older cluster' },
    { line: 'withal check apps --crd crds', description: 'check custom resources too' },
    {
      line: 'helm template web ./chart | withal check -',
      description: 'check what a chart renders',
    },
    { line: 'withal check manifests -o sarif > check.sarif', description: 'report to a code scanner' },
  ],
  exitCodes: {
    0: 'success: nothing was found',
    1: 'a server would refuse something, or the release lacks it',
    2: 'error',
  },
  async run({ operands, options, io }) {
    const format = choiceOption(options, 'output', reportFormats) ?? 'text';
    return checkFiles({ operands, format, ...checkOptions(options) }, io);
  },
};

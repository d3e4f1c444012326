import type { OptionDefinition, OptionValues } from '../command.ts';
import { listOption, textOption } from '../input/options.ts';

/** The forms of a report. */
export const reportFormats = ['text', 'json', 'sarif', 'github'] as const;

/** One of these. */
export type ReportFormat = (typeof reportFormats)[number];

/** The option with the definitions of custom kinds. */
export const definitionsOption: OptionDefinition = {
  flags: '--crd <files>',
  description: 'file or folder with CustomResourceDefinitions; may be repeated',
  isRepeatable: true,
};

/** The option with the release. */
export const releaseOption: OptionDefinition = {
  flags: '--kubernetes <release>',
  description: 'the release to check against',
  default: '1.36',
};

/** By what to check. */
export interface CheckOptions {
  /** Files with CustomResourceDefinitions, or folders of them. */
  readonly definitions: readonly string[];
  /** The release; that of the models in this package by default. */
  readonly release: string | undefined;
}

/**
 * Reads by what to check.
 *
 * @param options - The options of a command.
 * @returns The definitions and the release.
 * @throws {WithalError} `E_USAGE` when the release is empty.
 */
export function checkOptions(options: OptionValues): CheckOptions {
  return { definitions: listOption(options, 'crd'), release: textOption(options, 'kubernetes') };
}

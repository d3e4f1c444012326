import type { CommandDefinition } from './definition.ts';

/** A command in the list: its line in the help, and where the rest is. */
export interface ListedCommand {
  /** What it does: the `about` of its definition, which need not be loaded for the list. */
  readonly about: string;
  /** Loads it; nothing of a command is loaded before it is called. */
  readonly load: () => Promise<CommandDefinition>;
}

/** The commands, in the order of the help. A new command is one entry here and one file beside. */
export const commands: ReadonlyMap<string, ListedCommand> = new Map<string, ListedCommand>([
  [
    'render',
    {
      about: 'runs TypeScript, and prints the documents that it exports',
      load: async () => (await import('./render.ts')).renderCommand,
    },
  ],
  [
    'generate',
    {
      about: 'generates models from specifications: OpenAPI, custom resources',
      load: async () => (await import('./generate.ts')).generateCommand,
    },
  ],
  [
    'docs',
    {
      about: 'prints the documentation page of a definition',
      load: async () => (await import('./docs.ts')).docsCommand,
    },
  ],
  [
    'completion',
    {
      about: 'prints what makes a shell complete withal',
      load: async () => (await import('./completion.ts')).completionCommand,
    },
  ],
]);

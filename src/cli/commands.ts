import type { CommandDefinition } from './command.ts';

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
      load: async () => (await import('./commands/render.ts')).renderCommand,
    },
  ],
  [
    'patch',
    {
      about: 'applies expressions to YAML that is there',
      load: async () => (await import('./commands/patch.ts')).patchCommand,
    },
  ],
  [
    'convert',
    {
      about: 'prints the TypeScript that builds documents of YAML or JSON',
      load: async () => (await import('./commands/convert.ts')).convertCommand,
    },
  ],
  [
    'diff',
    {
      about: 'prints what leads from one file to another, as an expression or a patch',
      load: async () => (await import('./commands/diff.ts')).diffCommand,
    },
  ],
  [
    'apply',
    {
      about: 'applies documents to a cluster by server-side apply',
      load: async () => (await import('./commands/apply.ts')).applyCommand,
    },
  ],
  [
    'generate',
    {
      about: 'generates models from specifications: OpenAPI, custom resources, programs',
      load: async () => (await import('./commands/generate.ts')).generateCommand,
    },
  ],
  [
    'docs',
    {
      about: 'prints the documentation page of a definition',
      load: async () => (await import('./commands/docs.ts')).docsCommand,
    },
  ],
  [
    'completion',
    {
      about: 'prints what makes a shell complete withal',
      load: async () => (await import('./commands/completion.ts')).completionCommand,
    },
  ],
]);

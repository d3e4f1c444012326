import type { CommandEntry, CommandTable } from './command.ts';

const entries: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: 'write a small project to begin with',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  render: {
    summary: 'run TypeScript and print the documents it exports',
    load: async () => (await import('./commands/render.ts')).renderCommand,
  },
  patch: {
    summary: 'apply expressions to existing YAML',
    load: async () => (await import('./commands/patch.ts')).patchCommand,
  },
  convert: {
    summary: 'print the TypeScript that builds YAML or JSON documents',
    load: async () => (await import('./commands/convert.ts')).convertCommand,
  },
  diff: {
    summary: 'print the changes between two files as an expression or a patch',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  apply: {
    summary: 'apply documents to a cluster with server-side apply',
    load: async () => (await import('./commands/apply.ts')).applyCommand,
  },
  delete: {
    summary: 'delete objects or an apply set from a cluster',
    load: async () => (await import('./commands/delete.ts')).deleteCommand,
  },
  generate: {
    summary: 'generate models from OpenAPI, custom resource definitions, or TypeScript',
    load: async () => (await import('./commands/generate.ts')).generateCommand,
  },
  check: {
    summary: 'say what a server would refuse, and what a Kubernetes release lacks',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  docs: {
    summary: 'print the documentation of a definition',
    load: async () => (await import('./commands/docs.ts')).docsCommand,
  },
  completion: {
    summary: 'print a shell completion script',
    load: async () => (await import('./commands/completion.ts')).completionCommand(commands),
  },
};

/** All commands. A new one is an entry here and a file in commands/. */
export const commands: CommandTable = new Map(Object.entries(entries));

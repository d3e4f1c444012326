import { inOrder } from './in-order.ts';
import { type Entry, namesUnder, type Page } from './page.ts';
import type { LanguageServer } from './server.ts';
import { codeOf, typeAtEnd, useAll } from './user-file.ts';
import { judgeCompletion, judgeDefinition, judgeHover, judgeSignature, type Problem } from './verdicts.ts';

/** What an editor is asked about an entry. */
export const requests = ['completion', 'hover', 'definition', 'signature'] as const;

export type Request = (typeof requests)[number];

/** The verdicts on an entry; an object has no signature. */
export interface Finding {
  readonly entry: Entry;
  readonly problems: { readonly [request in Request]?: Problem };
}

/** The findings, and how long the responses took, in milliseconds. */
export interface Examination {
  readonly findings: readonly Finding[];
  readonly times: { readonly completion: readonly number[]; readonly hover: readonly number[] };
}

/** A page in a file of a user, and what each use begins with. */
export interface Task {
  readonly page: Page;
  readonly entries: readonly Entry[];
  readonly file: string;
  readonly chain: string;
  readonly argument?: (entry: Entry) => string;
}

async function timed<Result>(times: number[], ask: () => Promise<Result>): Promise<Result> {
  const before = performance.now();
  const result = await ask();
  times.push(performance.now() - before);
  return result;
}

/** Looks at the finished file: what is shown over each name, and where it leads. */
async function read(server: LanguageServer, task: Task, times: number[]): Promise<Finding[]> {
  const { text, cursors } = useAll(task.page, task.entries, task.chain, task.argument);
  await server.write(task.file, text);
  // The first response waits for the project to be loaded.
  await server.hover({ file: task.file, line: 0, column: 9 });
  return inOrder(task.entries.entries(), async ([index, entry]) => {
    const at = { file: task.file, line: cursors[index]?.line ?? 0, column: cursors[index]?.column ?? 0 };
    const hover = await timed(times, () => server.hover(at));
    const places = await server.definition(at);
    const problems = { hover: judgeHover(entry, hover, places), definition: judgeDefinition(entry, places) };
    return { entry, problems };
  });
}

/** Types: the list after the dot, and the help after the bracket. Every request comes after a change of the file. */
async function type(server: LanguageServer, task: Task, times: number[]): Promise<Finding[]> {
  const write = async (code: string): Promise<{ file: string; line: number; column: number }> => {
    const { text, cursor } = typeAtEnd(task.page, code);
    await server.write(task.file, text);
    return { file: task.file, ...cursor };
  };
  return inOrder(task.entries, async (entry) => {
    const object = entry.kind === 'object' ? entry.path : entry.path.slice(0, -1);
    const dot = await write(`${codeOf(task.chain, object)}.`);
    const names = await timed(times, () => server.complete(dot));
    const completion = judgeCompletion(names, namesUnder(task.page, object));
    if (entry.kind === 'object') return { entry, problems: { completion } };
    const bracket = await write(`${codeOf(task.chain, entry.path)}(`);
    const signature = judgeSignature(entry, await server.signature(bracket));
    return { entry, problems: { completion, signature } };
  });
}

/**
 * Asks a language server all that an editor asks, about every entry.
 *
 * @param server - The server.
 * @param task - The page, and how its entries are reached.
 * @returns The verdicts, and the times of warm responses.
 */
export async function examine(server: LanguageServer, task: Task): Promise<Examination> {
  const times = { completion: [] as number[], hover: [] as number[] };
  const shown = await read(server, task, times.hover);
  const typed = await type(server, task, times.completion);
  const findings = shown.map(({ entry, problems }, index) => ({
    entry,
    problems: { ...problems, ...typed[index]?.problems },
  }));
  return { findings, times };
}

/** The problems of findings, a line each: `metadata.withUid: hover: it has no description`. */
export function problemsOf(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ entry, problems }) =>
    requests.flatMap((request) => {
      const problem = problems[request];
      return problem === undefined ? [] : [`${entry.path.join('.')}: ${request}: ${problem}`];
    }),
  );
}

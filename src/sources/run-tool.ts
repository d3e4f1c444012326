import { escapeInvisible, firstLineOf, visibleText, WithalError } from '../errors/index.ts';
import { type Executed, execute } from '../io/index.ts';
import { largestTextMiB } from '../json/index.ts';

/** How a tool of the user is run. */
export interface ToolOptions {
  /**
   * The program: its name, or its path.
   *
   * @default the name of the tool, which is looked for in `PATH`
   */
  readonly program?: string;
  /**
   * The folder in which it runs.
   *
   * @default that of the process
   */
  readonly cwd?: string;
  /**
   * How long it may take, in seconds.
   *
   * @default 120
   */
  readonly timeout?: number;
}

/** One run of a tool. */
export interface ToolRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: ToolOptions;
  /** What it reads from its standard input. */
  readonly input?: string;
  /** What errors call what it renders: `the chart ./web`. */
  readonly subject: string;
}

/** What a tool printed; `undefined` where it is not installed. */
export interface ToolOutput {
  readonly text: string | undefined;
}

/** In characters, of what it prints as errors: only the end is looked at. */
const shownError = 64 * 1024;
/** In lines, of an error that is shown. */
const shownLines = 20;
const usualTimeout = 120;

/** Makes the error for a source that cannot be rendered. */
function renderError(subject: string, problem: string, cause?: unknown): WithalError {
  const message = `Cannot render ${escapeInvisible(subject)}: ${problem}`;
  return new WithalError({ code: 'E_SOURCE', message, cause });
}

/** The tool's own words: the last lines, since tools that fail say why at the end. */
function wordsOf(stderr: string): string {
  const lines = visibleText(stderr.slice(-shownError))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const shown = lines.slice(-shownLines);
  if (shown.length <= 1) return shown.length === 0 ? '' : `: ${shown[0]}`;
  return `:\n${shown.map((line) => `  ${line}`).join('\n')}`;
}

/** Why a tool failed, but for what it said; empty where it did not. */
function failureOf({ limit, failure }: Executed, timeout: number): string {
  if (limit === 'timeoutMs') return `it took longer than ${timeout} seconds, and was ended`;
  return limit === 'output' ? `it printed more than ${largestTextMiB} MiB` : failure;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function timeoutOf({ options, subject }: ToolRun): number {
  const { timeout = usualTimeout } = options;
  if (Number.isFinite(timeout) && timeout > 0 && timeout <= 86_400) return timeout;
  const message = `Cannot render ${escapeInvisible(subject)}: timeout must be a number of seconds, at most 86400.`;
  throw new WithalError({ code: 'E_ARGUMENT', message });
}

/**
 * Runs a tool of the user, without a shell.
 *
 * @param run - The tool, its arguments, and how it is run.
 * @returns What it printed, or that it is not installed.
 * @throws {WithalError} `E_SOURCE`, with the tool's own words, where it fails, takes too long, or prints more than 32 MiB;
 *   `E_ARGUMENT` where the time limit is none.
 */
export async function runTool(run: ToolRun): Promise<ToolOutput> {
  const { program, args, input, options } = run;
  const timeout = timeoutOf(run);
  const limits = { timeoutMs: timeout * 1000, output: largestTextMiB * 1024 * 1024 };
  let ended: Executed;
  try {
    ended = await execute({ program, args, input, cwd: options.cwd }, limits);
  } catch (error) {
    if (isMissing(error)) return { text: undefined };
    throw renderError(run.subject, `${program} cannot be run: ${firstLineOf(error)}`, error);
  }
  const failure = failureOf(ended, timeout);
  if (failure === '') return { text: ended.stdout };
  throw renderError(run.subject, `${program} failed: ${failure}${wordsOf(ended.stderr)}`);
}

/**
 * Makes the error for a tool that is not installed.
 *
 * @param run - The tool, and what it was to render.
 * @param advice - Where it is to be had.
 * @returns The error, `E_SOURCE`.
 */
export function notInstalled({ program, options, subject }: ToolRun, advice: string): WithalError {
  const where = options.cwd === undefined ? '' : `, or there is no folder ${options.cwd}`;
  return renderError(subject, `${program} is not installed${where}. ${advice}`);
}

/**
 * Runs a tool that has to be installed.
 *
 * @param run - The tool, its arguments, and how it is run.
 * @param advice - Where it is to be had.
 * @returns What it printed.
 * @throws {WithalError} As `runTool`; `E_SOURCE` where it is not installed.
 */
export async function runInstalled(run: ToolRun, advice: string): Promise<string> {
  const { text } = await runTool(run);
  if (text !== undefined) return text;
  throw notInstalled(run, advice);
}

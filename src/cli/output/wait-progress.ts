import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';
import type { Manifest, WaitState, WaitTarget } from '../../cluster/index.ts';
import type { ProcessIo } from '../command.ts';
import { resourceName } from '../../manifests/resource.ts';
import { visibleLine } from '../../manifests/visible-line.ts';
import { reportedText, type WaitReportOptions } from './wait-report.ts';

/** How many objects a terminal shows at a time. */
const mostLines = 10;
/** The shortest time between two lines about one object where there is no terminal, in milliseconds. */
const interval = 10_000;

/**
 * Shows what objects wait for: on a terminal a line for each, which stays up to date; elsewhere a line whenever that
 * changes, but not too often.
 */
export class WaitProgress {
  readonly #io: ProcessIo;
  readonly #options: WaitReportOptions;
  readonly #manifests: ReadonlyMap<WaitTarget, Manifest>;
  readonly #now: () => number;
  /** The lines of the objects that are not ready, in the order in which they were first seen. */
  readonly #pending = new Map<WaitTarget, string>();
  readonly #printed = new Map<WaitTarget, number>();
  /** How many lines are on the terminal now. */
  #shown = 0;
  #isOver = false;

  constructor(
    io: ProcessIo,
    options: WaitReportOptions,
    manifests: ReadonlyMap<WaitTarget, Manifest>,
    now: () => number = Date.now,
  ) {
    this.#io = io;
    this.#options = options;
    this.#manifests = manifests;
    this.#now = now;
  }

  /** Takes in how an object is. */
  show({ target, readiness, isSettled }: WaitState): void {
    if (this.#isOver) return;
    const wasPending = this.#pending.has(target);
    const name = resourceName({ ...target, apiVersion: '' });
    const line = `${name}: ${this.#safe(readiness.message, target)}`;
    if (isSettled) this.#pending.delete(target);
    else this.#pending.set(target, line);
    const { stdout, stderr } = this.#io;
    this.#clear();
    // What was ready at once is not worth a line, and what failed is told at the end, with the reasons.
    if (readiness.status === 'Current' && wasPending && !this.#options.isJson)
      stdout.write(`${name} ready\n`);
    if (stderr.isTTY === true) this.#draw();
    else if (!isSettled) this.#print(target, line);
  }

  /** Removes the lines from the terminal; nothing is shown after it. */
  end(): void {
    this.#clear();
    this.#isOver = true;
  }

  #clear(): void {
    if (this.#shown === 0) return;
    const { stderr } = this.#io;
    moveCursor(stderr, 0, -this.#shown);
    cursorTo(stderr, 0);
    clearScreenDown(stderr);
    this.#shown = 0;
  }

  #safe(text: string, target: WaitTarget): string {
    const manifest = this.#manifests.get(target);
    return manifest === undefined ? '' : visibleLine(reportedText(text, manifest, this.#options.redactor));
  }

  #draw(): void {
    const { stderr } = this.#io;
    const lines = [...this.#pending.values()].map((line) => `waiting for ${line}`);
    const rest = lines.length - mostLines;
    const shown = rest > 0 ? [...lines.slice(0, mostLines), `and for ${rest} more`] : lines;
    for (const line of shown) stderr.write(`${line.slice(0, (stderr.columns ?? 80) - 1)}\n`);
    this.#shown = shown.length;
  }

  #print(target: WaitTarget, line: string): void {
    const now = this.#now();
    if (now - (this.#printed.get(target) ?? Number.NEGATIVE_INFINITY) < interval) return;
    this.#printed.set(target, now);
    this.#io.stderr.write(`waiting for ${line}\n`);
  }
}

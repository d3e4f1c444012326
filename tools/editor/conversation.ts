import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

interface Waiting {
  readonly resolve: (message: string) => void;
  readonly reject: (reason: Error) => void;
}

/** A server process, and the requests to which it owes a response. */
export class Conversation {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: Promise<void>;

  constructor(program: readonly string[]) {
    const [command = '', ...parameters] = program;
    this.process = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#ended = new Promise((resolve) => {
      this.process.once('exit', () => {
        for (const { reject } of this.#waiting.values()) reject(new Error(`${program.join(' ')} has ended`));
        resolve();
      });
    });
  }

  /** Sends a request by its number, and waits for `settle`. */
  request(print: (number: number) => string): Promise<string> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.process.stdin.write(print(number));
    });
  }

  /** Gives the message that answers the request with this number, or the reason why there is no response. */
  settle(number: number, message: string, failure?: string): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (failure === undefined) waiting?.resolve(message);
    else waiting?.reject(new Error(failure));
  }

  /** Ends the process, and waits until it is gone. */
  async end(): Promise<void> {
    this.process.kill();
    await this.#ended;
  }
}

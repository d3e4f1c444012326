import type { FrameMessage, RunRequest, WorkerMessage } from './protocol.ts';

/** No connection, no code but the frame's own and what it is given. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "connect-src 'none'",
].join('; ');

/** The code of the sandbox. */
export interface SandboxCode {
  readonly frame: string;
  readonly worker: string;
}

/** A worker in the sandbox, and the way to it. */
export interface SandboxWorker {
  readonly send: (request: RunRequest) => void;
  /** Ends the worker, whatever it does. */
  readonly end: () => void;
}

function pageOf(script: string): string {
  const safe = script.replaceAll('</', String.raw`<\/`);
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${safe}</script>`;
}

/** A frame without an origin, in which workers run what nobody has to trust. */
export class SandboxFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #loaded: Promise<void>;
  readonly #workerSource: string;
  #last = 0;

  constructor({ frame, worker }: SandboxCode) {
    this.#workerSource = worker;
    this.#frame = document.createElement('iframe');
    this.#frame.setAttribute('sandbox', 'allow-scripts');
    this.#frame.title = 'Runs the program';
    // The styles of the site would show what is only hidden.
    this.#frame.style.display = 'none';
    this.#frame.srcdoc = pageOf(frame);
    this.#loaded = new Promise((resolve) => {
      this.#frame.addEventListener('load', () => resolve(), { once: true });
    });
    document.body.append(this.#frame);
  }

  #tell(message: FrameMessage, ports: MessagePort[] = []): void {
    // The frame has no origin that could be named.
    this.#frame.contentWindow?.postMessage(message, '*', ports);
  }

  /**
   * Starts a worker.
   *
   * @param hear - Gets what it says.
   * @returns The worker.
   */
  async start(hear: (message: WorkerMessage) => void): Promise<SandboxWorker> {
    await this.#loaded;
    this.#last += 1;
    const worker = this.#last;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', (event: MessageEvent<WorkerMessage>) => hear(event.data));
    port1.start();
    this.#tell({ type: 'start', worker, source: this.#workerSource }, [port2]);
    return {
      send: (request) => port1.postMessage(request),
      end: () => {
        port1.close();
        this.#tell({ type: 'stop', worker });
      },
    };
  }

  /** Takes the frame out of the page, and ends all workers. */
  remove(): void {
    this.#frame.remove();
  }
}

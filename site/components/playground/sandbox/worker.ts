/**
 * Runs in the worker: loads modules from text, and runs programs. The port to the page is in no global, so that a program
 * cannot send messages in its name.
 */
import { failureOf } from './failure.ts';
import type { Evaluation, RunRequest, WorkerMessage } from './protocol.ts';

interface Evaluator {
  readonly evaluate: (exports: object, document: string) => Promise<Evaluation>;
}

/** Imports a module; only its text says what it exports. */
async function importAs<Module>(url: string | undefined): Promise<Module> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as said
  return (await import(url ?? '')) as Module;
}

const urls = new Map<string, string>();

const urlOf = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));

/** Puts the addresses of modules where their names stand. */
function link(text: string): string {
  return text.replaceAll(/withal-module:([\w./-]+)/g, (whole, name: string) => urls.get(name) ?? whole);
}

/** Puts the names of modules where a message of the browser has their addresses. */
function unlink(message: string): string {
  let text = message;
  for (const [name, url] of urls) text = text.replaceAll(url, name);
  return text;
}

async function run(request: RunRequest, say: (message: WorkerMessage) => void): Promise<void> {
  const { run: number, modules, evaluator, program, document } = request;
  say({ type: 'received', run: number });
  for (const { name, text } of modules) urls.set(name, urlOf(link(text)));
  const { evaluate } = await importAs<Evaluator>(urls.get(evaluator));
  // What they share comes with them, or when somebody needs it.
  for (const { name } of modules) if (!name.startsWith('parts/')) await importAs(urls.get(name));
  if (program === undefined) {
    say({ type: 'done', run: number, evaluation: undefined });
    return;
  }
  say({ type: 'begun', run: number });
  const url = urlOf(`${link(program)}\n//# sourceURL=program.js`);
  try {
    const exports = await importAs<object>(url);
    say({ type: 'done', run: number, evaluation: await evaluate(exports, document) });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function serve(port: MessagePort): void {
  const say = (message: WorkerMessage): void => port.postMessage(message);
  port.addEventListener('message', (event: MessageEvent<RunRequest>) => {
    void run(event.data, say).catch((error: unknown) => {
      say({ type: 'failed', run: event.data.run, failure: failureOf(error, unlink) });
    });
  });
  port.start();
}

addEventListener(
  'message',
  (event) => {
    const [port] = event.ports;
    if (port !== undefined) serve(port);
  },
  { once: true },
);

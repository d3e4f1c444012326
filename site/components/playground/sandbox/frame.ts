/**
 * Runs in the sandboxed frame: starts and ends workers. It has no origin, its policy forbids every connection, and a worker
 * has both from it. The frame says nothing itself: each worker talks to the page through a port of its own.
 */
import type { FrameMessage } from './protocol.ts';

const workers = new Map<number, Worker>();

addEventListener('message', (event: MessageEvent<FrameMessage>) => {
  if (event.source !== parent) return;
  const { data, ports } = event;
  workers.get(data.worker)?.terminate();
  workers.delete(data.worker);
  if (data.type === 'stop') return;
  const url = URL.createObjectURL(new Blob([data.source], { type: 'text/javascript' }));
  // Chromium starts no worker made of modules in a frame without an origin.
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  worker.postMessage(undefined, [...ports]);
  workers.set(data.worker, worker);
});

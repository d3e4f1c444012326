export { type OnWaitChange, type WaitState, type WaitTarget } from './board.ts';
export { waitForReady, type WaitOptions, type WaitOutcome } from './wait-for-ready.ts';
export { type WaitCause } from './cause.ts';
export { whyNotReady } from './why-not-ready.ts';

import { isEqual, type JsonObject } from '../../json/index.ts';
import { isReadyAtOnce, readinessOf, type Readiness } from '../readiness/index.ts';

/** An object whose readiness is waited for. */
export interface WaitTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Its namespace; `undefined` when its kind is not namespaced. */
  readonly namespace: string | undefined;
  /** Its path on the server. */
  readonly path: string;
}

/** What is known of an object. */
export interface WaitState {
  readonly target: WaitTarget;
  readonly readiness: Readiness;
  /** Whether nothing more is expected of it: it is ready, has failed, or goes. */
  readonly isSettled: boolean;
  /** The object as it was read last; `undefined` when it was not. */
  readonly object: JsonObject | undefined;
}

/** Called whenever the readiness of an object changes. What it throws ends the waiting. */
export type OnWaitChange = (state: WaitState, settled: number, total: number) => void;

const settling: ReadonlySet<Readiness['status']> = new Set(['Current', 'Failed', 'Terminating', 'NotFound']);

const unread: Readiness = { status: 'Unknown', reason: '', message: 'it has not been read yet' };
const gone: Readiness = { status: 'NotFound', reason: '', message: 'it is not there any more' };

function firstState(target: WaitTarget): WaitState {
  if (!isReadyAtOnce(target.apiVersion, target.kind))
    return { target, readiness: unread, isSettled: false, object: undefined };
  const readiness: Readiness = {
    status: 'Current',
    reason: '',
    message: 'it is ready as soon as it is there',
  };
  return { target, readiness, isSettled: true, object: undefined };
}

/** Keeps what is known of all objects. What is settled stays as it is. */
export class Board {
  /** Resolved when all objects are settled; rejected with what the listener throws. */
  readonly done: Promise<void>;
  readonly #states: Map<WaitTarget, WaitState>;
  readonly #onChange: OnWaitChange | undefined;
  #settled = 0;
  #isClosed = false;
  #finish: () => void = () => {};
  #fail: (error: unknown) => void = () => {};

  constructor(targets: readonly WaitTarget[], onChange?: OnWaitChange) {
    this.#onChange = onChange;
    this.#states = new Map(targets.map((target) => [target, firstState(target)]));
    this.done = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    for (const { isSettled } of this.#states.values()) if (isSettled) this.#settled += 1;
    if (this.#settled === this.#states.size) this.#finish();
  }

  /** What is known of an object. */
  stateOf(target: WaitTarget): WaitState {
    return this.#states.get(target) ?? firstState(target);
  }

  /** Those of some objects that are not settled. */
  pending(targets: Iterable<WaitTarget> = this.#states.keys()): WaitTarget[] {
    return [...targets].filter((target) => !this.stateOf(target).isSettled);
  }

  /** Takes in an object as it is now; `undefined` when it is not there. */
  see(target: WaitTarget, object: JsonObject | undefined): void {
    // What a list holds lacks its own kind.
    const { apiVersion, kind } = target;
    const whole = object === undefined ? this.stateOf(target).object : { ...object, apiVersion, kind };
    const readiness = object === undefined || whole === undefined ? gone : readinessOf(whole);
    this.#set({ target, readiness, isSettled: settling.has(readiness.status), object: whole });
  }

  /** Takes in why an object cannot be read; `isSettled` when it will stay so. */
  cannotRead(target: WaitTarget, problem: string, isSettled: boolean): void {
    const readiness: Readiness = { status: 'Unknown', reason: 'Unreadable', message: problem };
    this.#set({ target, readiness, isSettled, object: this.stateOf(target).object });
  }

  /** Takes in nothing more: what comes now comes too late. */
  close(): void {
    this.#isClosed = true;
  }

  /** Looks once more at what is not settled: some of it depends on the time. */
  reconsider(): void {
    for (const target of this.pending()) {
      const { object, readiness } = this.stateOf(target);
      if (object !== undefined && readiness.status !== 'Unknown') this.see(target, object);
    }
  }

  #set(next: WaitState): void {
    const before = this.stateOf(next.target);
    if (before.isSettled || this.#isClosed) return;
    this.#states.set(next.target, next);
    if (next.isSettled) this.#settled += 1;
    if (next.isSettled || !isEqual(before.readiness, next.readiness)) this.#tell(next);
    if (this.#settled === this.#states.size) this.#finish();
  }

  #tell(state: WaitState): void {
    try {
      this.#onChange?.(state, this.#settled, this.#states.size);
    } catch (error) {
      this.#fail(error);
    }
  }
}

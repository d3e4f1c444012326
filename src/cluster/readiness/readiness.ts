/** What kstatus, the library behind kpt and Flux, calls the status of an object. */
export type ReadinessStatus = 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound' | 'Unknown';

/** Whether an object is as its specification wants it. */
export interface Readiness {
  /** `Current` when it is. */
  readonly status: ReadinessStatus;
  /** Why it is not, in one word, as kstatus or the object's own condition has it: `LessReady`. Empty when it is. */
  readonly reason: string;
  /** What it waits for, or what is known of it: `1 of 3 replicas are ready`. It may hold text from the cluster. */
  readonly message: string;
}

/** Makes the readiness of an object that is as it should be. */
export function current(message: string): Readiness {
  return { status: 'Current', reason: '', message };
}

/** Makes the readiness of an object that is on its way. */
export function inProgress(reason: string, message: string): Readiness {
  return { status: 'InProgress', reason, message };
}

/** Makes the readiness of an object that does not get further by itself. */
export function failed(reason: string, message: string): Readiness {
  return { status: 'Failed', reason, message };
}

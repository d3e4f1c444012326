import { WithalError } from '../../errors/index.ts';

/**
 * What the releases of Kubernetes do differently: 1.29 brought structured-merge-diff 4.4, 1.34 brought 6.3, and from
 * 1.36.0 to 1.36.2 it was 6.3.2, whose treatment of emptied objects 6.3.3 took back.
 */
export interface ServerRules {
  /** Whether the live object may have two elements with one key. */
  readonly allowsDuplicates: boolean;
  /** Whether an element may lack some of the keys of its list, as long as it has one. */
  readonly allowsPartialKeys: boolean;
  /** Whether a value of a type that is not validated has to be a scalar. */
  readonly checksScalars: boolean;
  /** Whether another order of elements is a change. */
  readonly keepsNewOrder: boolean;
  /** Whether an object or list inside another one stays, empty, when its last part is removed; else it becomes null. */
  readonly keepsEmptied: boolean;
  /** Whether conflicts name each field; before, the server printed the last one for several deep fields. */
  readonly namesEachField: boolean;
}

/** The server whose recorded answers all rules are held against. */
const newest = '1.36.2';

/**
 * Gives the rules of a server.
 *
 * @param server - Its version: `1.36`, or as the server writes it, `v1.36.2+k3s1`.
 * @returns The rules.
 * @throws {WithalError} `E_ARGUMENT` if it is no version of Kubernetes.
 */
export function rulesOf(server = newest): ServerRules {
  const [, minorText = '', patchText = '0'] = /^v?1\.(\d{1,4})(?:\.(\d{1,4}))?(?![.\d])/.exec(server) ?? [];
  if (minorText === '') {
    const message = `Cannot change the object server-side: ${JSON.stringify(server.slice(0, 80))} is no version of Kubernetes. Write it as "1.36" or "1.36.3".`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const [minor, patch] = [Number(minorText), Number(patchText)];
  return {
    allowsDuplicates: minor >= 29,
    allowsPartialKeys: minor >= 34,
    checksScalars: minor >= 29,
    keepsNewOrder: minor >= 29,
    keepsEmptied: minor === 36 && patch <= 2,
    namesEachField: minor >= 29,
  };
}

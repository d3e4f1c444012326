/** A part of the answer to why an object is not ready. The text comes from the cluster. */
export interface WaitCause {
  /** What it is about: `Pod web-7d4`, `Pod web-7d4, container app`; empty for the object itself. */
  readonly about: string;
  /** `ImagePullBackOff: Back-off pulling image "nginx:nope"`. */
  readonly message: string;
}

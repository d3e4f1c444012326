/** After how many successes one more request at a time is tried. */
const successesBeforeMore = 100;

/**
 * Holds requests back while a server takes fewer of them at a time than are sent: each "too many requests" halves how
 * many are in flight, and many successes let one more through.
 */
export class Limiter {
  #most = Number.POSITIVE_INFINITY;
  #inFlight = 0;
  #successes = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * Runs work, once there is room for it.
   *
   * @param work - Sends a request.
   * @param isTooMany - Tells whether the server says that there are too many.
   * @returns What the work gives.
   */
  async run<Result>(work: () => Promise<Result>, isTooMany: (result: Result) => boolean): Promise<Result> {
    while (this.#inFlight >= this.#most)
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    this.#inFlight += 1;
    try {
      const result = await work();
      if (isTooMany(result)) this.#lower();
      else this.#raise();
      return result;
    } finally {
      this.#inFlight -= 1;
      for (let free = this.#most - this.#inFlight; free > 0 && this.#waiting.length > 0; free -= 1)
        this.#waiting.shift()?.();
    }
  }

  #lower(): void {
    this.#most = Math.max(1, Math.floor(Math.min(this.#most, this.#inFlight) / 2));
    this.#successes = 0;
  }

  #raise(): void {
    this.#successes += 1;
    if (this.#successes % successesBeforeMore === 0) this.#most += 1;
  }
}

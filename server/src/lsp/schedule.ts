/** Says whether a piece of work is still wanted. */
export interface Turn {
  readonly isCancelled: boolean;
}

/**
 * Runs one job again and again, never twice at a time: soon after the first request for it, so that the requests that follow
 * at once share a run. A request while it runs cancels the run, and it starts over.
 */
export class Schedule {
  private timer: NodeJS.Timeout | undefined;
  private due = Infinity;
  private running: { isCancelled: boolean } | undefined;
  private isStopped = false;

  /** `failed` is told what the job throws; the next request starts it again all the same. */
  constructor(
    private readonly job: (turn: Turn) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Wants the job done in `delay` milliseconds, or earlier where it is due earlier. */
  request(delay: number): void {
    if (this.isStopped) return;
    if (this.running !== undefined) this.running.isCancelled = true;
    const due = performance.now() + delay;
    if (due >= this.due) return;
    this.due = due;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), delay);
  }

  /** No run begins any more, and the one under way is cancelled. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    if (this.running !== undefined) this.running.isCancelled = true;
  }

  private async run(): Promise<void> {
    this.due = Infinity;
    if (this.running !== undefined) return; // it was cancelled by the request, so its end asks again
    const turn = { isCancelled: false };
    this.running = turn;
    try {
      await this.job(turn);
    } catch (error) {
      this.failed(error);
    }
    this.running = undefined;
    if (turn.isCancelled) this.request(0);
  }
}

/** Lets what is waiting go first: timers, and messages that came in meanwhile. */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A piece of work that the server does by itself. */
export interface Job {
  /** Stable: the name of its queue, in metrics and logs. */
  readonly name: string;
  /** When it is done in any case, as cron; between, it is done when somebody nudges it. */
  readonly cron: string;
  /**
   * Heavy work of the night: a start in the day does it only when the last night was missed, and not before the
   * server has come to rest.
   */
  readonly isNightly?: true;
  /**
   * Does all that there is to do now, and may be done by several processes at once. Gives in how many milliseconds
   * there will be more, or null when nobody knows. `signal`: finish what is in hand, and begin nothing more.
   */
  run(signal: AbortSignal): Promise<number | null>;
}

/** What others may ask of the jobs. */
export interface Jobs {
  /** Says that there is something to do: the job runs at once, unless it waits already. */
  nudge(name: string): void;
}

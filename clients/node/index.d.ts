/** A job while its caller waits. */
export interface Job {
  id: string;
  status: "pending" | "processing" | "completed" | "failed";
  /** Where the job is polled. */
  url: string;
  /** Milliseconds since the call began. */
  age: number;
}

export interface HermodOptions {
  /** Milliseconds to wait for a job's end; then a JobTimeoutError names the job, which goes on. Default: one hour. */
  waitTimeout?: number;
  /** Called with the job after its submit and after each poll. */
  onProgress?: (job: Job) => void;
  /** Cancels the job if the wait ends early: by waitTimeout, or by the signal of the request. Default: false. */
  cancelOnTimeout?: boolean;
  /** Sends the requests. Default: the global fetch. */
  fetch?: typeof globalThis.fetch;
}

/** A job has not ended within waitTimeout. */
export class JobTimeoutError extends Error {
  readonly job: Job;
}

/**
 * Returns a fetch that runs inference requests as jobs, and answers with their results. Other requests pass through.
 *
 *     new OpenAI({ baseURL: "http://127.0.0.1:8080/v1", fetch: hermodFetch() })
 */
export function hermodFetch(options?: HermodOptions): typeof globalThis.fetch;

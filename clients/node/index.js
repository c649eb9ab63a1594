/**
 * A fetch for OpenAI's and Anthropic's SDKs and the AI SDK: an inference request becomes a job, and its result the
 * response.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { drop, envelopeOf, final, outcome, retryAfter } from "./answer.js";
import { Calls } from "./calls.js";

const PATH = new RegExp(
  "^(.*/v1)/(completions|chat/completions|responses|messages|embeddings|audio/speech|audio/transcriptions" +
    "|images/generations|images/edits|images/variations|rerank|ocr)$",
);

// Headers of the submit that a poll does not repeat.
const OF_SUBMIT = ["content-length", "content-type", "content-encoding", "idempotency-key", "prefer"];

const TRANSIENT = new Set([408, 429, 500, 502, 503, 504]);
const PAUSES = [500, 1000, 2000, 4000, 8000, 8000, 8000];
const POLL_TIMEOUT = 35_000;
const HOUR = 3_600_000;

/** A job has not ended within waitTimeout. */
export class JobTimeoutError extends Error {
  /** @param {import("./index.js").Job} job */
  constructor(job, waitTimeout = 0) {
    super(`the job ${job.id} timed out: it has not ended within ${waitTimeout} ms; GET ${job.url} returns its outcome`);
    this.name = "JobTimeoutError";
    this.job = job;
  }
}

/** @type {typeof import("./index.js").hermodFetch} */
export function hermodFetch(options = {}) {
  const settings = { waitTimeout: HOUR, cancelOnTimeout: false, fetch: globalThis.fetch, ...options };
  const calls = new Calls();
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const path = PATH.exec(url.pathname);
    if ((init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase() !== "POST" || !path) {
      return settings.fetch(input, init);
    }
    if (path[2] === "responses" && (await isBackground(input, init))) {
      return settings.fetch(input, init);
    }
    url.pathname = `${path[1]}/async/${path[2]}`;
    const request = input instanceof Request ? await parts(input, init) : { ...init };
    const flow = new JobFlow(settings, url, path[2] ?? "", request, calls);
    return flow.run();
  };
}

/**
 * Whether the response is asked for in the background: then its caller polls it.
 *
 * @param {string | URL | Request} input
 * @param {RequestInit} [init]
 */
async function isBackground(input, init) {
  const body = init?.body ?? (input instanceof Request ? await input.clone().text() : "");
  try {
    return typeof body === "string" && JSON.parse(body)?.background === true;
  } catch (noJson) {
    return false;
  }
}

/**
 * @param {Request} request
 * @param {RequestInit} [init]
 * @returns {Promise<RequestInit>}
 */
async function parts(request, init) {
  const { headers, signal } = request;
  return { headers, signal, body: init?.body ?? (await request.arrayBuffer()), ...init };
}

/**
 * The way of one call: submit a job, wait, poll, answer.
 *
 * @typedef {import("./index.js").HermodOptions} Options
 * @typedef {Required<Omit<Options, "onProgress">> & Pick<Options, "onProgress">} Settings
 */
class JobFlow {
  #settings;
  #url;
  #kind;
  #request;
  #headers;
  #calls;
  #call;

  /**
   * @param {Settings} settings
   * @param {URL} url
   * @param {string} kind
   * @param {RequestInit} request
   * @param {Calls} calls
   */
  constructor(settings, url, kind, request, calls) {
    this.#settings = settings;
    this.#url = url;
    this.#kind = kind;
    this.#request = request;
    this.#headers = new Headers(request.headers);
    this.#calls = calls;
    this.#call = calls.begin(url, this.#headers, request.body);
  }

  async run() {
    try {
      const first = this.#call.jobId ? await this.#resume() : await this.#submit();
      if (!this.#call.jobId) {
        return this.#keepIfTransient(first);
      }
      return this.#keepIfTransient(await this.#wait(first));
    } catch (failure) {
      await this.#end(failure);
      throw failure;
    }
  }

  async #submit() {
    const headers = new Headers(this.#headers);
    headers.set("idempotency-key", this.#call.key);
    const response = await this.#settings.fetch(this.#url, { ...this.#request, method: "POST", headers });
    if (response.status === 200 || response.status === 202) {
      this.#call.jobId = (await envelopeOf(response)).id;
    }
    return response;
  }

  /** An SDK retries after a timeout too. The time of the call is then over. */
  async #resume() {
    if (this.#call.isCancelled) {
      throw this.#timeout();
    }
    await this.#pause(0);
    return this.#poll();
  }

  /** @param {Response} response */
  async #wait(response) {
    while (response.status === 202) {
      this.#report(await envelopeOf(response));
      await drop(response);
      await this.#pause(retryAfter(response, 1000));
      response = await this.#poll();
    }
    if (response.status === 303) {
      await drop(response);
      response = await this.#get(new URL(response.headers.get("location") ?? "", this.#url), new Headers());
    }
    const envelope = response.status === 200 ? await envelopeOf(response) : {};
    if (!envelope.status) {
      return TRANSIENT.has(response.status) ? response : final(response);
    }
    await drop(response);
    this.#report(envelope);
    return outcome(this.#kind, this.#request.body, envelope);
  }

  #poll() {
    return this.#get(new URL(this.#jobUrl()), this.#pollHeaders());
  }

  /**
   * Tries again after faults that may pass.
   *
   * @param {URL} url
   * @param {Headers} headers
   */
  async #get(url, headers) {
    for (const pause of PAUSES) {
      try {
        const response = await this.#getOnce(url, headers);
        if (!TRANSIENT.has(response.status)) {
          return response;
        }
        await drop(response);
        await this.#pause(Math.max(pause, retryAfter(response, 0)));
      } catch (failure) {
        this.#request.signal?.throwIfAborted();
        if (failure instanceof JobTimeoutError) {
          throw failure;
        }
        await this.#pause(pause);
      }
    }
    return this.#getOnce(url, headers);
  }

  /**
   * @param {URL} url
   * @param {Headers} headers
   */
  #getOnce(url, headers) {
    const timeout = AbortSignal.timeout(POLL_TIMEOUT);
    const signal = this.#request.signal ? AbortSignal.any([this.#request.signal, timeout]) : timeout;
    return this.#settings.fetch(url, { headers, redirect: "manual", signal });
  }

  /** @param {number} duration in milliseconds */
  async #pause(duration) {
    const left = this.#settings.waitTimeout - this.#age();
    if (left <= 0) {
      throw this.#timeout();
    }
    try {
      await sleep(Math.min(duration, left), undefined, { signal: this.#request.signal ?? undefined });
    } catch (aborted) {
      this.#request.signal?.throwIfAborted();
      throw aborted;
    }
  }

  /** @param {unknown} failure */
  async #end(failure) {
    const isEarly = failure instanceof JobTimeoutError || this.#request.signal?.aborted;
    if (isEarly && this.#settings.cancelOnTimeout && this.#call.jobId && !this.#call.isCancelled) {
      this.#call.isCancelled = true;
      await this.#settings.fetch(`${this.#jobUrl()}/cancel`, { method: "POST", headers: this.#pollHeaders() });
    }
    this.#calls.keep(this.#call);
  }

  /** @param {Response} response */
  #keepIfTransient(response) {
    if (TRANSIENT.has(response.status) && response.headers.get("x-should-retry") !== "false") {
      this.#calls.keep(this.#call);
    }
    return response;
  }

  #timeout() {
    return new JobTimeoutError(this.#job("processing"), this.#settings.waitTimeout);
  }

  #pollHeaders() {
    const headers = new Headers(this.#headers);
    OF_SUBMIT.forEach((name) => headers.delete(name));
    return headers;
  }

  #jobUrl() {
    const url = new URL(this.#url);
    url.pathname += `/${this.#call.jobId}`;
    return url.href;
  }

  #age() {
    return performance.now() - this.#call.began;
  }

  /**
   * @param {import("./index.js").Job["status"]} status
   * @returns {import("./index.js").Job}
   */
  #job(status) {
    return { id: this.#call.jobId ?? "", status, url: this.#jobUrl(), age: this.#age() };
  }

  /** @param {import("./answer.js").Envelope} envelope */
  #report(envelope) {
    this.#settings.onProgress?.(this.#job(envelope.status));
  }
}

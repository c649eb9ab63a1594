const KEPT_FOR = 5 * 60_000;
const CREDENTIALS = ["authorization", "x-api-key", "x-bf-vk", "x-goog-api-key", "idempotency-key"];

/**
 * A call of an SDK, which may send its request several times.
 *
 * @typedef {{key: string, began: number, jobId?: string, isCancelled?: boolean, identity: unknown,
 *   keptAt: number}} Call
 */

/**
 * The calls that ended without their job's outcome. A request that equals such a call's continues with its job: it is a
 * retry, as an SDK makes it, or asks for the same. Each call continues once.
 */
export class Calls {
  /** @type {Call[]} */
  #kept = [];

  /**
   * @param {URL} url
   * @param {Headers} headers
   * @param {BodyInit | null | undefined} body
   * @returns {Call}
   */
  begin(url, headers, body) {
    const identity = identityOf(url, headers, body);
    const now = performance.now();
    this.#kept = this.#kept.filter((call) => call.keptAt + KEPT_FOR > now);
    const isRetry = (headers.get("x-stainless-retry-count") ?? "0") !== "0";
    const index = this.#kept.findIndex((call) => call.identity === identity && (isRetry || !call.isCancelled));
    const call = index < 0 ? undefined : this.#kept.splice(index, 1)[0];
    if (!call) {
      return { key: headers.get("idempotency-key") ?? crypto.randomUUID(), began: now, identity, keptAt: now };
    }
    return isRetry ? call : { ...call, began: now };
  }

  /** @param {Call} call */
  keep(call) {
    call.keptAt = performance.now();
    this.#kept.push(call);
  }
}

/**
 * SDKs write JSON anew for each try, and send the same form again.
 *
 * @param {URL} url
 * @param {Headers} headers
 * @param {BodyInit | null | undefined} body
 */
function identityOf(url, headers, body) {
  if (typeof body !== "string") {
    return body ?? {};
  }
  return JSON.stringify([url.href, body, ...CREDENTIALS.map((name) => headers.get(name))]);
}

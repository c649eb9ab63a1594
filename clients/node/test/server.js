/** A fetch that answers from a list, for tests without Hermod. */

export const JOB = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";
export const URL_ = "http://hermod.test/v1";

/** @param {(Response | Error)[]} answers */
export function server(...answers) {
  /** @type {Request[]} */
  const requests = [];
  /** @type {typeof globalThis.fetch} */
  const fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    requests.push(new Request(input, init));
    const answer = answers.shift();
    if (!answer || answer instanceof Error) {
      throw answer ?? new Error("no answer is left");
    }
    return answer;
  };
  return {
    fetch,
    requests,
    /** The requests' methods and paths. */
    lines: () => requests.map((request) => `${request.method} ${new URL(request.url).pathname}`),
    /** The idempotency keys of the submits. */
    keys: () => requests.filter((it) => it.method === "POST").map((it) => it.headers.get("idempotency-key")),
  };
}

/**
 * @param {string} status
 * @param {object} [members]
 */
export function envelope(status, members) {
  return { id: JOB, request_id: "r-1", status, ...members };
}

export function running(wait = "0") {
  return Response.json(envelope("processing"), { status: 202, headers: { "retry-after": wait } });
}

/** @param {unknown} result */
export function completed(result) {
  return Response.json(envelope("completed", { status_code: 200, result }));
}

/**
 * @param {number} code
 * @param {string} message
 */
export function failed(code, message) {
  const error = { is_bifrost_error: false, status_code: code, error: { message, code: "c" } };
  return Response.json(envelope("failed", { status_code: code, error }));
}

export function unavailable() {
  return Response.json({ error: { message: "try again" } }, { status: 503, headers: { "retry-after": "0" } });
}

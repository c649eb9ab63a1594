import assert from "node:assert/strict";
import { test } from "node:test";
import { hermodFetch, JobTimeoutError } from "../index.js";
import { completed, envelope, failed, JOB, running, server, unavailable, URL_ } from "./server.js";

const CHAT = "POST /v1/async/chat/completions";
const POLL = `GET /v1/async/chat/completions/${JOB}`;
const CANCEL = `${CHAT}/${JOB}/cancel`;
const BODY = JSON.stringify({ model: "openai/m" });
const HEADERS = { authorization: "Bearer sk-bf-1", "content-type": "application/json" };

/**
 * @param {ReturnType<typeof server>} hermod
 * @param {import("../index.js").HermodOptions} [options]
 * @param {RequestInit} [init]
 */
function chat(hermod, options, init) {
  return post(hermodFetch({ fetch: hermod.fetch, ...options }), init);
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {RequestInit} [init]
 */
function post(fetch, init) {
  return fetch(`${URL_}/chat/completions`, { method: "POST", headers: HEADERS, body: BODY, ...init });
}

/** @param {number} count */
function retry(count) {
  return { headers: { ...HEADERS, "x-stainless-retry-count": String(count) } };
}

test("a post answers with the result of its job", async () => {
  const hermod = server(running(), running(), completed({ id: "chatcmpl-1" }));

  const response = await chat(hermod);

  assert.deepEqual(await response.json(), { id: "chatcmpl-1" });
  assert.equal(response.headers.get("x-hermod-job-id"), JOB);
  assert.deepEqual(hermod.lines(), [CHAT, POLL, POLL]);
  assert.equal(hermod.requests[2]?.headers.get("authorization"), "Bearer sk-bf-1");
  assert.equal(hermod.requests[2]?.headers.get("content-type"), null);
});

test("a response in the background passes through", async () => {
  const hermod = server(new Response('{"id":"resp_1"}'), new Response('{"id":"resp_2"}'), completed({ id: "resp_3" }));
  const fetch = hermodFetch({ fetch: hermod.fetch });
  const url = `${URL_}/responses`;
  const background = { method: "POST", body: '{"background":true}' };

  assert.deepEqual(await (await fetch(url, background)).json(), { id: "resp_1" });
  assert.deepEqual(await (await fetch(new Request(url, background))).json(), { id: "resp_2" });
  assert.deepEqual(await (await fetch(url, { method: "POST", body: "{}" })).json(), { id: "resp_3" });
  assert.deepEqual(hermod.lines(), ["POST /v1/responses", "POST /v1/responses", "POST /v1/async/responses"]);
});

test("a submit answers at once if its job has ended", async () => {
  assert.deepEqual(await (await chat(server(completed({ id: "1" })))).json(), { id: "1" });
});

test("a Request is sent as a job too", async () => {
  const hermod = server(completed({ id: "1" }));
  const request = new Request(`${URL_}/embeddings`, { method: "POST", body: BODY });

  assert.deepEqual(await (await hermodFetch({ fetch: hermod.fetch })(request)).json(), { id: "1" });
  assert.equal(await hermod.requests[0]?.text(), BODY);
});

test("a redirect is followed without credentials", async () => {
  const location = "https://bucket.test/result?signature=1";
  const hermod = server(running(), new Response(null, { status: 303, headers: { location } }), completed({ id: "2" }));

  assert.deepEqual(await (await chat(hermod)).json(), { id: "2" });
  assert.equal(hermod.requests[2]?.url, location);
  assert.equal(hermod.requests[2]?.headers.get("authorization"), null);
});

test("polls survive short faults", async () => {
  const hermod = server(running(), unavailable(), new TypeError("fetch failed"), completed({ id: "1" }));

  assert.deepEqual(await (await chat(hermod)).json(), { id: "1" });
});

test("a failed job is an error that is not retried", async () => {
  const response = await chat(server(running(), failed(429, "too fast")));

  assert.equal(response.status, 429);
  assert.deepEqual((await response.json()).error, { message: "too fast", code: "c" });
  assert.equal(response.headers.get("x-should-retry"), "false");
});

test("a job that is gone is a 404 that is not retried", async () => {
  const response = await chat(server(running(), Response.json({ error: { message: "gone" } }, { status: 404 })));

  assert.equal(response.status, 404);
  assert.equal(response.headers.get("x-should-retry"), "false");
  assert.equal((await response.json()).error.message, "gone");
});

test("speech is bytes", async () => {
  const hermod = server(running(), completed({ audio: Buffer.from("\0sound").toString("base64") }));
  const body = JSON.stringify({ input: "hi", response_format: "wav" });

  const response = await hermodFetch({ fetch: hermod.fetch })(`${URL_}/audio/speech`, { method: "POST", body });

  assert.equal(response.headers.get("content-type"), "audio/wav");
  assert.equal(await response.text(), "\0sound");
});

test("other requests pass through", async () => {
  const hermod = server(new Response(), new Response());
  const fetch = hermodFetch({ fetch: hermod.fetch });

  await fetch(`${URL_}/models`);
  await fetch(`${URL_}/files`, { method: "POST", body: "" });

  assert.deepEqual(hermod.lines(), ["GET /v1/models", "POST /v1/files"]);
  assert.equal(hermod.requests[1]?.headers.get("idempotency-key"), null);
});

test("a retry of a lost submit has the same key", async () => {
  const hermod = server(new TypeError("fetch failed"), running(), completed({}));
  const fetch = hermodFetch({ fetch: hermod.fetch });

  await assert.rejects(post(fetch), TypeError);
  await post(fetch, retry(1));

  assert.deepEqual(hermod.lines(), [CHAT, CHAT, POLL]);
  assert.equal(hermod.keys()[0], hermod.keys()[1]);
});

test("calls have keys of their own unless the caller sends one", async () => {
  const hermod = server(completed({}), completed({}), completed({}));
  const fetch = hermodFetch({ fetch: hermod.fetch });

  await post(fetch);
  await post(fetch);
  await post(fetch, { headers: { "idempotency-key": "mine" } });

  assert.notEqual(hermod.keys()[0], hermod.keys()[1]);
  assert.equal(hermod.keys()[2], "mine");
});

test("progress is reported", async () => {
  /** @type {import("../index.js").Job[]} */
  const jobs = [];

  await chat(server(running(), completed({})), { onProgress: (job) => jobs.push(job) });

  assert.deepEqual(jobs.map((job) => job.status), ["processing", "completed"]);
  assert.equal(jobs[0]?.url, `${URL_}/async/chat/completions/${JOB}`);
});

test("a timeout names the job, and a retry does not wait again", async () => {
  const hermod = server(running());
  const fetch = hermodFetch({ fetch: hermod.fetch, waitTimeout: 0 });

  await assert.rejects(post(fetch, retry(0)), (/** @type {any} */ error) => {
    assert.ok(error instanceof JobTimeoutError);
    assert.match(error.message, new RegExp(`${JOB} timed out.*${URL_}/async/chat/completions/${JOB}`));
    return error.job.id === JOB;
  });
  await assert.rejects(post(fetch, retry(1)), JobTimeoutError);

  assert.deepEqual(hermod.lines(), [CHAT]);
});

test("the next equal request continues with a job whose wait was aborted", async () => {
  const abort = new AbortController();
  const hermod = server(running("60"), completed({ id: "1" }));
  const fetch = hermodFetch({ fetch: hermod.fetch, onProgress: () => abort.abort() });

  await assert.rejects(post(fetch, { signal: abort.signal }), { name: "AbortError" });
  assert.deepEqual(await (await post(fetch)).json(), { id: "1" });

  assert.deepEqual(hermod.lines(), [CHAT, POLL]);
});

test("a timeout cancels the job on request, and an equal request makes another", async () => {
  const hermod = server(running(), Response.json(envelope("failed")), completed({}));
  const fetch = hermodFetch({ fetch: hermod.fetch, waitTimeout: 0, cancelOnTimeout: true });

  await assert.rejects(post(fetch), JobTimeoutError);
  await post(fetch);

  assert.deepEqual(hermod.lines(), [CHAT, CANCEL, CHAT]);
});

/** Anthropic's SDK. */

import Anthropic from "@anthropic-ai/sdk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { hermodFetch } from "../index.js";
import { completed, failed, JOB, running, server } from "./server.js";

const url = process.env.HERMOD_URL;
const options = { skip: url ? false : "HERMOD_URL names no running Hermod: clients/test starts one" };

const MESSAGE = { id: "msg_1", type: "message", role: "assistant", content: [{ type: "text", text: "Hello." }] };
const MESSAGES = "POST /v1/async/messages";
const POLL = `GET /v1/async/messages/${JOB}`;

/** @param {typeof globalThis.fetch} fetch that the requests are sent by */
function sdk(fetch) {
  return new Anthropic({ baseURL: "http://hermod.test", apiKey: "sk-bf-1", fetch: hermodFetch({ fetch }) });
}

/** @param {Anthropic} client */
async function ask(client) {
  const answer = await client.messages.create({
    model: "anthropic/claude-opus-5",
    max_tokens: 9,
    messages: [{ role: "user", content: "hello" }],
  });
  const [block] = answer.content;
  return block?.type === "text" ? block.text : "";
}

test("Anthropic: a message is the result of its job", async () => {
  const hermod = server(running(), completed(MESSAGE));

  assert.equal(await ask(sdk(hermod.fetch)), "Hello.");

  assert.deepEqual(hermod.lines(), [MESSAGES, POLL]);
  assert.equal(hermod.requests[1]?.headers.get("authorization"), "Bearer sk-bf-1");
});

test("Anthropic: a failed job is the SDK's error, and is not repeated", async () => {
  const hermod = server(running(), failed(429, "too fast"));

  await assert.rejects(ask(sdk(hermod.fetch)), (/** @type {any} */ error) => {
    assert.ok(error instanceof Anthropic.RateLimitError);
    return /too fast/.test(error.message);
  });

  assert.deepEqual(hermod.lines(), [MESSAGES, POLL]);
});

test("Anthropic: a retry of a lost submit has the same key", async () => {
  const hermod = server(new TypeError("fetch failed"), running(), completed(MESSAGE));

  assert.equal(await ask(sdk(hermod.fetch)), "Hello.");

  assert.deepEqual(hermod.lines(), [MESSAGES, MESSAGES, POLL]);
  assert.ok(hermod.keys()[0]);
  assert.equal(hermod.keys()[0], hermod.keys()[1]);
});

test("Anthropic: messages of a running Hermod", options, async () => {
  assert.match(await ask(new Anthropic({ baseURL: url, apiKey: "none", fetch: hermodFetch() })), /stand-in/);
});

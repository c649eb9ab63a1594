/** Receives webhooks with the libraries of Standard Webhooks and of Svix, which did not write Hermod's signatures. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { test } from "node:test";
import * as standard from "standardwebhooks";
import * as svix from "svix";

const url = process.env.HERMOD_URL;
const options = { skip: url ? false : "HERMOD_URL names no running Hermod: clients/test starts one" };
const pages = process.env.HERMOD_PAGES ?? new URL("../../../docs/how-to", import.meta.url).pathname;

/**
 * @param {string} path
 * @param {unknown} body
 */
async function admin(path, body) {
  const headers = { authorization: `Bearer ${process.env.HERMOD_ADMIN_KEY}`, "content-type": "application/json" };
  const response = await fetch(`${url}/api/webhooks${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  assert.ok(response.ok, `${response.status}`);
  return response.json();
}

/**
 * A new endpoint's name and secret.
 *
 * @param {string} receiver
 */
async function create(receiver) {
  const name = randomUUID();
  const events = ["async_job.completed", "async_job.failed"];
  const { secret } = await admin("", { name, url: receiver, events, allow_private_network: true });
  return { name, secret };
}

/** @param {string} webhook */
async function submit(webhook) {
  const body = JSON.stringify({ model: "groq/ok-webhook", messages: [{ role: "user", content: "hello" }] });
  const headers = { "x-bf-async-webhook": webhook, "content-type": "application/json" };
  const response = await fetch(`${url}/v1/async/chat/completions`, { method: "POST", headers, body });
  assert.ok(response.ok, `${response.status}`);
  return (await response.json()).id;
}

/** A receiver of one delivery. */
async function receive() {
  /** @type {(value: {headers: Record<string, string>, body: string}) => void} */
  let got = () => {};
  const delivery = new Promise((resolve) => (got = resolve));
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    response.writeHead(204).end();
    got({ headers: /** @type {Record<string, string>} */ (request.headers), body });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}/`, delivery, close: () => server.close() };
}

for (const [library, { Webhook }] of Object.entries({ standardwebhooks: standard, svix })) {
  test(`${library} verifies a delivery, and signs it alike`, options, async () => {
    const receiver = await receive();
    try {
      const { name, secret } = await create(receiver.url);
      const job = await submit(name);
      const { headers, body } = await receiver.delivery;
      const webhook = new Webhook(secret);

      assert.equal(/** @type {any} */ (webhook.verify(body, headers)).data.job_id, job);
      const sent = new Date(Number(headers["webhook-timestamp"]) * 1000);
      assert.equal(webhook.sign(headers["webhook-id"], sent, body), headers["webhook-signature"]);
      assert.throws(() => webhook.verify(body.replace("completed", "failed"), headers));
    } finally {
      receiver.close();
    }
  });
}

test("the receiver of the page takes a delivery, and rejects a forged one", options, async () => {
  const [, code = ""] = readFileSync(`${pages}/webhooks.md`, "utf8").match(/^```js\n(.*?)^```/ms) ?? [];
  assert.ok(code);
  const free = await receive();
  free.close();
  const { name, secret } = await create(free.url);
  const file = new URL("page-webhooks.mjs", import.meta.url);
  writeFileSync(file, code.replace("9000", new URL(free.url).port));
  const env = { ...process.env, WEBHOOK_SECRET: secret };
  const receiver = spawn(process.execPath, [file.pathname], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
    assert.equal(await statusOf(free.url), 401);
    const job = await submit(name);
    assert.equal((await lines.next()).value, `async_job.completed ${job}`);
  } finally {
    receiver.kill();
    rmSync(file);
  }
});

/**
 * The receiver's answer to a post without a signature, as soon as it listens.
 *
 * @param {string} receiver
 */
async function statusOf(receiver) {
  for (let tries = 0; tries < 600; tries++) {
    try {
      return (await fetch(receiver, { method: "POST", body: "{}" })).status;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return 0;
}

/** OpenAI's SDK and the AI SDK against a running Hermod, such as clients/test starts. */

import { createOpenAI } from "@ai-sdk/openai";
import {
  APICallError,
  embedMany,
  experimental_generateSpeech as generateSpeech,
  experimental_transcribe as transcribe,
  generateImage,
  generateText,
} from "ai";
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import OpenAI, { toFile } from "openai";
import { hermodFetch } from "../index.js";

const url = process.env.HERMOD_URL;
const provider = process.env.HERMOD_TEST_PROVIDER;
const options = { skip: url ? false : "HERMOD_URL names no running Hermod: clients/test starts one" };

const STAND_IN = /stand-in/;
/** @type {OpenAI.ChatCompletionMessageParam[]} */
const HELLO = [{ role: "user", content: "hello" }];
const PICTURE = () => toFile(Buffer.from("picture"), "picture.png", { type: "image/png" });
const SOUND = () => toFile(Buffer.from("sound"), "sound.mp3");

/**
 * @param {import("../index.js").HermodOptions} [settings]
 * @param {object} [more]
 */
function sdk(settings, more) {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: "none", fetch: hermodFetch(settings), ...more });
}

function ai() {
  return createOpenAI({ baseURL: `${url}/v1`, apiKey: "none", fetch: hermodFetch() });
}

/** @param {string} behaviour */
function unique(behaviour) {
  return `${behaviour}-${crypto.randomUUID().replaceAll("-", "")}`;
}

/** @param {string} model */
async function calls(model) {
  return (await fetch(`${provider}/calls/${model}`)).json();
}

/**
 * @param {OpenAI} client
 * @param {string} model
 */
function chat(client, model) {
  const headers = { "x-hermod-max-attempts": "1" };
  return client.chat.completions.create({ model: `groq/${model}`, messages: HELLO }, { headers });
}

test("OpenAI: chats, completions and responses", options, async () => {
  const client = sdk();
  const answer = await client.chat.completions.create({ model: "openai/gpt-4o-mini", messages: HELLO });
  assert.match(answer.choices[0]?.message.content ?? "", STAND_IN);
  const text = await client.completions.create({ model: "openai/babbage-002", prompt: "hello" });
  assert.match(text.choices[0]?.text ?? "", STAND_IN);
  assert.match((await client.responses.create({ model: "openai/gpt-4o-mini", input: "hello" })).output_text, STAND_IN);
});

test("OpenAI: responses in the background", options, async () => {
  const client = sdk();
  const create = () => client.responses.create({ model: "openai/gpt-4o-mini", input: "hello", background: true });
  let response = await create();
  assert.equal(response.status, "queued");
  while (response.status === "queued" || response.status === "in_progress") {
    await sleep(100);
    response = await client.responses.retrieve(response.id);
  }
  assert.match(response.output_text, STAND_IN);
  assert.match((await client.responses.cancel((await create()).id)).status ?? "", /^(cancelled|completed)$/);
  await client.responses.delete(response.id);
  await assert.rejects(client.responses.retrieve(response.id), OpenAI.NotFoundError);
});

test("OpenAI: embeddings", options, async () => {
  const vectors = await sdk().embeddings.create({ model: "openai/text-embedding-3-small", input: ["a", "b"] });
  assert.deepEqual(vectors.data.map((it) => typeof it.embedding[0]), ["number", "number"]);
});

test("OpenAI: speech and transcriptions", options, async () => {
  const client = sdk();
  const speech = await client.audio.speech.create({ model: "openai/tts-1", input: "hello", voice: "alloy" });
  assert.equal(Buffer.from(await speech.arrayBuffer()).subarray(0, 4).toString(), "RIFF");
  const model = "openai/whisper-1";
  assert.match((await client.audio.transcriptions.create({ model, file: await SOUND() })).text, STAND_IN);
  const asked = /** @type {const} */ ({ model, file: await SOUND(), response_format: "text" });
  assert.match(String(await client.audio.transcriptions.create(asked)), /^This is/);
});

test("OpenAI: images", options, async () => {
  const client = sdk();
  const prompt = "a cat";
  const images = await Promise.all([
    client.images.generate({ model: "openai/gpt-image-1", prompt }),
    client.images.edit({ model: "openai/gpt-image-1", image: await PICTURE(), prompt }),
    client.images.createVariation({ model: "openai/dall-e-2", image: await PICTURE() }),
  ]);
  images.forEach((it) => assert.ok(it.data?.[0]?.b64_json));
});

test("OpenAI: types without a method of the SDK", options, async () => {
  const client = sdk();
  const ranking = { model: "cohere/rerank-v3.5", query: "q", documents: ["a", "b"] };
  const document = { type: "document_url", document_url: "https://example.com/a.pdf" };
  assert.equal(/** @type {any} */ (await client.post("/rerank", { body: ranking })).results.length, 2);
  const ocr = /** @type {any} */ (await client.post("/ocr", { body: { model: "mistral/ocr", document } }));
  assert.match(ocr.pages[0].markdown, STAND_IN);
});

test("OpenAI: failed jobs are the SDK's errors, and are not repeated", options, async () => {
  const errors = [
    [400, OpenAI.BadRequestError],
    [404, OpenAI.NotFoundError],
    [429, OpenAI.RateLimitError],
    [500, OpenAI.InternalServerError],
  ];
  for (const [status, type] of errors) {
    const model = unique(`status-${status}`);
    await assert.rejects(chat(sdk(), model), (/** @type {any} */ error) => {
      assert.ok(error instanceof /** @type {any} */ (type));
      assert.match(error.message, /no luck/);
      return error.code === "no_luck" && error.type === "test_error";
    });
    assert.equal(await calls(model), 1);
  }
});

test("OpenAI: retries of the SDK make one job", options, async () => {
  const model = unique("ok");
  let left = 2;
  /** @type {typeof globalThis.fetch} */
  const losesAnswers = async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method === "POST" && left-- > 0) {
      throw new TypeError("the answer is lost");
    }
    return response;
  };

  assert.equal((await chat(sdk({ fetch: losesAnswers }), model)).choices[0]?.message.content, "Hello.");
  assert.equal(await calls(model), 1);
});

test("OpenAI: a retried form makes one job", options, async () => {
  /** @type {Set<string>} */
  const jobs = new Set();
  /** @type {import("../index.js").HermodOptions} */
  const settings = { onProgress: (job) => jobs.add(job.id) };
  let left = 1;
  settings.fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method === "POST" && left-- > 0) {
      jobs.add((await response.json()).id);
      throw new TypeError("the answer is lost");
    }
    return response;
  };

  await sdk(settings).audio.transcriptions.create({ model: "openai/whisper-1", file: await SOUND() });

  assert.equal(jobs.size, 1);
});

test("OpenAI: the SDK's own timeout continues with the same job", options, async () => {
  const model = unique("slow-2");

  const answer = await chat(sdk({}, { timeout: 1500, maxRetries: 9 }), model);

  assert.equal(answer.choices[0]?.message.content, "Hello.");
  assert.equal(await calls(model), 1);
});

test("OpenAI: a timeout cancels the job on request", options, async () => {
  /** @type {import("../index.js").Job[]} */
  const jobs = [];
  const client = sdk({ waitTimeout: 200, cancelOnTimeout: true, onProgress: (job) => jobs.push(job) });

  await assert.rejects(chat(client, unique("slow-5")), OpenAI.APIConnectionTimeoutError);

  assert.equal((await (await fetch(jobs[0]?.url ?? "")).json()).error.error.type, "cancelled");
});

test("OpenAI: an aborted request leaves its job alone", options, async () => {
  const abort = new AbortController();
  /** @type {string | undefined} */
  let job;
  const client = sdk({
    onProgress: ({ url }) => {
      job = url;
      abort.abort();
    },
  });
  const body = { model: `groq/${unique("slow-1")}`, messages: HELLO };

  await assert.rejects(client.chat.completions.create(body, { signal: abort.signal }), OpenAI.APIUserAbortError);

  assert.notEqual((await (await fetch(job ?? "")).json()).status, "failed");
});

test("AI SDK: texts by chat, responses and completions", options, async () => {
  const openai = ai();
  const models = [openai.chat("openai/gpt-4o-mini"), openai("openai/gpt-4o-mini"), openai.completion("openai/babbage")];
  for (const model of models) {
    assert.match((await generateText({ model, prompt: "hello" })).text, STAND_IN);
  }
});

test("AI SDK: embeddings, images, speech and transcripts", options, async () => {
  const openai = ai();
  const vectors = await embedMany({ model: openai.embedding("openai/text-embedding-3-small"), values: ["a", "b"] });
  assert.equal(vectors.embeddings.length, 2);
  const picture = await generateImage({ model: openai.image("openai/gpt-image-1"), prompt: "a cat" });
  assert.ok(picture.image.base64);
  const speech = await generateSpeech({ model: openai.speech("openai/tts-1"), text: "hello" });
  assert.equal(Buffer.from(speech.audio.uint8Array).subarray(0, 4).toString(), "RIFF");
  const transcript = await transcribe({ model: openai.transcription("openai/whisper-1"), audio: Buffer.from("sound") });
  assert.match(transcript.text, STAND_IN);
});

test("AI SDK: failed jobs are its errors", options, async () => {
  const model = ai().chat("groq/status-404");

  await assert.rejects(generateText({ model, prompt: "hello", maxRetries: 0 }), (/** @type {any} */ error) => {
    assert.ok(APICallError.isInstance(error));
    assert.match(error.message, /no luck/);
    return error.statusCode === 404;
  });
});

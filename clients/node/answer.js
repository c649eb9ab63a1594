/**
 * What a job's envelope means to the SDK that asked: the response that the provider's own API would have given.
 *
 * @typedef {{id: string, request_id?: string, status: import("./index.js").Job["status"], status_code?: number,
 *   result?: any, error?: any}} Envelope
 */

// The start of the sound tells its format. Without such a start it is what was asked for.
const STARTS = { RIFF: "audio/wav", OggS: "audio/ogg", ID3: "audio/mpeg", fLaC: "audio/flac" };
/** @type {Record<string, string>} */
const FORMATS = { mp3: "audio/mpeg", opus: "audio/ogg", aac: "audio/aac", flac: "audio/flac", wav: "audio/wav" };
const TEXTS = ["text", "srt", "vtt"];

/**
 * The JSON object of the response, or an empty one. The response can still be read, and must be read or dropped.
 *
 * @param {Response} response
 * @returns {Promise<any>}
 */
export async function envelopeOf(response) {
  try {
    return (await response.clone().json()) ?? {};
  } catch (failure) {
    if (failure instanceof SyntaxError) {
      return {};
    }
    throw failure;
  }
}

/**
 * Lets the connection carry the next request, if the response's body is not read.
 *
 * @param {Response} response
 */
export async function drop(response) {
  await response.body?.cancel();
}

/**
 * The milliseconds that the response asks to wait, in a number of seconds or a date.
 *
 * @param {Response} response
 * @param {number} otherwise
 */
export function retryAfter(response, otherwise) {
  const value = response.headers.get("retry-after") ?? "";
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? otherwise : Math.max(0, wait);
}

/**
 * The response, marked so that the SDK does not retry it.
 *
 * @param {Response} response
 */
export function final(response) {
  const headers = new Headers(response.headers);
  ["content-encoding", "content-length"].forEach((name) => headers.delete(name));
  headers.set("x-should-retry", "false");
  return new Response(response.body, { status: response.status, headers });
}

/**
 * The response for a job that has ended.
 *
 * @param {string} kind
 * @param {BodyInit | null | undefined} asked
 * @param {Envelope} envelope
 */
export function outcome(kind, asked, envelope) {
  const headers = { "x-hermod-job-id": envelope.id, "x-request-id": envelope.request_id ?? envelope.id };
  if (envelope.status !== "completed") {
    return failure(envelope, headers);
  }
  const { result } = envelope;
  if (kind === "audio/speech" && typeof result.audio === "string") {
    const sound = Buffer.from(result.audio, "base64");
    return new Response(sound, { headers: { ...headers, "content-type": soundType(sound, asked) } });
  }
  const format = asked instanceof FormData ? asked.get("response_format") : "";
  if (kind === "audio/transcriptions" && TEXTS.includes(`${format}`)) {
    return new Response(result.text, { headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
  }
  return Response.json(result, { headers });
}

/**
 * The error has OpenAI's form already: the members of the SDK's errors are in its member `error`.
 *
 * @param {Envelope} envelope
 * @param {Record<string, string>} headers
 */
function failure(envelope, headers) {
  const code = envelope.status_code ?? 500;
  const body = envelope.error ?? { error: { message: `the job is ${envelope.status}` } };
  return Response.json(body, {
    status: code >= 400 && code <= 599 ? code : 500,
    headers: { ...headers, "x-should-retry": "false" },
  });
}

/**
 * @param {Buffer} sound
 * @param {BodyInit | null | undefined} asked
 */
function soundType(sound, asked) {
  const start = Object.entries(STARTS).find(([start]) => sound.subarray(0, start.length).toString("latin1") === start);
  return start?.[1] ?? FORMATS[JSON.parse(text(asked)).response_format ?? "mp3"] ?? "application/octet-stream";
}

/** @param {BodyInit | null | undefined} body */
function text(body) {
  return typeof body === "string" ? body : new TextDecoder().decode(/** @type {ArrayBuffer} */ (body));
}

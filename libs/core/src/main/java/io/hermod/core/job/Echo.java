package io.hermod.core.job;

import io.hermod.core.shared.Payload;

/**
 * What the answers about a job repeat of its request, as OpenAI's background mode does.
 *
 * @param model as the caller wrote it
 * @param metadata a JSON object
 */
public record Echo(String model, Payload metadata) {}

/**
 * Perplexity's dialect. Chat runs on {@code POST /v1/responses}, which rejects members that it does not know, so
 * requests are built of the members that it takes. Embeddings come as bytes.
 */
package io.hermod.providers.perplexity;

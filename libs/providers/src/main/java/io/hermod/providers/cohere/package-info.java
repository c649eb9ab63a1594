/** Cohere's chats, embeddings and rerank. */
package io.hermod.providers.cohere;

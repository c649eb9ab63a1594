/** Google's Gemini: its models, its errors, and the mappings of chats, embeddings, audio and images. */
package io.hermod.providers.gemini;

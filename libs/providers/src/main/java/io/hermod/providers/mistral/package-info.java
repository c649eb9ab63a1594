/** Mistral: what its chats, speech and transcripts have that OpenAI's have not. */
package io.hermod.providers.mistral;

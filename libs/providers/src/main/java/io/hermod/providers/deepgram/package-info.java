/** Deepgram: speech and transcripts. */
package io.hermod.providers.deepgram;

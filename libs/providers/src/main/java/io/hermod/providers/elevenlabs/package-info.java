/** ElevenLabs: speech, sound effects and transcripts. */
package io.hermod.providers.elevenlabs;

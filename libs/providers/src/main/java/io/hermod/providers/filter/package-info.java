/** What OpenAI-shaped providers do not take of OpenAI's requests, as data, and the edits that leave it out. */
package io.hermod.providers.filter;

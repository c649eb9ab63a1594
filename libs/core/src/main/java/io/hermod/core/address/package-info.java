/** Which addresses Hermod may call if a client names them: those of files to fetch, and of webhooks. */
package io.hermod.core.address;

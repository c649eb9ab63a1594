/** What all packages use: payloads, secrets, memory, time and digests. */
package io.hermod.core.shared;

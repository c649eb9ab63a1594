/** Jobs as clients of Anthropic's API see them: as messages. */
package io.hermod.jobs.anthropic;

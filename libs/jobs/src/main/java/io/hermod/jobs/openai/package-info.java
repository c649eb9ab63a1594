/** Jobs as clients of OpenAI's API see them: as the objects of their types, or as responses in the background. */
package io.hermod.jobs.openai;

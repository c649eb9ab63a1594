/** Google Vertex AI: models of Google and of other publishers, each family in its own format. */
package io.hermod.providers.vertex;

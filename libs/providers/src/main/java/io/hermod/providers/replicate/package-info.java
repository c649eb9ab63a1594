/** Replicate: predictions of models that answer chats or make images. */
package io.hermod.providers.replicate;

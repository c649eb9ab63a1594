/**
 * Chats in a provider's own format. Responses and text completions are sent as chats if the provider has no form of
 * their own.
 */
package io.hermod.providers.chat;

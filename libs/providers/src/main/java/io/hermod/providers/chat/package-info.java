/**
 * Chats in a provider's own format, and what such formats have in common. Responses and text completions are sent as
 * chats if the provider has no form of their own.
 */
package io.hermod.providers.chat;

/**
 * The mappings between OpenAI's own request types. Each is pure: a tree in, a map out.
 *
 * <pre>
 *                     chat serves responses                          responses serve chat
 * request   {@link io.hermod.providers.responses.ResponsesRequestToChat}      {@link
 * io.hermod.providers.responses.ChatRequestToResponses}
 * result    {@link io.hermod.providers.responses.ChatResultToResponse}        {@link
 * io.hermod.providers.responses.ResponseToChatResult}
 * </pre>
 *
 * <p>Chat serves text completions too: {@link io.hermod.providers.responses.CompletionRequestToChat} and {@link
 * io.hermod.providers.responses.ChatResultToCompletion}.
 */
package io.hermod.providers.responses;

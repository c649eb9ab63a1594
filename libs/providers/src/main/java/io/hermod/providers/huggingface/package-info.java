/** HuggingFace's own inference: embeddings, images and transcripts by the model's task. */
package io.hermod.providers.huggingface;

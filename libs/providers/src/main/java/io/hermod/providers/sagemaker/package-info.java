/** Amazon SageMaker: chats at endpoints whose servers speak OpenAI's format. */
package io.hermod.providers.sagemaker;

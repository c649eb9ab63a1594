/** Amazon Bedrock: its models, its errors, and the mappings of Converse, Invoke and rerank. */
package io.hermod.providers.bedrock;

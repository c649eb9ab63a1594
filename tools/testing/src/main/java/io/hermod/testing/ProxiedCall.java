package io.hermod.testing;

import io.hermod.core.shared.Payload;

/**
 * A call as a {@link FaultyProxy} received it.
 *
 * @param number counted from 1, over all the proxy's calls
 * @param operation of DynamoDB or SQS, such as {@code UpdateItem}; of S3 the method, such as {@code PUT}
 * @param path with its query, as it was written
 */
public record ProxiedCall(int number, String operation, String path, Payload body) {}

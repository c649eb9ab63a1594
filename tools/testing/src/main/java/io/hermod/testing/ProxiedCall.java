package io.hermod.testing;

import io.hermod.core.shared.Payload;

/**
 * A call as a {@link FaultyProxy} received it.
 *
 * @param number of the call among all calls of the proxy, from 1
 * @param operation of DynamoDB or SQS, such as {@code UpdateItem}; of S3 the method, such as {@code PUT}
 * @param path with its query, as it was sent
 */
public record ProxiedCall(int number, String operation, String path, Payload body) {}

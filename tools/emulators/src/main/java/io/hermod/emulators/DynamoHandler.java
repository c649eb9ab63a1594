package io.hermod.emulators;

import com.amazonaws.services.dynamodbv2.dataMembers.RequestData;
import com.amazonaws.services.dynamodbv2.dataMembers.ResponseData;
import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Local's handler, made safe for several handlers in a JVM. Handlers share static maps of operations, which
 * each new handler clears and refills without a lock. During that time requests do not find their operations; and if
 * two handlers start at once, an operation can get lost, so that all servers of the JVM respond to it with 500.
 */
final class DynamoHandler extends LocalDynamoDBServerHandler {
    private static final ReadWriteLock OPERATIONS = new ReentrantReadWriteLock();
    private static final @Nullable String ANY_ORIGIN = null;

    private DynamoHandler(LocalDynamoDBRequestHandler requests) {
        super(requests, ANY_ORIGIN);
    }

    static DynamoHandler of(LocalDynamoDBRequestHandler requests) {
        Lock alone = OPERATIONS.writeLock();
        alone.lock();
        try {
            return new DynamoHandler(requests);
        } finally {
            alone.unlock();
        }
    }

    /** Called after the request's body was read, so that a slow client does not hold the lock. */
    @Override
    protected void packageDynamoDBResponse(RequestData request, ResponseData response)
            throws DynamoDBLocalServiceException {
        Lock shared = OPERATIONS.readLock();
        shared.lock();
        try {
            super.packageDynamoDBResponse(request, response);
        } finally {
            shared.unlock();
        }
    }
}

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
 * DynamoDB Local's handler, safe beside others in one JVM. All share static maps of their operations, which each new handler empties and fills
 * again, unguarded: meanwhile a request finds its operation missing, and two handlers that are new at once can lose one, so that every
 * server of the JVM answers it with 500 until the next handler comes.
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

    /** Called when the request's body has been read: no slow client holds the lock. */
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

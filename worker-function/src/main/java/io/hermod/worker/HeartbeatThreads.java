package io.hermod.worker;

import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads of heartbeats. They are platform threads: jobs that compute can hold all carriers of virtual
 * threads, and a lease must not expire for that.
 */
@FunctionalInterface
interface HeartbeatThreads extends ThreadFactory {
    static HeartbeatThreads platform() {
        return Thread.ofPlatform().daemon().name("heartbeat-", 0).factory()::newThread;
    }
}

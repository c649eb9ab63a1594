package io.hermod.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A program with the locks of a class path: a jar's, and that of its file. One thread reads from the jar and waits for
 * the file, which a platform thread holds, while another one initializes a class and waits for the jar.
 */
final class InitializersBehindALock {
    static final int ENDED = 0;
    static final int HANG = 3;

    private static final Duration LONG = Duration.ofSeconds(2);
    private static final Object JAR = new Object();
    private static final Object FILE = new Object();
    private static final CountDownLatch FILE_HELD = new CountDownLatch(1);
    private static final CountDownLatch JAR_HELD = new CountDownLatch(1);
    private static final CountDownLatch INITIALIZING = new CountDownLatch(1);

    private InitializersBehindALock() {}

    public static void main(String[] arguments) throws InterruptedException {
        CarrierThreads.raiseLimit();
        Thread.ofPlatform().daemon().start(InitializersBehindALock::holdFile);
        FILE_HELD.await();
        Thread reader = Thread.startVirtualThread(InitializersBehindALock::read);
        JAR_HELD.await();
        Thread loader = Thread.startVirtualThread(Loaded::initialize);
        System.exit(reader.join(LONG) && loader.join(LONG) ? ENDED : HANG);
    }

    private static void holdFile() {
        synchronized (FILE) {
            FILE_HELD.countDown();
            awaitInitializer();
        }
    }

    private static void read() {
        synchronized (JAR) {
            JAR_HELD.countDown();
            synchronized (FILE) {
                JAR_HELD.countDown();
            }
        }
    }

    private static void awaitInitializer() {
        try {
            INITIALIZING.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its initializer has a native frame below, so the thread keeps its carrier. */
    private static final class Loaded {
        static {
            INITIALIZING.countDown();
            synchronized (JAR) {
                JAR_HELD.countDown();
            }
        }

        static void initialize() {}
    }
}

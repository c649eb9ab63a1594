package io.hermod.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker that dies before or after one of its calls. All its later calls fail. */
final class Mortal {
    private final int dyingStep;
    private final AtomicInteger steps = new AtomicInteger();
    private volatile boolean isDead;
    private volatile boolean hasDied;

    /** @param dyingStep each call has two: before and after it */
    Mortal(int dyingStep) {
        this.dyingStep = dyingStep;
    }

    /** What a dead worker's calls throw. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The port as this worker reaches it. */
    <T> T reaching(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    step();
                    try {
                        Object result = method.invoke(real, arguments);
                        step();
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause() == null ? thrown : thrown.getCause();
                    }
                }));
    }

    private void step() {
        if (isDead || (!hasDied && steps.incrementAndGet() == dyingStep)) {
            isDead = true;
            hasDied = true;
            throw new Died();
        }
    }

    boolean hasDied() {
        return hasDied;
    }

    boolean isDead() {
        return isDead;
    }

    /** Another worker takes its place, and does not die. */
    void replace() {
        isDead = false;
    }
}

package io.hermod.local;

import io.hermod.testing.ScriptedAnswer;
import java.util.concurrent.CountDownLatch;

/** Holds a provider's answer back until the test has seen what it wants to see. */
final class Gate {
    private final CountDownLatch opened = new CountDownLatch(1);

    /** The answer, once the gate is open. */
    ScriptedAnswer pass(ScriptedAnswer answer) {
        return await() ? answer : new ScriptedAnswer.Closed();
    }

    /** Whether the gate was opened, and not the thread interrupted. */
    boolean await() {
        try {
            opened.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void open() {
        opened.countDown();
    }
}

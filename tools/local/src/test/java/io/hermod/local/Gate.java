package io.hermod.local;

import io.hermod.testing.ScriptedAnswer;
import java.util.concurrent.CountDownLatch;

/** Holds a provider's answer back until the test has seen what it wants to see. */
final class Gate {
    private final CountDownLatch opened = new CountDownLatch(1);

    /** The answer, once the gate is open. */
    ScriptedAnswer pass(ScriptedAnswer answer) {
        try {
            opened.await();
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new ScriptedAnswer.Closed();
        }
    }

    void open() {
        opened.countDown();
    }
}

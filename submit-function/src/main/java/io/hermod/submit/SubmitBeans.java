package io.hermod.submit;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Random;

/** What the use case is made with. */
@Factory
final class SubmitBeans {
    /** New ones each time: what is random must not be part of a snapshot. */
    @Singleton
    Dice dice() {
        return () -> new Random().nextDouble();
    }
}

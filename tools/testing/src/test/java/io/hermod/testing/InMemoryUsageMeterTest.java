package io.hermod.testing;

import io.hermod.core.usage.UsageMeter;

class InMemoryUsageMeterTest extends UsageMeterContract {
    private final InMemoryUsageMeter meter = new InMemoryUsageMeter();

    @Override
    protected UsageMeter meter() {
        return meter;
    }
}

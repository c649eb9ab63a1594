package io.hermod.testing;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names a proxy of this process that does not run, for all hosts but example.com's. The AWS SDK reads
 * {@code HTTP_PROXY} as it reads these properties, and a test can set only properties. A test with it must be isolated.
 */
public final class DeadProxy implements BeforeEachCallback, AfterEachCallback {
    private static final Map<String, String> PROPERTIES = Map.of(
            "http.proxyHost", "127.0.0.1",
            "http.proxyPort", "1",
            "http.nonProxyHosts", "*.example.com");

    @Override
    public void beforeEach(ExtensionContext context) {
        PROPERTIES.forEach(System::setProperty);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        PROPERTIES.keySet().forEach(System::clearProperty);
    }
}

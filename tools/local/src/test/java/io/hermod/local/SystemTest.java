package io.hermod.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the one {@link RunningSystem}. */
@ExtendWith(SharedSystem.class)
abstract class SystemTest {
    final RunningSystem system;
    final JobClient client;

    SystemTest(RunningSystem system) {
        this.system = system;
        this.client = system.client();
    }

    /** The envelope of a chat by a provider's model, once it has ended. */
    JsonNode run(String provider, ScriptedModel model) {
        return chat(model.of(provider));
    }

    JsonNode chat(String model) {
        return client.run(SampleRequest.of(RequestType.CHAT_COMPLETION, model));
    }
}

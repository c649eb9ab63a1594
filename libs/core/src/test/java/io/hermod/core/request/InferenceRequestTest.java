package io.hermod.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.shared.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceRequestTest {
    private static final ModelRef MODEL = new ModelRef("openai", "gpt-4o");

    @Test
    void request_namesAtLeastOneModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(List.of()))
                .withMessage("a request names at least one model");
    }

    @Test
    void request_keepsItsOwnListOfModels() {
        List<ModelRef> models = new ArrayList<>(List.of(MODEL));
        InferenceRequest request = request(models);

        models.clear();

        assertThat(request.models()).containsExactly(MODEL);
    }

    private static InferenceRequest request(List<ModelRef> models) {
        RequestBody body = new RequestBody("application/json", Payload.utf8("{}"), 1, 1);
        return new InferenceRequest(RequestType.CHAT_COMPLETION, models, body, Optional.empty());
    }
}

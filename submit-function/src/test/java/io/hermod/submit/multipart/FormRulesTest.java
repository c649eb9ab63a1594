package io.hermod.submit.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.core.shared.Payload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {
    private static final Payload BYTES = Payload.utf8("x");

    @ParameterizedTest
    @EnumSource
    void everyTypeThatIsSentAsAForm_hasRules_andNoOther(RequestType type) {
        if (type.form() == BodyForm.MULTIPART) {
            assertThat(FormRules.of(type).name()).isEqualTo(type.name());
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> FormRules.of(type));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSCRIPTION, file, file is required",
        "IMAGE_EDIT, image, at least one image is required",
        "IMAGE_EDIT, image[], at least one image is required",
        "IMAGE_VARIATION, image, at least one image is required",
        "IMAGE_VARIATION, image[], at least one image is required"
    })
    void fileIsRequired_andATextIsNone(RequestType type, String name, String otherwise) {
        assertThat(error(type, SampleForm.empty().file(name, BYTES))).isEmpty();
        assertThat(error(type, SampleForm.empty().field(name, "x")))
                .contains(otherwise + "; " + name + " came as text, not as a file (curl sends a file with -F " + name
                        + "=@path)");
        assertThat(error(
                        type,
                        SampleForm.empty()
                                .file("mask", BYTES)
                                .field("stream", "true")
                                .field("n", "x")))
                .contains(otherwise);
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSCRIPTION, true, stream is not supported for async transcriptions",
        "IMAGE_EDIT, true, stream is not supported for async image edits",
        "IMAGE_VARIATION, true, ",
        "TRANSCRIPTION, false, ",
        "TRANSCRIPTION, True, stream is not supported for async transcriptions",
        "IMAGE_EDIT, 1, stream is not supported for async image edits",
        "IMAGE_EDIT, ' on ', stream is not supported for async image edits",
        "TRANSCRIPTION, 0, ",
        "TRANSCRIPTION, False, ",
        "IMAGE_EDIT, false, ",
        "IMAGE_EDIT, '', "
    })
    void stream_isRejected_ifFormReadersTakeItForTrue(RequestType type, String stream, @Nullable String message) {
        assertThat(error(type, complete(type).field("stream", stream))).isEqualTo(Optional.ofNullable(message));
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_EDIT, n",
        "IMAGE_EDIT, partial_images",
        "IMAGE_EDIT, num_inference_steps",
        "IMAGE_EDIT, seed",
        "IMAGE_EDIT, output_compression",
        "IMAGE_VARIATION, n"
    })
    void wholeNumber_isRequired(RequestType type, String field) {
        for (String number : new String[] {"1", "-1", "+7", "0", "999999999999999999"}) {
            assertThat(error(type, complete(type).field(field, number)))
                    .as(number)
                    .isEmpty();
        }
        for (String other : new String[] {"", "x", "1.0", "1e3", " 1", "0x1", "1234567890123456789", "\u0661"}) {
            assertThat(error(type, complete(type).field(field, other).field("stream", "true")))
                    .as(other)
                    .contains("invalid " + field + " value: must be a whole number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "partial_images", "stream", "prompt", "anything"})
    void variation_takesAnyOtherField(String field) {
        assertThat(error(
                        RequestType.IMAGE_VARIATION,
                        complete(RequestType.IMAGE_VARIATION).field(field, "x")))
                .isEmpty();
    }

    private static SampleForm complete(RequestType type) {
        return SampleForm.empty().file(type == RequestType.TRANSCRIPTION ? "file" : "image", BYTES);
    }

    private static Optional<String> error(RequestType type, SampleForm form) {
        Form parsed = Form.parse(SampleForm.contentType(), form.closed().bytes());
        try {
            FormRules.of(type).check(parsed);
            return Optional.empty();
        } catch (InvalidRequest error) {
            return Optional.of(error.text());
        }
    }
}

package io.hermod.submit.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers reject {@code image} twice, and take {@code image[]} twice. */
class ListFieldsTest {
    private static final Payload BYTES = Payload.utf8("bytes");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        image                                      | image
        image[]                                    | image[]
        image image                                | image[] image[]
        image mask image n image                   | image[] mask image[] n image[]
        image[] image                              | image[] image[]
        image[0] image[1]                          | image[] image[]
        timestamp_granularities                    | timestamp_granularities
        timestamp_granularities include include    | timestamp_granularities include[] include[]
        known_speaker_names known_speaker_names    | known_speaker_names[] known_speaker_names[]
        prompt prompt                              | prompt prompt
        """)
    void field_hasTheNameOfAList_ifItIsRepeated(String names, String sent) {
        assertThat(names(ListFields.of(form(names)))).containsExactly(sent.split(" ", -1));
    }

    @Test
    void partsOfAList_keepTheirFileAndContent() {
        List<FormPart> parts = ListFields.of(form("image image")).parts();

        assertThat(parts.getLast().content()).isEqualTo(BYTES);
        assertThat(parts.getLast().headers())
                .isEqualTo("Content-Disposition: form-data; name=\"image[]\"; filename=\"a b.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n");
    }

    private static Form form(String names) {
        SampleForm form = SampleForm.empty();
        for (String name : names.split(" ", -1)) {
            if (name.startsWith("image") || name.equals("mask")) {
                form.file(name, BYTES);
            } else {
                form.field(name, "x");
            }
        }
        return Form.parse(SampleForm.contentType(), form.closed().bytes());
    }

    private static List<String> names(Form form) {
        return form.parts().stream().map(FormPart::name).toList();
    }
}

package io.hermod.submit.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form-data; name=\"model\" | model",
                "form-data; name=model | model",
                "form-data;name=\"model\" | model",
                "FORM-DATA; NAME=\"model\" | model",
                "form-data; filename=\"x\"; name=\"model\" | model",
                "form-data; name=\"image[]\" | image[]",
                "form-data; name=\"a;b\" | a;b",
                "form-data; name=\"\u00e9\u4e2d\" | \u00e9\u4e2d",
                "form-data; filename=\"; name=model\"; name=\"file\" | file",
                "form-data; filename=\"a\\\"; name=\\\"model\"; name=\"file\" | file",
                "form-data; name=\"\" | ``",
                "form-data; name | ``",
                "form-data | ``",
                "`` | ``"
            })
    void name_isReadFromTheDisposition(String disposition, String name) {
        assertThat(part(disposition).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"file\"; filename=\"a.wav\"",
                "form-data; name=\"file\"; filename=a.wav",
                "form-data; name=\"file\"; filename=\"\"",
                "form-data; name=\"file\"; FileName=\"a.wav\"",
                "form-data; name=\"file\"; filename=\"a;b=c.wav\"",
                "form-data; name=\"file\"; filename=\"a\\\"b.wav\"",
                "form-data; name=\"file\"; filename*=UTF-8''%e4%b8%ad.wav",
                "form-data; name=\"file\"; filename*=UTF-8''%",
                "form-data; name=\"file\"; filename*=nonsense",
                "form-data; name=\"file\"; filename=\"=?UTF-8?B?!!!?=\"",
                "form-data; name=\"file\"; filename=\"=?utf-8?Q?=zz?=\"",
                "form-data; name=\"file\"; filename=\"=?x?y?\"",
                "form-data; name=\"file\"; filename=\"\u4e2d\ud83d\ude00.wav\""
            })
    void partWithAFileName_isAFile_howeverItIsWritten(String disposition) {
        FormPart part = part(disposition);

        assertThat(part.isFile()).isTrue();
        assertThat(part.name()).isEqualTo("file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"form-data; name=\"file\"", "form-data; name=\"filename\"", "form-data; name=\"x; filename=y\""})
    void partWithoutAFileName_isAField(String disposition) {
        assertThat(part(disposition).isFile()).isFalse();
    }

    @Test
    void dispositionIsFound_amongOtherHeaders() {
        FormPart part = FormPart.of(
                "Content-Type: text/plain; name=\"other\"\r\nX-Content-Disposition: form-data; name=\"another\"\r\n"
                        + "Content-Disposition: form-data; name=\"model\"\r\n\r\n",
                Payload.utf8("x"));

        assertThat(part.name()).isEqualTo("model");
    }

    private static FormPart part(String disposition) {
        String headers = "Content-Disposition: " + disposition + "\r\n\r\n";
        byte[] bytes = headers.getBytes(StandardCharsets.UTF_8);
        return FormPart.of(new String(bytes, StandardCharsets.ISO_8859_1), Payload.utf8(""));
    }
}

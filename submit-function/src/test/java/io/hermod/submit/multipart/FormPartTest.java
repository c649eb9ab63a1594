package io.hermod.submit.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.shared.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a part's headers mean, and how they are written for the provider. */
class FormPartTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        form-data; name="model" | model
        form-data; name=model | model
        form-data;name="model" | model
        form-data ; name = "model" ; | model
        FORM-DATA; NAME="model" | model
        form-data; filename="x"; name="model" | model
        form-data; name="image[]" | image[]
        form-data; name="image[0]" | image[]
        form-data; name="timestamp_granularities[12]" | timestamp_granularities[]
        form-data; name="image[0][1" | image[0][1
        form-data; name="a;b" | a;b
        form-data; name="\u00e9\u4e2d" | \u00e9\u4e2d
        form-data; filename="; name=model"; name="file" | file
        form-data; filename="a\\"; name=\\"model"; name="file" | file
        form-data; name="a"; name*=utf-8''model | a
        form-data; name="a"; name*0="mo"; name*1="del" | a
        """)
    void name_isReadFromTheDisposition(String disposition, String name) {
        FormPart part = part("Content-Disposition: " + disposition);

        assertThat(part.name()).isEqualTo(name);
        assertThat(part.headers()).startsWith("Content-Disposition: form-data; name=\"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        filename="a.wav" | a.wav
        filename=a.wav | a.wav
        FileName="a.wav" | a.wav
        filename="a;b=c.wav" | a;b=c.wav
        filename="a\\"b.wav" | a%22b.wav
        filename="a%22b.wav" | a%22b.wav
        filename="C:\\dir\\a.wav" | C:%5Cdir%5Ca.wav
        filename="a\\\\" | a%5C
        filename*=UTF-8''%e4%b8%ad.wav | \u4e2d.wav
        filename="a.wav"; filename*=utf-8'de'b.wav | a.wav
        filename="=?UTF-8?B?!!!?=" | =?UTF-8?B?!!!?=
        filename="\u4e2d\ud83d\ude00.wav" | \u4e2d\ud83d\ude00.wav
        """)
    void partWithAFileName_isAFile_andTheNameIsWrittenAsBrowsersDo(String parameter, String written) {
        FormPart part = part("Content-Disposition: form-data; name=\"file\"; " + parameter);

        assertThat(part.isFile()).isTrue();
        assertThat(part.headers())
                .isEqualTo("Content-Disposition: form-data; name=\"file\"; filename=\"" + written + "\"\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"form-data; name=\"file\"", "form-data; name=\"filename\"", "form-data; name=\"x; filename=y\""})
    void partWithoutAFileName_isAField(String disposition) {
        assertThat(part("Content-Disposition: " + disposition).isFile()).isFalse();
    }

    @Test
    void headers_areWrittenFromWhatWasUnderstood() {
        FormPart part = part("""
            content-type: audio/wav; codecs="1"
            X-Odd: kept by no reader
            X-Content-Disposition: form-data; name="another"
            Content-Transfer-Encoding: binary
            CONTENT-DISPOSITION:form-data;filename=x.wav;name=file\
            """);

        assertThat(part.headers()).isEqualTo("""
            Content-Disposition: form-data; name="file"; filename="x.wav"
            Content-Type: audio/wav; codecs="1"

            """.replace("\n", "\r\n"));
    }

    /** A field is UTF-8 text. Some readers decode it by its own type. */
    @Test
    void typeOfAField_isLeftOut() {
        FormPart part =
                part("Content-Disposition: form-data; name=\"model\"\nContent-Type: text/plain; charset=utf-16");

        assertThat(part.headers()).isEqualTo("Content-Disposition: form-data; name=\"model\"\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data;\n name=\"model\"",
                "Content-Disposition:\n\tform-data; name=\"model\"",
                "Content-Disposition: form-data;\n  \n name=\"model\""
            })
    void foldedHeader_isUnderstood(String headers) {
        assertThat(part(headers).headers()).isEqualTo("Content-Disposition: form-data; name=\"model\"\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-A: b | a part has no Content-Disposition",
                "Content-Disposition: form-data; name=\"a\"~Content-Disposition: form-data; name=\"model\""
                        + " | a part has more than one content-disposition header",
                "Content-Disposition: form-data; name=\"a\"~content-disposition: form-data; name=\"a\""
                        + " | a part has more than one content-disposition header",
                "Content-Disposition: form-data; name=\"file\"; filename=x~Content-Type: a/b~Content-Type: a/b"
                        + " | a part has more than one content-type header",
                "Content-Disposition: form-data; name=\"model\"; filename=\"\""
                        + " | a part has an empty file name, or one with control characters",
                "Content-Disposition: form-data; name=\"model\"; filename="
                        + " | a part has an empty file name, or one with control characters",
                "Content-Disposition: form-data; name=\"model\"; filename*=UTF-8''"
                        + " | a part has an empty file name, or one with control characters",
                "Content-Disposition: form-data; name=\"model\"; filename*=UTF-8''a%0d%0a"
                        + " | a part has an empty file name, or one with control characters",
                "Content-Disposition: form-data; name=\"file\"; filename=x~Content-Type: audio"
                        + " | a part has a malformed Content-Type",
                "Content-Disposition: form-data; name=\"a\"~Content-Transfer-Encoding: quoted-printable"
                        + " | a part has a Content-Transfer-Encoding other than 7bit, 8bit and binary"
            })
    void ambiguousHeaders_areRejected(String headers, String why) {
        assertRejected(headers.replace('~', '\n'), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"a\" ; b",
                "form-data; name=\"a",
                "form-data; name=\"a\\",
                "form-data; name=\"a\" b",
                "form-data; name=\"a\"; name=\"model\"",
                "form-data; name=\"a\"; NAME=\"model\"",
                "form-data; name",
                "form-data; =a",
                "form-data; ; name=a",
                "attachment; name=\"a\"",
                "form-data, name=\"a\"",
                "form-data; name=\"a\"; filename*=UTF-8''%",
                "form-data; name=\"a\"; filename*=UTF-8''%ff",
                "form-data; name=\"a\"; filename*=latin-1''a",
                "form-data; name=\"a\"; filename*=nonsense",
                ""
            })
    void malformedDisposition_isRejected(String disposition) {
        assertRejected("Content-Disposition: " + disposition, "a part has a malformed Content-Disposition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data",
                "form-data; name=\"\"",
                "form-data; name*=utf-8''model",
                "form-data; name=\"mod\\el\"",
                "form-data; name=\"mod\\\"el\"",
            })
    void unclearName_isRejected(String disposition) {
        assertRejected(
                "Content-Disposition: " + disposition,
                "a part has no name, or one with quotes, backslashes or control characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition : form-data; name=\"a\"",
                "Content-Disposition; form-data; name=\"a\"",
                "Content-Disposition: form-data; name=\"a\u0000\"",
                "Content-Disposition: form-data; name=\"a\u007f\"",
                "Content-Disposition: form-data; name=\"a\rb\"",
                "Content-Disposition: form-data; name=\"a\"\rContent-Disposition: form-data; name=\"model\"",
                "Content-Disposition: form-data; name=\"a\"\u0085X: y",
                "X\u0000Y: z\nContent-Disposition: form-data; name=\"a\""
            })
    void malformedHeader_isRejected(String headers) {
        assertRejected(headers, "a part has a malformed header, or one with control characters");
    }

    @Test
    void headersThatAreNotUtf8_areRejected() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(
                        () -> FormPart.of("Content-Disposition: form-data; name=\"\u00e9\"\r\n\r\n", Payload.utf8("")))
                .withMessage("failed to parse multipart form: the headers of a part are not UTF-8");
    }

    private static void assertRejected(String headers, String why) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> part(headers))
                .withMessage("failed to parse multipart form: " + why);
    }

    /** Each line end of the text is one of a header. */
    private static FormPart part(String headers) {
        byte[] bytes = (headers.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return FormPart.of(new String(bytes, StandardCharsets.ISO_8859_1), Payload.utf8(""));
    }
}

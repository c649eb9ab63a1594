package io.hermod.submit.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.shared.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    private static final Payload ONE_FIELD =
            SampleForm.withBoundary("b").field("a", "1").closed();

    @Test
    void parts_comeInOrder_withTheirBytesIntact() {
        String text = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
        String file = "content-type: audio/wav;x=\"y\"\r\nX-Odd:  kept \r\n"
                + "CONTENT-DISPOSITION:form-data;filename=\"x.wav\";name=file\r\n\r\n";
        Payload body = SampleForm.empty()
                .part(text, Payload.utf8("\u00e9\r\n"))
                .part(file, SampleForm.awkwardBytes())
                .part(text, Payload.utf8(""))
                .closed();

        Form form = Form.parse(SampleForm.contentType(), body.bytes());

        assertThat(form.parts())
                .containsExactly(
                        FormPart.of(text, Payload.utf8("\u00e9\r\n")),
                        FormPart.of(file, SampleForm.awkwardBytes()),
                        FormPart.of(text, Payload.utf8("")));
        assertThat(form.field("a").orElseThrow().text()).isEqualTo("\u00e9\r\n");
        assertThat(form.hasFile("file")).isTrue();
        assertThat(form.field("file")).isEmpty();
        assertThat(form.hasFile("a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "multipart/form-data; boundary=b | b",
                "multipart/form-data;boundary=b | b",
                "Multipart/Form-Data; BOUNDARY=b | b",
                "multipart/form-data; boundary=\"b\" | b",
                "multipart/form-data; charset=utf-8; boundary=b | b",
                "multipart/form-data; boundary=b; charset=utf-8 | b",
                "multipart/form-data; boundary=\"a b'()+_,-./:=?\" | a b'()+_,-./:=?",
                "multipart/form-data; boundary=\"a;b\" | a;b"
            })
    void boundary_isFoundInTheContentType(String contentType, String boundary) {
        Payload body = SampleForm.withBoundary(boundary).field("a", "1").closed();

        Form form = Form.parse(contentType, body.bytes());

        assertThat(form.field("a").map(FormPart::text)).contains("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "multipart/mixed; boundary=b",
                "multipart/form-data",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "text/plain; multipart/form-data; boundary=b"
            })
    void contentTypeWithoutABoundary_isRejected(String contentType) {
        assertRejected(contentType, ONE_FIELD, "no multipart boundary in Content-Type");
    }

    @Test
    void preambleAndEpilogue_areNoParts() {
        Payload body = SampleForm.withBoundary("b")
                .raw("This is a form.\r\n--\r\n")
                .raw("\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n")
                .raw("--b\r\nContent-Disposition: form-data; name=\"c\"\r\n\r\n2\r\n--b--\r\n")
                .unclosed();

        assertThat(Form.parse("multipart/form-data; boundary=b", body.bytes()).parts())
                .singleElement()
                .extracting(FormPart::name)
                .isEqualTo("a");
    }

    @Test
    void closingBoundary_needsNoLineEnd() {
        Payload body = SampleForm.withBoundary("b")
                .raw("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--")
                .unclosed();

        assertThat(Form.parse("multipart/form-data; boundary=b", body.bytes()).parts())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b--",
                "--b--\r\n",
                "hello",
                "{\"model\":\"openai/whisper-1\"}",
                "--c\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--c--\r\n"
            })
    void bodyWithoutAPart_isRejected(String body) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Form.parse(
                        "multipart/form-data; boundary=b", Payload.utf8(body).bytes()))
                .withMessageStartingWith("failed to parse multipart form: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 48, 49, 50, 52, 54, 55, 56})
    void bodyThatIsCutOff_isRejected(int length) {
        byte[] cut = ONE_FIELD.asUtf8().substring(0, length).getBytes(UTF_8);

        assertThat(length).isLessThan(ONE_FIELD.size());
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Form.parse("multipart/form-data; boundary=b", cut))
                .withMessageStartingWith("failed to parse multipart form: ");
    }

    @Test
    void linesWithoutCarriageReturns_areRejected() {
        String body = "--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n--b--\n";

        assertRejected("multipart/form-data; boundary=b", Payload.utf8(body), "a part is malformed");
    }

    @Test
    void moreThanAThousandParts_areRejected() {
        SampleForm form = SampleForm.empty();
        for (int i = 0; i < 1_000; i++) {
            form.field("a", "1");
        }

        assertThat(Form.parse(SampleForm.contentType(), form.closed().bytes()).parts())
                .hasSize(1_000);
        assertRejected(SampleForm.contentType(), form.field("a", "1").closed(), "more than 1000 parts");
    }

    /** 255 characters of three bytes each: the maximum. */
    @Test
    void fileNameOfAnyLength_isTaken() {
        String headers = "Content-Disposition: form-data; name=\"file\"; filename=\"" + "\u4e2d".repeat(255) + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        Payload body = SampleForm.empty().part(headers, Payload.utf8("x")).closed();

        assertThat(Form.parse(SampleForm.contentType(), body.bytes()).hasFile("file"))
                .isTrue();
    }

    private static void assertRejected(String contentType, Payload body, String why) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Form.parse(contentType, body.bytes()))
                .withMessage("failed to parse multipart form: " + why);
    }
}

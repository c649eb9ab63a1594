package io.hermod.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType.BodyForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTypeTest {

    @ParameterizedTest
    @CsvSource({
        "TEXT_COMPLETION, text_completion, completions, JSON",
        "CHAT_COMPLETION, chat_completion, chat/completions, JSON",
        "RESPONSES, responses, responses, JSON",
        "MESSAGES, messages, messages, JSON",
        "EMBEDDING, embedding, embeddings, JSON",
        "SPEECH, speech, audio/speech, JSON",
        "TRANSCRIPTION, transcription, audio/transcriptions, MULTIPART",
        "IMAGE_GENERATION, image_generation, images/generations, JSON",
        "IMAGE_EDIT, image_edit, images/edits, MULTIPART",
        "IMAGE_VARIATION, image_variation, images/variations, MULTIPART",
        "RERANK, rerank, rerank, JSON",
        "OCR, ocr, ocr, JSON"
    })
    void type_hasTheContractsNameAndPath(RequestType type, String wireName, String path, BodyForm form) {
        assertThat(type.wireName()).isEqualTo(wireName);
        assertThat(type.path()).isEqualTo(path);
        assertThat(type.form()).isEqualTo(form);
        assertThat(RequestType.byWireName(wireName)).contains(type);
        assertThat(RequestType.byPath(path)).contains(type);
    }

    @Test
    void types_areBifrostsEleven_andMessages() {
        assertThat(RequestType.values()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/ocr", "ocr/", "chat", "CHAT/COMPLETIONS", "chat_completion_stream", "Ocr"})
    void otherText_namesNoType(String text) {
        assertThat(RequestType.byPath(text)).isEmpty();
        assertThat(RequestType.byWireName(text)).isEmpty();
    }
}

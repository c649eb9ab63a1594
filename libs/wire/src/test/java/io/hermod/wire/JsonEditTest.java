package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonEditTest {
    private static final String DOCUMENT = "{\"a\":\"\u00e9\",\"b\":2}";

    @Test
    void apply_changesNothing_withoutEdits() {
        assertThat(edited()).isEqualTo(DOCUMENT);
    }

    @Test
    void apply_replacesCutsAndInserts_atByteOffsets() {
        assertThat(edited(new JsonEdit(5, 9, "\"\u4e2d\""))).isEqualTo("{\"a\":\"\u4e2d\",\"b\":2}");
        assertThat(edited(JsonEdit.cut(9, 15))).isEqualTo("{\"a\":\"\u00e9\"}");
        assertThat(edited(JsonEdit.insert(15, ",\"c\":3"))).isEqualTo("{\"a\":\"\u00e9\",\"b\":2,\"c\":3}");
        assertThat(edited(JsonEdit.insert(0, " "), JsonEdit.insert(16, "\n"))).isEqualTo(" " + DOCUMENT + "\n");
    }

    @Test
    void apply_takesEditsInAnyOrder_andSideBySide() {
        assertThat(edited(new JsonEdit(14, 15, "3"), new JsonEdit(5, 9, "1"))).isEqualTo("{\"a\":1,\"b\":3}");
        assertThat(edited(JsonEdit.cut(9, 15), JsonEdit.cut(1, 9))).isEqualTo("{}");
    }

    @Test
    void apply_keepsTheOrderOfInsertionsAtOnePlace() {
        assertThat(edited(JsonEdit.insert(15, ",\"c\":3"), JsonEdit.insert(15, ",\"d\":4")))
                .isEqualTo("{\"a\":\"\u00e9\",\"b\":2,\"c\":3,\"d\":4}");
    }

    @Test
    void apply_leavesTheDocumentItself() {
        byte[] document = DOCUMENT.getBytes(UTF_8);

        JsonEdit.apply(document, List.of(JsonEdit.cut(0, 5)));

        assertThat(document).asString(UTF_8).isEqualTo(DOCUMENT);
    }

    private static String edited(JsonEdit... edits) {
        return new String(JsonEdit.apply(DOCUMENT.getBytes(UTF_8), List.of(edits)), UTF_8);
    }
}

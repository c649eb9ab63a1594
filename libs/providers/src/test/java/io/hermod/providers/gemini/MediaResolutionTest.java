package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.map;
import static io.hermod.providers.gemini.GeminiJson.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaResolutionTest {
    private static final String URL = "'url':'data:image/png;base64,AA=='";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # parts | members | resolution
        {IMAGE,'detail':'low'}}                           |  | MEDIA_RESOLUTION_LOW
        {IMAGE,'detail':'high'}}                          |  | MEDIA_RESOLUTION_HIGH
        {IMAGE,'detail':'auto'}}                          |  | -
        {IMAGE}}                                          |  | -
        {'type':'image_url','image_url':'data:image/png;base64,AA=='} | | -
        {'type':'text','text':'a'}                        |  | -
        {IMAGE,'detail':'low'}},{'type':'text','text':'a'} | | MEDIA_RESOLUTION_LOW
        {IMAGE,'detail':'low'}},{IMAGE}}                  |  | -
        {IMAGE,'detail':'low'}},{IMAGE,'detail':'high'}}  |  | MEDIA_RESOLUTION_HIGH
        {IMAGE,'detail':'low'}},{'type':'file','file':{'file_data':'data:application/pdf;base64,AA=='}} | | -
        {IMAGE,'detail':'low'}} | ,'generation_config':{'mediaResolution':'MEDIA_RESOLUTION_MEDIUM'} | MEDIA_RESOLUTION_MEDIUM
        """)
    void resolution_isTheHighestThatAnImageAsksFor(
            String parts, @Nullable String members, @Nullable String resolution) {
        String content = parts.replace("IMAGE", "'type':'image_url','image_url':{" + URL);
        JsonTree body = read(map(
                        OF_3,
                        Host.GEMINI,
                        "{'messages':[{'role':'user','content':[" + content + "]}]" + (members == null ? "" : members)
                                + "}")
                .body());

        assertThat(body.member("generationConfig").flatMap(config -> config.text("mediaResolution")))
                .isEqualTo(Optional.ofNullable(resolution));
    }
}

package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.NOW;
import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.tree;
import static io.hermod.providers.gemini.GeminiJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private static final String IMAGE = """
        {'candidates':[{'content':{'parts':[{'text':'here'},{'thought':true,'inlineData':{'mimeType':'image/png','data':'ZA=='}},
          {'inlineData':{'mimeType':'image/png','data':'%s'}}]},'finishReason':'STOP'}],
         'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':1290,'thoughtsTokenCount':10}}\
        """;
    private static final String NONE = "{'candidates':[{'finishReason':'%s'}]}";

    private static Images images(String members) {
        return Images.generation(tree("{'model':'m','prompt':'a cat'" + members + "}"), "gemini-3-pro-image-preview");
    }

    @Test
    void eachImage_isACall() {
        Images images = images(",'n':3,'size':'1024x1024','quality':'high','user':'u'");

        assertThat(images.bodies())
                .hasSize(3)
                .allSatisfy(body -> assertThat(read(body).value()).isEqualTo(value("""
                    {'contents':[{'role':'user','parts':[{'text':'a cat'}]}],'generationConfig':{
                      'responseModalities':['TEXT','IMAGE'],'imageConfig':{'aspectRatio':'1:1','imageSize':'1K'}}}\
                    """)));
        assertThat(images.dropped()).containsExactly("quality", "user");
    }

    @ParameterizedTest
    @CsvSource({
        "1024x1024, 1:1, 1K",
        "1536x1024, 3:2, 1K",
        "1024x1536, 2:3, 1K",
        "1792x1024, 16:9, 2K",
        "2048x2048, 1:1, 2K",
        "4096x4096, 1:1, 4K"
    })
    void size_isTheNearestRatio(String size, String ratio, String own) {
        assertThat(read(images(",'size':'" + size + "'").bodies().getFirst())
                        .required("generationConfig")
                        .required("imageConfig")
                        .value())
                .isEqualTo(value("{'aspectRatio':'" + ratio + "','imageSize':'" + own + "'}"));
    }

    @Test
    void olderModels_haveOneSize() {
        Images images = Images.generation(tree("{'prompt':'a','size':'1024x1024'}"), "gemini-2.5-flash-image");

        assertThat(read(images.bodies().getFirst()).value().toString()).doesNotContain("imageSize");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ,'n':0                       | n must be a whole number
        ,'n':11                      | n must be a whole number
        ,'n':'a'                     | n must be a number
        ,'size':'large'              | size must be auto
        ,'background':'transparent'  | background must be opaque
        ,'response_format':'url'     | response_format must be b64_json
        """)
    void member_isAnErrorOfTheClient_ifItHasNoForm(String members, String error) {
        Images images = images(members);

        assertThatThrownBy(images::bodies).isInstanceOf(InvalidShape.class).hasMessageContaining(error);
    }

    @Test
    void answers_areOneList_withTheSumOfTheirTokens() throws UnusableAnswer, MalformedJson {
        List<JsonTree> answers =
                List.of(tree(IMAGE.formatted("QQ==")), tree(NONE.formatted("NO_IMAGE")), tree(IMAGE.formatted("Qg==")));

        Reading.Result result = (Reading.Result) Images.result(answers, NOW, "{}");

        assertThat(JsonTree.read(result.json().bytes()).value()).isEqualTo(value("""
            {'created':1800000000,'data':[{'b64_json':'QQ==','index':0},{'b64_json':'Qg==','index':1}],
             'usage':{'input_tokens':8,'output_tokens':2600,'total_tokens':2608,
              'output_tokens_details':{'reasoning_tokens':20}},'extra_fields':{}}\
            """));
    }

    @Test
    void filteredImage_isAnErrorOfTheRequest_andAMissingOneIsUnusable() throws UnusableAnswer {
        List<JsonTree> filtered = List.of(tree(NONE.formatted("IMAGE_SAFETY")));
        List<JsonTree> missing = List.of(tree(NONE.formatted("NO_IMAGE")));

        assertThat(Images.result(filtered, NOW, "{}"))
                .isInstanceOfSatisfying(
                        Reading.Failed.class,
                        failed -> assertThat(failed.document().asUtf8())
                                .contains("the answer was blocked: IMAGE_SAFETY", "\"status\":400"));
        assertThatThrownBy(() -> Images.result(missing, NOW, "{}")).isInstanceOf(UnusableAnswer.class);
    }
}

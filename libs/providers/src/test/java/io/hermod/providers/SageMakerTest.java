package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.providers.sagemaker.SageMakerApi;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats at endpoints of SageMaker's. */
class SageMakerTest extends ProviderTest {
    private static final KeyAccess ROLE = new KeyAccess.SageMaker("eu-central-1", new AwsIdentity.Ambient());
    private static final ModelRef LLAMA = new ModelRef("sagemaker", "my-llama");
    private static final String CHAT = quoted("{'choices':[{'index':0,'message':{'role':'assistant','content':'hi'},"
            + "'finish_reason':'stop'}],'usage':{'prompt_tokens':1,'completion_tokens':1,'total_tokens':2}}");

    @BeforeEach
    void useTheRole() {
        harness.useKeys(SamplePlans.key("", ROLE, Map.of("llama", SampleAliases.named("my-llama", "served"))));
    }

    @Test
    void chat_isSentToTheEndpoint_signed() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(CHAT));

        String result = result(harness.infer(SampleJobs.chat(LLAMA), LLAMA));

        assertThat(onlyRequest(provider).path()).isEqualTo("/endpoints/my-llama/invocations");
        assertThat(onlyRequest(provider).header("authorization")).contains("sagemaker in eu-central-1 by Ambient[]");
        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'model':'my-llama','messages':[{'role':'user','content':'hello'}]}"));
        assertThat(result).contains("\"content\":\"hi\"", "\"resolved_model_used\":\"my-llama\"");
    }

    @Test
    void responses_areSentAsChats() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(CHAT));

        String result = result(harness.infer(
                SampleJobs.json(RequestType.RESPONSES, quoted("{'model':'openai/gpt-4o','input':'hello'}"), LLAMA),
                LLAMA));

        assertThat(onlyRequest(provider).path()).isEqualTo("/endpoints/my-llama/invocations");
        assertThat(onlyRequest(provider).header("authorization")).isPresent();
        assertThat(result).contains("\"text\":\"hi\"", "\"converted_request_type\":\"chat_completion\"");
    }

    @Test
    void nameOfTheServersModel_isTheAliass() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(CHAT));
        ModelRef alias = new ModelRef("sagemaker", "llama");

        result(harness.infer(SampleJobs.chat(alias), alias));

        assertThat(onlyRequest(provider).path()).isEqualTo("/endpoints/my-llama/invocations");
        assertThat(onlyBody(provider)).contains("\"model\":\"served\"");
    }

    @ParameterizedTest
    @CsvSource({
        "my-llama, https://runtime.sagemaker.eu-central-1.amazonaws.com/endpoints/my-llama/invocations, eu-central-1",
        "far, https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/gpt-4o/invocations, us-west-2"
    })
    void address_isThatOfTheRegion(String model, String address, String region) {
        ModelAlias far = SampleAliases.elsewhere("gpt-4o");

        PlannedCall call = SamplePlans.call(
                new SageMakerApi(),
                "sagemaker",
                RequestType.CHAT_COMPLETION,
                model,
                SamplePlans.key("", ROLE, Map.of("far", far)));

        assertThat(call.uri()).hasToString(address);
        assertThat(call.authorization())
                .isEqualTo(new Authorization.Signed("sagemaker", region, new AwsIdentity.Ambient()));
    }

    @ParameterizedTest
    @CsvSource({"a/b", "my_llama", "-a"})
    void modelThatIsNoEndpoint_isTheClientsMistake(String name) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(CHAT));
        ModelRef model = new ModelRef("sagemaker", name);

        assertThat(error(harness.infer(SampleJobs.chat(model), model)).message())
                .isEqualTo("sagemaker: model must be the name of an endpoint at sagemaker");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void keyWithoutARegion_isTold() throws InterruptedException {
        harness.useNoBaseUrl();
        harness.useKeys("value");

        assertThat(error(harness.infer(SampleJobs.chat(LLAMA), LLAMA)).message())
                .isEqualTo("sagemaker: needs SAGEMAKER_REGION, or a key with a sagemaker_key_config that names a"
                        + " region");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        400 | ValidationError                 | {'Message':'Endpoint my-llama of account 1 not found.'}      | 1
        424 | ModelError                      | {'Message':'bad input','OriginalStatusCode':422}             | 1
        424 | ModelError                      | {'Message':'out of memory','OriginalStatusCode':500}         | 3
        429 | ThrottlingException             | {'message':'Rate exceeded'}                                  | 3
        403 | AccessDeniedException           | {'Message':'not authorized to perform: sagemaker:InvokeEndpoint'} | 1
        503 | ServiceUnavailable              | {'Message':'busy'}                                           | 3
        """)
    void error_hasAClass(int status, String name, String body, int calls) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(status, quoted(body)).withHeader("x-amzn-errortype", name));

        Answer answer = harness.infer(SampleJobs.chat(LLAMA), LLAMA);

        assertThat(error(answer).statusCode()).contains(status);
        assertThat(body).contains(error(answer).message());
        assertThat(provider.calls()).isEqualTo(calls);
    }
}

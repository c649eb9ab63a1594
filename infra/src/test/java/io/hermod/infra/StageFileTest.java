package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.infra.StageSettings.Authorizer;
import io.hermod.infra.StageSettings.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stage's file over the defaults. */
class StageFileTest {

    @Test
    void stageThatAsksForNothing_getsTheDefaults() throws IOException {
        StageSettings settings = StageFile.read("{\"stage\": \"prod\"}");

        assertThat(settings.stackName()).isEqualTo("hermod-prod");
        assertThat(settings.providers()).containsExactly("openai");
        assertThat(settings.bedrock().names()).isEmpty();
        assertThat(settings.packaging()).isEqualTo(StageSettings.Packaging.ZIP);
        assertThat(settings.architecture()).isEqualTo(StageSettings.Architecture.ARM64);
        assertThat(settings.worker()).isEqualTo(new StageSettings.Worker(512, 10, 100));
        assertThat(settings.api().memoryMb()).isEqualTo(512);
        assertThat(settings.api().enforceAuth()).isTrue();
        assertThat(settings.api().authorizer()).isEqualTo(Authorizer.NONE);
        assertThat(settings.api().origins()).isEmpty();
        assertThat(settings.jobs().list()).isFalse();
        assertThat(settings.logDays()).isEqualTo(30);
        assertThat(settings.alarmEmail()).isEmpty();
    }

    @Test
    void whatTheStageSays_replacesTheDefault_andNothingBesideIt() throws IOException {
        StageSettings settings =
                StageFile.read("{\"stage\": \"prod\", \"providers\": [\"mistral\"], \"worker\": {\"batch\": 5}}");

        assertThat(settings.providers()).containsExactly("mistral");
        assertThat(settings.worker()).isEqualTo(new StageSettings.Worker(512, 5, 100));
    }

    @Test
    void stagesThatComeWithTheProject_areSuch() throws IOException {
        assertThat(StageFile.read(Path.of("stages", "prod.json")).stage()).isEqualTo("prod");
        assertThat(StageFile.read(Path.of("stages", "localstack.json")).platform())
                .isEqualTo(Platform.LOCALSTACK);
    }

    @Test
    void bedrock_isCalledWithTheRole_andHasNoKey() throws IOException {
        StageSettings settings = StageFile.read("""
            {"stage": "a", "providers": ["openai", "bedrock"], "bedrock": {"models": ["amazon.nova-lite-v1:0"]}}\
            """);

        assertThat(settings.usesBedrock()).isTrue();
        assertThat(settings.providersWithKey()).containsExactly("openai");
    }

    @Test
    void mistake_isTold_withoutTheNamesOfClasses() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> StageFile.read("{\"stage\": \"a\", \"providers\": [\"bedrock\"]}"))
                .satisfies(wrong -> assertThat(Main.reason(wrong)).startsWith("providers has \"bedrock\", which"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Prod", "1st", "a stage", "a-name-of-more-than-20"})
    void nameThatAwsWouldRefuse_isRefused(String stage) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> StageFile.read("{\"stage\": \"" + stage + "\"}"))
                .withMessageContaining("stage must be at most 20");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                       | stage
        {"stage": "a", "wroker": {}}                             | wroker
        {"stage": "a", "worker": {"btach": 1}}                   | btach
        {"stage": "a", "worker": {"batch": 0}}                   | worker.batch must be between 1 and 10000
        {"stage": "a", "platform": "localstack", "api": {"origins": ["*"]}} | does not support api.jwt, api.domain and api.origins
        {"stage": "a", "platform": "localstack", "packaging": "image"} | does not support packaging "image"
        {"stage": "a", "packaging": "jar"}                       | jar
        {"stage": "a", "architecture": "riscv"}                  | riscv
        {"stage": "a", "worker": {"batch": 1.5}}                 | batch
        {"stage": "a", "worker": {"memory_mb": 128}}             | worker.memory_mb must be between
        {"stage": "a", "worker": {"max_concurrency": 1}}         | worker.max_concurrency must be between
        {"stage": "a", "api": {"memory_mb": null}}               | memory_mb
        {"stage": "a", "api": {"enforce_auth": "no"}}            | enforce_auth
        {"stage": "a", "api": {"burst": 0}}                      | api.burst must be between
        {"stage": "a", "api": {"authorizer": "jwt"}}             | api.jwt must be set
        {"stage": "a", "api": {"jwt": {"issuer": "i", "audience": []}}} | api.jwt must be set
        {"stage": "a", "api": {"authorizer": "basic"}}           | basic
        {"stage": "a", "api": {"origins": ["https://a.example/"]}} | api.origins must have origins without a path
        {"stage": "a", "api": {"origins": ["a.example"]}}        | not a.example
        {"stage": "a", "jobs": {"list": "yes"}}                  | list
        {"stage": "a", "jobs": {"lists": true}}                  | lists
        {"stage": "a", "log_days": 31}                           | log_days must be one of
        {"stage": "a", "providers": ["openai", "openai"]}        | providers
        {"stage": "a", "providers": ["bedrock"]}                 | name the models and inference profiles
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"region": "us-east-1"}} | in bedrock.models, such as
        {"stage": "a", "bedrock": {"models": ["amazon.nova-lite-v1:0"]}} | providers does not have "bedrock"
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"models": ["anthropic.*"]}} | anthropic.* must be the id
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"modles": []}} | modles
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"region": "Ohio"}} | bedrock.region must be a region
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"roles": ["arn:aws:iam::000000000000:role/*"]}} | without wildcards
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"roles": ["*"]}} | bedrock.roles must have ARNs
        {"stage": "a", "providers": ["bedrock"], "bedrock": {"guardrails": ["g1"]}} | bedrock.guardrails must have ARNs
        {"stage": "a", "providers": ["sagemaker"]}               | name the endpoints that it may call
        {"stage": "a", "sagemaker": {"endpoints": ["e"]}}        | providers does not have "sagemaker"
        {"stage": "a", "providers": ["sagemaker"], "sagemaker": {"endpoints": ["e*"]}} | without wildcards, not e*
        {"stage": "a", "providers": ["sagemaker"], "sagemaker": {"roles": ["*"]}} | sagemaker.roles must have ARNs
        {"stage": "a"} {}                                        | Trailing
        [                                                        | end-of-input
        """)
    void mistake_isNamed(String json, String complaint) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> StageFile.read(json))
                .withMessageContaining(complaint);
    }
}

package io.hermod.providers;

import static io.hermod.providers.SampleAliases.elsewhere;
import static io.hermod.providers.SampleAliases.named;
import static io.hermod.providers.SampleAliases.ofFamily;
import static io.hermod.providers.SamplePlans.BEDROCK;
import static io.hermod.providers.SamplePlans.MANTLE;
import static io.hermod.providers.SamplePlans.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.KeyAccess.ServicePrincipal;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.azure.AzureApi;
import io.hermod.providers.bedrock.BedrockApi;
import io.hermod.providers.bedrock.MantleApi;
import io.hermod.providers.http.PiecesStream;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.wire.tree.InvalidShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Claude and its neighbours are called at Azure and Bedrock. */
class ClaudeHostsTest {
    private static final String FOUNDRY = "https://x.services.ai.azure.com/anthropic/v1/messages";
    private static final String CLAUDE = "anthropic.claude-opus-5";
    private static final String AT_MANTLE = "https://bedrock-mantle.eu-central-1.api.aws";
    private static final String AT_RUNTIME = "https://bedrock-runtime.eu-central-1.amazonaws.com";

    @ParameterizedTest
    @EnumSource(names = {"CHAT_COMPLETION", "RESPONSES", "TEXT_COMPLETION"})
    void azuresClaude_isSentMessages(RequestType type) {
        PlannedCall call = azure(type, "claude-sonnet-4-5", ModelAlias.of("claude-sonnet-4-5"));

        assertThat(call.uri()).hasToString(FOUNDRY);
        assertThat(call.headers()).containsEntry("anthropic-version", "2023-06-01");
        assertThat(call.authorization()).isEqualTo(new Authorization.Header("x-api-key", Secret.of("sk")));
    }

    @Test
    void azuresClaude_takesTokensOfEntra() {
        ServicePrincipal principal = new ServicePrincipal("t", "c", Secret.of("s"), Set.of("scope"));
        KeyAccess access = new KeyAccess.Azure(SamplePlans.AZURE, Optional.of(principal), Optional.of("2024-10-21"));

        PlannedCall call = SamplePlans.call(
                new AzureApi(), "azure", RequestType.CHAT_COMPLETION, "claude-opus-5", key("", access, Map.of()));

        assertThat(call.authorization()).isEqualTo(new Authorization.Entra(principal));
        assertThat(call.uri()).hasToString(FOUNDRY);
    }

    @Test
    void azuresDeployment_isClaude_ifItsFamilyOrAnyNameSaysSo() {
        assertThat(pathAtAzure("fast", ofFamily("prod", "anthropic"))).endsWith("/anthropic/v1/messages");
        assertThat(pathAtAzure("fast", named("prod", "claude-haiku-4-5"))).endsWith("/anthropic/v1/messages");
        assertThat(pathAtAzure("fast", ModelAlias.of("claude-prod"))).endsWith("/anthropic/v1/messages");
        assertThat(pathAtAzure("claude-fast", ModelAlias.of("prod"))).endsWith("/anthropic/v1/messages");
    }

    @Test
    void azuresDeployment_isNotClaude_ifAnEarlierNameSaysSo() {
        assertThat(pathAtAzure("claude", ofFamily("claude-prod", "openai"))).isEqualTo("/openai/v1/chat/completions");
        assertThat(pathAtAzure("claude", named("claude", "gpt-4o"))).isEqualTo("/openai/v1/chat/completions");
        assertThat(pathAtAzure("claude", ModelAlias.of("gpt-4o"))).isEqualTo("/openai/v1/chat/completions");
        assertThat(pathAtAzure("fast", ModelAlias.of("prod"))).isEqualTo("/openai/v1/chat/completions");
    }

    @Test
    void azuresAlias_hasAnEndpointAndAVersionOfItsOwn() {
        PlannedCall call = azure(RequestType.CHAT_COMPLETION, "claude", elsewhere("claude-opus-5"));

        assertThat(call.uri()).hasToString("https://alias.services.ai.azure.com/anthropic/v1/messages");
        assertThat(call.headers()).containsEntry("anthropic-version", "2024-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-5, prod, true",
        "claude-opus-5, prod, false",
    })
    void nameThatTells_decidesWhatClaudeTakes(String asked, String deployment, boolean takesTemperature) {
        ProviderKey key = azureKey(asked, ModelAlias.of(deployment));

        assertThat(SamplePlans.plan(new AzureApi(), "azure", RequestType.CHAT_COMPLETION, asked, key)
                        .dropped()
                        .isEmpty())
                .isEqualTo(takesTemperature);
    }

    @Test
    void bedrocksClaude_isCalledByConverse_ifTheKeySaysNothing() {
        PlannedCall call = bedrock(RequestType.CHAT_COMPLETION, CLAUDE, BEDROCK, false);

        assertThat(call.uri()).hasToString(AT_RUNTIME + "/model/anthropic.claude-opus-5/converse");
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_COMPLETION", "RESPONSES", "TEXT_COMPLETION"})
    void bedrocksClaude_isSentMessages_ifTheKeyAsksForThem(RequestType type) {
        PlannedCall call = bedrock(type, "us.anthropic.claude-opus-5", BEDROCK, true);

        assertThat(call.uri()).hasToString(AT_RUNTIME + "/anthropic/v1/messages");
        assertThat(call.authorization()).isEqualTo(signed("bedrock", "eu-central-1"));
        assertThat(call.headers()).doesNotContainKey("anthropic-workspace-id");
    }

    @Test
    void bedrocksOtherModels_stayAtConverse_ifTheKeyAsksForMessages() {
        assertThat(bedrock(RequestType.CHAT_COMPLETION, "amazon.nova-lite-v1:0", MANTLE, true)
                        .uri())
                .hasToString(AT_RUNTIME + "/model/amazon.nova-lite-v1%3A0/converse");
    }

    @Test
    void mantlesKey_sendsClaudeToMantle_withItsWorkspace() {
        PlannedCall call = bedrock(RequestType.CHAT_COMPLETION, CLAUDE, MANTLE, false);

        assertThat(call.uri()).hasToString(AT_MANTLE + "/anthropic/v1/messages");
        assertThat(call.authorization()).isEqualTo(signed("bedrock-mantle", "eu-central-1"));
        assertThat(call.headers())
                .containsEntry("anthropic-workspace-id", "project")
                .containsEntry("anthropic-version", "2023-06-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us.anthropic.claude-opus-5",
                "anthropic.claude-sonnet-4-5-20250929-v1:0",
                "anthropic.claude-opus-4-6-v1",
                "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-opus-5"
            })
    void mantlesKey_sendsNamesToConverse_thatMantleDoesNotKnow(String model) {
        assertThat(bedrock(RequestType.CHAT_COMPLETION, model, MANTLE, false).uri())
                .asString()
                .startsWith(AT_RUNTIME + "/model/")
                .endsWith("/converse");
    }

    @Test
    void mantle_isAProviderOfItsOwn() {
        assertThat(mantle(RequestType.RESPONSES, CLAUDE, "").uri()).hasToString(AT_MANTLE + "/anthropic/v1/messages");
        assertThat(mantle(RequestType.CHAT_COMPLETION, "qwen.qwen3-32b", "").uri())
                .hasToString(AT_MANTLE + "/v1/chat/completions");
        PlannedCall newer = mantle(RequestType.RESPONSES, "openai.gpt-5.6-sol", "sk");
        assertThat(newer.uri()).hasToString(AT_MANTLE + "/openai/v1/responses");
        assertThat(newer.headers()).containsEntry("OpenAI-Project", "project");
        assertThat(newer.authorization()).isEqualTo(new Authorization.Bearer(Secret.of("sk")));
    }

    @Test
    void regionBeforeTheModel_isNoPartOfItsId() throws IOException {
        PlannedCall call = mantle(RequestType.CHAT_COMPLETION, "us-west-2/qwen.qwen3-32b", "");

        assertThat(call.uri()).hasToString("https://bedrock-mantle.us-west-2.api.aws/v1/chat/completions");
        try (PiecesStream body = new PiecesStream(call.body(), new InMemoryUploadStore())) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"model\":\"qwen.qwen3-32b\"");
        }
    }

    @Test
    void aliasAtMantle_hasARegionAndAWorkspaceOfItsOwn() {
        ProviderKey key = key("", MANTLE, Map.of("a", elsewhere(CLAUDE)));

        PlannedCall call = SamplePlans.call(new MantleApi(), "bedrock_mantle", RequestType.CHAT_COMPLETION, "a", key);

        assertThat(call.uri()).hasToString("https://bedrock-mantle.us-west-2.api.aws/anthropic/v1/messages");
        assertThat(call.authorization()).isEqualTo(signed("bedrock-mantle", "us-west-2"));
        assertThat(call.headers()).containsEntry("anthropic-workspace-id", "project-of-the-alias");
    }

    @Test
    void mantle_takesNoArn_andNoKeyWithoutARegion() {
        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(() -> mantle(RequestType.RESPONSES, "arn:aws:bedrock:eu-west-1::foundation-model/m", ""))
                .withMessageContaining("use the provider bedrock");
        ProviderKey bare = key("sk", new KeyAccess.ByValue(), Map.of());
        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(
                        () -> SamplePlans.call(new MantleApi(), "bedrock_mantle", RequestType.RESPONSES, CLAUDE, bare))
                .withMessageContaining("bedrock_mantle_key_config");
    }

    private static String pathAtAzure(String asked, ModelAlias alias) {
        return azure(RequestType.CHAT_COMPLETION, asked, alias).uri().getPath();
    }

    private static PlannedCall azure(RequestType type, String asked, ModelAlias alias) {
        return SamplePlans.call(new AzureApi(), "azure", type, asked, azureKey(asked, alias));
    }

    private static ProviderKey azureKey(String asked, ModelAlias alias) {
        KeyAccess access = new KeyAccess.Azure(SamplePlans.AZURE, Optional.empty(), Optional.empty());
        return key("sk", access, Map.of(asked, alias));
    }

    private static PlannedCall bedrock(RequestType type, String model, KeyAccess access, boolean asksForMessages) {
        ProviderApi api = new BedrockApi();
        return SamplePlans.call(api, "bedrock", type, model, key("", access, Map.of(), asksForMessages));
    }

    private static PlannedCall mantle(RequestType type, String model, String value) {
        return SamplePlans.call(new MantleApi(), "bedrock_mantle", type, model, key(value, MANTLE, Map.of()));
    }

    private static Authorization signed(String service, String region) {
        return new Authorization.Signed(service, region, new AwsIdentity.Ambient());
    }
}

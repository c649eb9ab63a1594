package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What keeps jobs and keys: the table, the queues, the secrets. */
class StateIT {
    private final Synthesized stack = Synthesized.defaults();

    @Test
    void table_costsNothingIdle_forgetsExpiredJobs_andIsHardToLose() {
        JsonNode table = stack.properties("AWS::DynamoDB::Table", "Table");

        assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("/KeySchema/0/AttributeName").asText()).isEqualTo("id");
        assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expires_at");
        assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
        assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isTrue();
    }

    @Test
    void jobs_areIndexedByKeysOnly_ifTheStageListsThem() {
        JsonNode table = Synthesized.everything().properties("AWS::DynamoDB::Table", "Table");
        JsonNode index = table.at("/GlobalSecondaryIndexes/0");

        assertThat(table.path("GlobalSecondaryIndexes")).hasSize(1);
        assertThat(index.path("IndexName").asText()).isEqualTo("jobs-by-key");
        assertThat(index.at("/KeySchema/0/AttributeName").asText()).isEqualTo("vk_shard");
        assertThat(index.at("/KeySchema/1/AttributeName").asText()).isEqualTo("created_at");
        assertThat(index.at("/Projection/ProjectionType").asText()).isEqualTo("KEYS_ONLY");
        assertThat(Synthesized.everything()
                        .resources("AWS::Lambda::Function")
                        .filter(function -> function.toString().contains("\"HERMOD_JOBS_INDEX\":\"jobs-by-key\"")))
                .hasSize(2);
    }

    @Test
    void jobs_areNotIndexed_ifTheStageDoesNotListThem() {
        assertThat(stack.properties("AWS::DynamoDB::Table", "Table").has("GlobalSecondaryIndexes"))
                .isFalse();
        assertThat(stack.template().toString()).doesNotContain("HERMOD_JOBS_INDEX");
    }

    @Test
    void queues_areEncrypted_andLeadToTheDeadLetters() {
        for (String queue : new String[] {"Jobs", "DeadLetters"}) {
            assertThat(stack.properties("AWS::SQS::Queue", queue)
                            .path("SqsManagedSseEnabled")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(Names.of(stack.properties("AWS::SQS::Queue", "Jobs").at("/RedrivePolicy/deadLetterTargetArn")))
                .isEqualTo("${DeadLetters}");
    }

    @Test
    void worker_getsBatches_andGivesBackWhatFailed() {
        JsonNode source = stack.resources("AWS::Lambda::EventSourceMapping")
                .findFirst()
                .orElseThrow()
                .path("Properties");

        assertThat(source.path("BatchSize").asInt()).isEqualTo(10);
        assertThat(source.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(100);
        assertThat(source.at("/FunctionResponseTypes/0").asText()).isEqualTo("ReportBatchItemFailures");
        assertThat(Names.of(source.path("EventSourceArn"))).isEqualTo("${Jobs}");
        assertThat(source.path("FunctionName").toString()).contains("WorkerLive", ":live");
    }

    @Test
    void adminKey_isMadeInTheAccount() {
        JsonNode key = stack.properties("AWS::SecretsManager::Secret", "AdminKey");

        assertThat(key.at("/GenerateSecretString/PasswordLength").asInt()).isEqualTo(48);
        assertThat(key.has("SecretString")).isFalse();
        assertThat(Names.of(stack.properties("AWS::Lambda::Function", "Admin")
                        .at("/Environment/Variables/HERMOD_ADMIN_KEY")))
                .isEqualTo("${AdminKey}");
        assertThat(stack.resources("AWS::Lambda::Function")
                        .filter(function -> function.toString().contains("HERMOD_ADMIN_KEY")))
                .hasSize(1);
    }

    @Test
    void eachProvider_hasASecret_andTheTemplateNoValue() {
        Synthesized everything = Synthesized.everything();

        assertThat(everything.resources("AWS::SecretsManager::Secret"))
                .hasSize(3)
                .filteredOn(secret -> !secret.toString().contains("GenerateSecretString"))
                .hasSize(2)
                .allSatisfy(secret -> assertThat(secret.path("Properties").fieldNames())
                        .toIterable()
                        .containsExactly("Description"));
        assertThat(Names.of(everything
                        .properties("AWS::Lambda::Function", "Worker")
                        .at("/Environment/Variables/MY_GPU_API_KEY")))
                .isEqualTo("${Secretsmygpu}");
    }

    @Test
    void keys_areNotKnownToPoll() {
        assertThat(stack.properties("AWS::Lambda::Function", "Poll")
                        .at("/Environment/Variables")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "HERMOD_TABLE",
                        "HERMOD_BUCKET",
                        "HERMOD_KEYS_TABLE",
                        "HERMOD_CONFIG",
                        "HERMOD_ENFORCE_AUTH",
                        "HERMOD_DELIVERIES_URL");
    }
}

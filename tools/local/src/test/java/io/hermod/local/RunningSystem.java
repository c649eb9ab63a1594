package io.hermod.local;

import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The running system, and the scripted provider that every provider in these tests leads to. */
record RunningSystem(ScriptedModels models, LocalSystem system, JobClient client) implements AutoCloseable {
    /** The one key that is set in the environment for OpenAI. */
    static final String OPENAI_KEY = "sk-openai-of-the-tests";

    /** What {@code config.json} says; {@code URL} stands for the scripted provider's. */
    private static final String CONFIG = """
        {"client":{"async_job_result_ttl":1800},
         "governance":{"virtual_keys":[
          {"id":"vk-a","value":"sk-bf-of-a","provider_configs":[{"provider":"openai","allowed_models":["*"]}]},
          {"id":"vk-b","value":"sk-bf-of-b","allow_all_providers":true},
          {"id":"vk-requests","value":"sk-bf-requests","allow_all_providers":true,"rate_limit_id":"three"},
          {"id":"vk-tokens","value":"sk-bf-tokens","allow_all_providers":true,
           "rate_limit":{"token_max_limit":3,"token_reset_duration":"1Y"}},
          {"id":"vk-budget","value":"sk-bf-budget","allow_all_providers":true},
          {"id":"vk-weights","value":"sk-bf-weights","provider_configs":[
           {"provider":"swift","weight":1,"allowed_models":["*"]},{"provider":"nowhere","weight":0,"allowed_models":["*"]}]}],
          "rate_limits":[{"id":"three","request_max_limit":3,"request_reset_duration":"1Y"}],
          "budgets":[{"id":"cents","virtual_key_id":"vk-budget","max_limit":0.05,"reset_duration":"1Y"}]},
         "pricing":{"openai/model-of-a-price":{"input_cost_per_token":0.01,"output_cost_per_token":0.02}},
         "pricing_file":"PRICES",
         "providers":{
          "swift":{"network_config":{"base_url":"URL/v1/","retry_backoff_initial":1,"retry_backoff_max":"2ms"}},
          "once":{"network_config":{"base_url":"URL","max_retries":0}},
          "hasty":{"network_config":{"base_url":"URL","default_request_timeout_in_seconds":1}},
          "nowhere":{"network_config":{"base_url":"http://127.0.0.1:1","max_retries":0}},
          "keyed":{
            "keys":[{"name":"only","value":"env.KEY_OF_KEYED","models":["*"],
              "blacklisted_models":["model-forbidden"],
              "aliases":{"nickname":"model-behind-a-nickname","formal":{"model_id":"model-behind-a-title"}}}],
            "network_config":{"base_url":"URL","extra_headers":{"x-team":"asgard"}}},
          "two-keys":{
            "keys":[{"name":"a","value":"key-a","weight":1},{"name":"b","value":{"value":"key-b"},"weight":1}],
            "network_config":{"base_url":"URL","retry_backoff_initial":1,"retry_backoff_max":1}},
          "picky":{
            "custom_provider_config":{"base_provider_type":"openai","is_key_less":true,
              "allowed_requests":{"chat_completion":true,"embedding":false},
              "request_path_overrides":{"chat_completion":"/talk"}},
            "network_config":{"base_url":"URL"}},
          "xai":{"keys":[{"name":"file","value":"key-of-the-file"}]}}}
        """;

    /** As in a public price list. */
    private static final String PRICES = """
        {"keyed/model-behind-a-title":{"litellm_provider":"keyed","mode":"chat","input_cost_per_token":0.5,
          "output_cost_per_token":0.25}}\
        """;

    static RunningSystem start() {
        return start(Hosting.InProcess.usual());
    }

    static RunningSystem start(Hosting hosting) {
        return start(hosting, Map.of());
    }

    /** With more variables in the functions' environment. */
    static RunningSystem start(Hosting hosting, Map<String, String> more) {
        ScriptedModels models = new ScriptedModels();
        try {
            Map<String, String> environment =
                    new HashMap<>(environment(models.url().toString()));
            environment.putAll(more);
            LocalSystem system = LocalSystem.start(0, name -> Optional.ofNullable(environment.get(name)), hosting);
            return new RunningSystem(models, system, new JobClient(system.url()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> environment(String provider) throws IOException {
        Path prices = temporaryFile(PRICES);
        Path config = temporaryFile(CONFIG.replace("URL", provider).replace("PRICES", prices.toString()));
        return Map.of(
                "HERMOD_CONFIG", config.toString(),
                "OPENAI_API_KEY", OPENAI_KEY,
                "OPENAI_BASE_URL", provider,
                "ANTHROPIC_BASE_URL", provider,
                "COHERE_BASE_URL", provider,
                "MISTRAL_BASE_URL", provider,
                "GROQ_BASE_URL", provider + "/groq/v1",
                "XAI_BASE_URL", provider,
                "XAI_API_KEY", "key-of-the-environment",
                "KEY_OF_KEYED", "key-by-reference");
    }

    private static Path temporaryFile(String text) throws IOException {
        Path file = Files.createTempFile("hermod", ".json");
        file.toFile().deleteOnExit();
        return Files.writeString(file, text);
    }

    /** A new model that gives the answers in order, and the last one again and again. */
    ScriptedModel model(ScriptedAnswer... answers) {
        return models.answering(answers);
    }

    /** A new model that lets each request decide. */
    ScriptedModel modelThat(Function<ReceivedRequest, ScriptedAnswer> script) {
        return models.choosing(script);
    }

    /** A model of a name that the configuration knows. */
    ScriptedModel modelNamed(String name, ScriptedAnswer answer) {
        return models.named(name, request -> answer);
    }

    @Override
    public void close() {
        system.close();
        models.close();
    }
}

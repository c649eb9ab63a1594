package io.hermod.config;

import io.hermod.core.provider.ModelAlias;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code aliases} of a key, and the {@code deployments} of older files. */
final class AliasReader {
    private AliasReader() {}

    /** The aliases win over the deployments. */
    static Map<String, ModelAlias> of(ConfigValue key) {
        Map<String, ModelAlias> models = new HashMap<>();
        KeyAccessReader.deployments(key).forEach((alias, model) -> models.put(alias, alias(model)));
        key.member("aliases")
                .ifPresent(aliases -> aliases.members().forEach((alias, model) -> models.put(alias, alias(model))));
        return models;
    }

    /** An alias is the provider's model, as a text or as an object with a {@code model_id}. */
    private static ModelAlias alias(ConfigValue model) {
        if (model.isText()) {
            return ModelAlias.of(model.text());
        }
        if (!model.isObject()) {
            throw model.wrong("must be a string, or an object with a model_id");
        }
        return ModelAlias.of(model.required("model_id").text())
                .with(new ModelAlias.Names(model.filledText("model_name"), model.filledText("model_family")))
                .with(new ModelAlias.Place(model.filledText("region"), model.filledHeader("project_id")))
                .with(new ModelAlias.Anthropic(
                        flag(model, "use_anthropic_endpoints"), model.filledHeader("anthropic_version")))
                .with(new ModelAlias.Azure(
                        model.member("endpoint").map(KeyAccessReader::azureEndpoint), model.filledText("api_version")))
                .with(new ModelAlias.Bedrock(model.filledText("inference_profile_arn")))
                .with(new ModelAlias.Vertex(model.filledText("project_number"), flag(model, "force_single_region")))
                .with(new ModelAlias.Replicate(flag(model, "use_deployments_endpoint")));
    }

    private static Optional<Boolean> flag(ConfigValue model, String name) {
        return model.member(name).map(ConfigValue::bool);
    }
}

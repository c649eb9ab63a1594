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
        return new ModelAlias(
                model.required("model_id").text(),
                text(model, "model_name"),
                text(model, "model_family"),
                text(model, "region"),
                header(model, "project_id"),
                model.member("use_anthropic_endpoints").map(ConfigValue::bool),
                model.member("endpoint").map(KeyAccessReader::azureEndpoint),
                text(model, "api_version"),
                header(model, "anthropic_version"),
                text(model, "inference_profile_arn"));
    }

    /** An empty text says nothing. */
    private static Optional<String> text(ConfigValue model, String name) {
        return model.member(name).map(ConfigValue::text).filter(text -> !text.isEmpty());
    }

    private static Optional<String> header(ConfigValue model, String name) {
        return model.member(name).map(ConfigValue::headerText).filter(text -> !text.isEmpty());
    }
}

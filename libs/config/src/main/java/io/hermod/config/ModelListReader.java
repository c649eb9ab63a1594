package io.hermod.config;

import io.hermod.core.request.ModelRef;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the models that the file names, which need no key to be read: those of a key's list, or if it serves all models
 * its aliases, its server's model and the provider's models that have a price. An invalid section names none; its own
 * reader tells why.
 */
record ModelListReader(ConfigValue root) {
    private static final String EVERY_MODEL = "*";
    private static final List<String> SERVERS = List.of("vllm_key_config", "ollama_key_config", "sgl_key_config");

    /** In alphabetical order. */
    List<ModelRef> read() {
        Map<String, ConfigValue> providers = members(root, "providers");
        Set<ModelRef> models = new TreeSet<>(Comparator.comparing(ModelRef::toString));
        Set<ModelRef> priced = priced();
        providers.forEach((provider, section) ->
                models(section, namesOf(priced, provider)).forEach(model -> models.add(new ModelRef(provider, model))));
        priced.stream()
                .filter(model -> !providers.containsKey(model.provider()))
                .forEach(models::add);
        return List.copyOf(models);
    }

    private static List<String> models(ConfigValue provider, List<String> priced) {
        try {
            return provider.member("keys").isEmpty()
                    ? priced
                    : keys(provider).flatMap(key -> keysModels(key, priced)).toList();
        } catch (InvalidConfig invalid) {
            return List.of();
        }
    }

    private Set<ModelRef> priced() {
        Set<String> known = ProviderReader.knownNames(root);
        return members(root, PriceReader.SECTION).keySet().stream()
                .flatMap(name -> ModelRef.parse(name, known).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<ConfigValue> keys(ConfigValue provider) {
        return provider.list("keys").stream()
                .filter(key -> key.member("enabled").map(ConfigValue::bool).orElse(true));
    }

    private static Stream<String> keysModels(ConfigValue key, List<String> priced) {
        List<String> listed = texts(key, "models");
        boolean isLimited = key.member("models").isPresent() && !listed.contains(EVERY_MODEL);
        Set<String> blacklisted = texts(key, "blacklisted_models").stream()
                .map(ModelListReader::lowerCase)
                .collect(Collectors.toSet());
        return (isLimited ? listed.stream() : unlimited(key, priced))
                .filter(Predicate.not(model -> blacklisted.contains(lowerCase(model))));
    }

    /** A server with one model serves no other. */
    private static Stream<String> unlimited(ConfigValue key, List<String> priced) {
        List<String> onlyModel = SERVERS.stream()
                .flatMap(server -> key.member(server).stream())
                .flatMap(server -> server.member("model_name").stream())
                .map(ConfigValue::text)
                .toList();
        return Stream.concat(
                AliasReader.of(key).keySet().stream(), (onlyModel.isEmpty() ? priced : onlyModel).stream());
    }

    private static List<String> namesOf(Set<ModelRef> models, String provider) {
        return models.stream()
                .filter(model -> model.provider().equals(provider))
                .map(ModelRef::model)
                .toList();
    }

    private static Map<String, ConfigValue> members(ConfigValue object, String name) {
        return object.member(name)
                .filter(ConfigValue::isObject)
                .map(ConfigValue::members)
                .orElse(Map.of());
    }

    private static List<String> texts(ConfigValue object, String name) {
        return object.list(name).stream().map(ConfigValue::text).toList();
    }

    private static String lowerCase(String model) {
        return model.toLowerCase(Locale.ROOT);
    }
}

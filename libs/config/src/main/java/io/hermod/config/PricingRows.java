package io.hermod.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rows of a public price list, LiteLLM's or Bifrost's, that {@code config.json} needs. Both have a row for a model,
 * with the provider as a member and often before the model's name too; LiteLLM has names of its own for providers.
 */
final class PricingRows {
    private static final Pattern SUFFIX = Pattern.compile("-.*|_ai$|_chat$|_converse$|_text$|_nim$");
    private static final Map<String, String> IRREGULAR = Map.of(
            "text-completion-openai", "openai",
            "codestral", "mistral",
            "text-completion-codestral", "mistral",
            "google-vertex", "vertex");

    private PricingRows() {}

    /** The rows of the models that the file may call, in the form of its section {@code pricing}. */
    static Map<String, Object> needed(Map<String, Object> priceList, Map<String, Object> configJson) {
        PricedModels models = PricedModels.of(configJson);
        Map<String, Object> rows = new LinkedHashMap<>();
        priceList.forEach((name, row) -> {
            if (row instanceof Map<?, ?> members) {
                provider(members, models)
                        .map(provider -> provider + "/" + model(name, provider))
                        .filter(models::include)
                        .ifPresent(model -> {
                            Map<String, Object> prices = prices(members);
                            if (!prices.isEmpty()) {
                                rows.putIfAbsent(model, prices);
                            }
                        });
            }
        });
        return rows;
    }

    private static Optional<String> provider(Map<?, ?> row, PricedModels models) {
        Object label = row.containsKey("litellm_provider") ? row.get("litellm_provider") : row.get("provider");
        return label instanceof String text ? models.provider(text, plain(text)) : Optional.empty();
    }

    /** A first part that is the provider's name in any of its spellings is not a part of the model's name. */
    private static String model(String name, String provider) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        return first.equals(provider) || plain(first).equals(provider) ? name.substring(slash + 1) : name;
    }

    private static String plain(String label) {
        String lowerCase = label.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(IRREGULAR.get(lowerCase)).orElseGet(() -> {
            String shorter = SUFFIX.matcher(lowerCase).replaceFirst("");
            return SUFFIX.matcher(shorter).replaceFirst("");
        });
    }

    private static Map<String, Object> prices(Map<?, ?> row) {
        Map<String, Object> prices = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (value instanceof Number && RateName.parse(String.valueOf(name)).isPresent()) {
                prices.put(String.valueOf(name), value);
            }
        });
        return prices;
    }
}

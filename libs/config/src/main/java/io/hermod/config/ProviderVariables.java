package io.hermod.config;

import java.util.Locale;

/** The names of a provider's environment variables. */
public final class ProviderVariables {
    /** The region in which {@code bedrock} is called with the function's role, or with the key of the environment. */
    public static final String BEDROCK_REGION = "BEDROCK_REGION";

    /** The region in which {@code sagemaker} is called with the function's role. */
    public static final String SAGEMAKER_REGION = "SAGEMAKER_REGION";

    private ProviderVariables() {}

    /** Such as {@code OPENAI_API_KEY}. */
    public static String apiKey(String provider) {
        return prefix(provider) + "_API_KEY";
    }

    /** Such as {@code OPENAI_BASE_URL}. */
    public static String baseUrl(String provider) {
        return prefix(provider) + "_BASE_URL";
    }

    private static String prefix(String provider) {
        return provider.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}

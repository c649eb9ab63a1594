package io.hermod.local;

import io.hermod.config.ProviderVariables;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers that are called for real, and those that the stand-in answers for. */
record CalledProviders(List<ProviderSettings> real, List<String> standInFor) {
    private static final int COLUMNS = 78;
    private static final int MAX_KEYS = 3;
    private static final String INDENT = "  ";

    static CalledProviders of(Settings settings) {
        return new CalledProviders(
                settings.providers().values().stream()
                        .filter(ProviderSettings::configured)
                        .toList(),
                StandInProvider.servedFor(settings));
    }

    /** Lines of at most 80 columns, unless an address or a key's name is long. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(real.isEmpty() ? "No provider is called for real." : "These providers are called for real:");
        int width = real.stream()
                .mapToInt(provider -> provider.name().length())
                .max()
                .orElse(0);
        real.forEach(provider -> lines.add(String.format(
                Locale.ROOT,
                INDENT + "%-" + width + "s  %s, %s",
                provider.name(),
                provider.baseUrl().map(CalledProviders::shown).orElseGet(() -> ofKeys(provider)),
                keys(provider.keys()))));
        if (!standInFor.isEmpty()) {
            lines.add("These have no key; a built-in stand-in answers for them, and costs nothing:");
            lines.addAll(wrapped(standInFor));
            lines.add("To call one of them, set <PROVIDER>_API_KEY or <PROVIDER>_BASE_URL, or use");
            lines.add("--config FILE.");
        }
        return lines;
    }

    /** Omits a user and a password. */
    private static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + Optional.ofNullable(url.getPath()).orElse("");
    }

    private static String ofKeys(ProviderSettings provider) {
        String addresses = provider.keys().stream()
                .flatMap(key -> address(key.access()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? noAddress(provider) : addresses;
    }

    private static Optional<String> address(KeyAccess access) {
        return switch (access) {
            case KeyAccess.ByValue _, KeyAccess.Replicate _ -> Optional.empty();
            case KeyAccess.Azure azure -> Optional.of(shown(azure.endpoint()));
            case KeyAccess.Bedrock bedrock -> Optional.of("AWS in " + bedrock.region());
            case KeyAccess.SageMaker sageMaker -> Optional.of("AWS in " + sageMaker.region());
            case KeyAccess.Vertex vertex -> Optional.of("Google Cloud in " + vertex.region());
            case KeyAccess.Server server -> Optional.of(shown(server.url()));
        };
    }

    private static String noAddress(ProviderSettings provider) {
        return "no address (set " + ProviderVariables.baseUrl(provider.name()) + ")";
    }

    private static String keys(List<ProviderKey> keys) {
        if (keys.isEmpty()) {
            return "no key";
        }
        return keys.size() > MAX_KEYS
                ? keys.size() + " keys"
                : keys.stream().map(ProviderKey::name).collect(Collectors.joining(", ", "key ", ""));
    }

    private static List<String> wrapped(List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String name : names) {
            if (line.length() + name.length() + 1 > COLUMNS) {
                lines.add(line.toString().stripTrailing());
                line.setLength(INDENT.length());
            }
            line.append(name).append(", ");
        }
        lines.add(line.substring(0, line.length() - 2));
        return lines;
    }
}

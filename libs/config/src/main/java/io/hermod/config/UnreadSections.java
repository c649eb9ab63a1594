package io.hermod.config;

import io.hermod.core.shared.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the sections of {@code config.json} that Hermod does not read, so that they are not skipped in silence. */
final class UnreadSections {
    private static final Set<String> TOP = Set.of(
            "$schema",
            "client",
            "providers",
            "governance",
            "jwt",
            "pricing",
            ModelFactsSection.NAME,
            EndpointReader.SECTION);
    private static final Set<String> CLIENT =
            Set.of("async_job_result_ttl", "enforce_auth_on_inference", "header_filter_config", "vk_rotation_cooldown");
    private static final Set<String> GOVERNANCE =
            Set.of("virtual_keys", "rate_limits", "budgets", "teams", "customers");
    private static final Set<String> PROVIDER =
            Set.of("keys", "network_config", "custom_provider_config", "send_back_raw_response", ProviderReader.HERMOD);
    private static final Set<String> NETWORK = Set.copyOf(Words.in("""
        base_url default_request_timeout_in_seconds max_retries retry_backoff_initial
        retry_backoff_max extra_headers
        """));

    private final List<String> paths = new ArrayList<>();

    private UnreadSections() {}

    /** Their paths in the order of the file. Empty sections are left out. */
    static List<String> of(Map<String, Object> document) {
        UnreadSections sections = new UnreadSections();
        sections.add("", document, TOP);
        sections.add("client.", document.get("client"), CLIENT);
        sections.add("governance.", document.get("governance"), GOVERNANCE);
        if (document.get("providers") instanceof Map<?, ?> providers) {
            providers.forEach((name, provider) -> {
                String path = "providers." + name + ".";
                sections.add(path, provider, PROVIDER);
                if (provider instanceof Map<?, ?> section) {
                    sections.add(path + "network_config.", section.get("network_config"), NETWORK);
                }
            });
        }
        return List.copyOf(sections.paths);
    }

    private void add(String path, @Nullable Object section, Set<String> read) {
        if (section instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (!read.contains(String.valueOf(name)) && !isEmpty(value)) {
                    paths.add(path + name);
                }
            });
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}

package io.hermod.config;

import io.hermod.core.settings.ClientSettings;
import io.hermod.core.settings.HeaderFilter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what the section {@code client} says about headers and rotations. */
final class ClientReader {
    private ClientReader() {}

    static ClientSettings read(Optional<ConfigValue> client) {
        return client.map(section -> new ClientSettings(
                        section.member("header_filter_config")
                                .map(ClientReader::filter)
                                .orElse(HeaderFilter.NONE),
                        section.member("vk_rotation_cooldown")
                                .map(RotationBody::grace)
                                .orElse(Duration.ZERO)))
                .orElse(ClientSettings.DEFAULT);
    }

    private static HeaderFilter filter(ConfigValue config) {
        return new HeaderFilter(names(config, "allowlist"), names(config, "denylist"));
    }

    private static Set<String> names(ConfigValue config, String list) {
        Set<String> names = new HashSet<>();
        for (ConfigValue name : config.list(list)) {
            HeaderText.checkFilter(name.text(), name);
            names.add(name.text());
        }
        return names;
    }
}

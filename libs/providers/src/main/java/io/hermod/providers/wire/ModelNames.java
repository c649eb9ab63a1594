package io.hermod.providers.wire;

import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ModelAlias.Names;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the names of a model tell about it. The id may be that of a deployment, which tells nothing.
 *
 * @param asked the name that the caller used
 */
public record ModelNames(ModelAlias alias, String asked) {

    public boolean isClaude() {
        return family().filter(KnownFamily.ANTHROPIC::equals).isPresent();
    }

    /** The configured family, or that of the first name that tells one. */
    public Optional<KnownFamily> family() {
        return Stream.of(
                        alias.names().family(),
                        alias.names().modelName(),
                        Optional.of(alias.modelId()),
                        Optional.of(asked))
                .flatMap(Optional::stream)
                .flatMap(name -> KnownFamily.of(name).stream())
                .findFirst();
    }

    /** The name that says the most about what the model takes. */
    public String telling() {
        Optional<KnownFamily> family = family();
        Names names = alias.names();
        Optional<String> configured =
                names.modelName().or(() -> names.family().filter(name -> !KnownFamily.isFamilyOnly(name)));
        return Stream.of(configured, Optional.of(alias.modelId()), Optional.of(asked))
                .flatMap(Optional::stream)
                .filter(name -> family.isPresent() && KnownFamily.of(name).equals(family))
                .findFirst()
                .or(() -> configured)
                .or(names::family)
                .orElse(alias.modelId());
    }
}

package io.hermod.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.lambda.AssetImageCodeProps;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The build contexts of the functions' images.
 *
 * @param context the folder that {@code infra/image/build} has filled, with one below it for each function
 */
record FunctionImages(Path context) {
    /** Each image excludes the folders of the other functions, so that it changes only with its own. */
    private static final List<String> FUNCTIONS =
            List.of("submit", "poll", "worker", "dead-letter", "redrive", "admin", "webhook");

    /**
     * The image of the function of that name.
     *
     * @throws IllegalStateException if {@code infra/image/build} did not prepare its folder
     */
    Code of(String function, StageSettings.Architecture architecture) {
        if (!Files.isDirectory(context.resolve(function))) {
            throw new IllegalStateException(context.resolve(function) + " is missing: infra/image/build makes it");
        }
        return Code.fromAssetImage(
                context.toString(),
                AssetImageCodeProps.builder()
                        .buildArgs(Map.of("FUNCTION", function))
                        .exclude(FUNCTIONS.stream()
                                .filter(other -> !other.equals(function))
                                .toList())
                        .platform(platform(architecture))
                        .build());
    }

    private static Platform platform(StageSettings.Architecture architecture) {
        return switch (architecture) {
            case ARM64 -> Platform.LINUX_ARM64;
            case X86_64 -> Platform.LINUX_AMD64;
        };
    }
}

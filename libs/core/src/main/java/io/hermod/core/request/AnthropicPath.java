package io.hermod.core.request;

import java.util.List;
import java.util.stream.Stream;

/** The paths at which clients of Anthropic's API reach Hermod, as Bifrost has them. */
public final class AnthropicPath {
    /** The path below {@link #ROUTER}, and below those of OpenAI's routers that are for several APIs. */
    private static final String MESSAGES = "/v1/messages";

    /** The first segment of Anthropic's own base path. */
    public static final String ROUTER = "/anthropic";

    /** Messages below Anthropic's own base path. */
    public static final String OWN_MESSAGES = ROUTER + MESSAGES;

    private static final List<String> ALL = Stream.concat(Stream.of(ROUTER), OpenAiPath.SHARED_ROUTERS.stream())
            .map(router -> router + MESSAGES)
            .toList();

    private AnthropicPath() {}

    /** The paths that take requests of {@link RequestType#MESSAGES}. */
    public static List<String> all() {
        return ALL;
    }

    /** Whether the path is one of Anthropic's API, served or not. */
    public static boolean isAt(String path) {
        return ALL.contains(path) || path.startsWith(ROUTER + "/");
    }
}

package io.hermod.core.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The paths at which clients of OpenAI's API reach Hermod, as Bifrost has them: a base path, and a request type's. */
public final class OpenAiPath {
    /** The first segments of base paths that are for clients of several APIs. */
    public static final List<String> SHARED_ROUTERS = List.of("/litellm", "/langchain", "/pydanticai");

    /** The first segments of the base paths. */
    public static final List<String> ROUTERS =
            Stream.concat(Stream.of("/openai"), SHARED_ROUTERS.stream()).toList();

    /** Responses have one path more: that of OpenAI itself. */
    public static final String PLAIN_RESPONSES = "/v1/" + RequestType.RESPONSES.path();

    private static final List<String> BASES = ROUTERS.stream()
            .flatMap(router -> Stream.of(router + "/v1/", router + "/openai/", router + "/"))
            .toList();

    private OpenAiPath() {}

    /** The paths that take requests of the type; none if the type is not of OpenAI's API. */
    public static Stream<String> of(RequestType type) {
        if (!isOfOpenAi(type)) {
            return Stream.empty();
        }
        Stream<String> paths = BASES.stream().map(base -> base + type.path());
        return type == RequestType.RESPONSES ? Stream.concat(paths, Stream.of(PLAIN_RESPONSES)) : paths;
    }

    /** The type of the requests that the path takes; empty if it is no path of OpenAI's API. */
    public static Optional<RequestType> typeAt(String path) {
        return path.equals(PLAIN_RESPONSES)
                ? Optional.of(RequestType.RESPONSES)
                : BASES.stream()
                        .filter(path::startsWith)
                        .flatMap(base -> RequestType.byPath(path.substring(base.length())).stream())
                        .filter(OpenAiPath::isOfOpenAi)
                        .findFirst();
    }

    private static boolean isOfOpenAi(RequestType type) {
        return type != RequestType.MESSAGES;
    }

    /** The id in the path of one response, such as {@code /v1/responses/resp_1}; empty if it is no such path. */
    public static Optional<String> responseIdAt(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 && typeAt(path.substring(0, slash)).equals(Optional.of(RequestType.RESPONSES))
                ? Optional.of(path.substring(slash + 1)).filter(id -> !id.isEmpty())
                : Optional.empty();
    }
}

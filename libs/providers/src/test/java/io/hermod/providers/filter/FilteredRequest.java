package io.hermod.providers.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's members before and after a provider's filter; the model stands before them. */
record FilteredRequest(String members, List<String> dropped) {
    private static final String START = "{\"model\":\"";

    static FilteredRequest of(String provider, RequestType type, String model, String members) {
        return of(FieldFilters.of(provider), type, model, members);
    }

    static FilteredRequest of(FieldFilter filter, RequestType type, String model, String members) {
        Filtered filtered = filter.apply(body(members), type, model);
        String sent = new String(filtered.body().with(JsonText.string(model)), UTF_8);
        String before = START + model + "\"";
        if (!sent.startsWith(before) || !sent.endsWith("}")) {
            throw new AssertionError(sent);
        }
        String rest = sent.substring(before.length(), sent.length() - 1);
        return new FilteredRequest(rest.startsWith(",") ? rest.substring(1) : rest, filtered.dropped());
    }

    static RequestBody body(String members) {
        String written = "alias";
        int slot = START.length() - 1;
        return new RequestBody(
                "application/json",
                Payload.utf8(START + written + "\"," + members + "}"),
                slot,
                slot + written.length() + 2);
    }

    /**
     * Asserts what a provider's filter sends and leaves out.
     *
     * @param sent the members; null if none is sent
     * @param dropped the names of those left out, with spaces between; null if all are sent
     */
    static void assertFiltered(
            String provider,
            RequestType type,
            String model,
            String members,
            @Nullable String sent,
            @Nullable String dropped) {
        assertThat(of(provider, type, model, members))
                .isEqualTo(new FilteredRequest(sent == null ? "" : sent, names(dropped == null ? "" : dropped)));
    }

    static List<String> names(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}

package io.hermod.providers.perplexity;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A chat request as the body of {@code POST /v1/responses}, with no member but those that Perplexity takes. */
public final class PerplexityRequest {
    private static final long MIN_OUTPUT_TOKENS = 16;

    /** Anthropic's models need a limit. Each of those at Perplexity takes this one. */
    private static final long ANTHROPIC_OUTPUT_TOKENS = 32_000;

    private static final int MAX_METADATA = 16;
    private static final int MAX_MODELS = 5;

    /** Members that Perplexity takes as they are. */
    private static final List<String> SAME = Words.in("""
        temperature top_p parallel_tool_calls metadata store truncation previous_response_id
        max_steps max_tool_calls models language_preference
        """);

    /** Members that are mapped, and members that only say how the answer is delivered. */
    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        model preset messages max_tokens max_completion_tokens response_format reasoning
        reasoning_effort tools tool_choice stream stream_options fallbacks
        """));

    private final JsonTree asked;
    private final JsonMap body = new JsonMap();
    private final Set<String> dropped = new TreeSet<>();

    private PerplexityRequest(JsonTree asked) {
        this.asked = asked;
    }

    /**
     * Maps a request.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the request has something that Perplexity has no form for
     */
    public static MappedRequest of(JsonTree chat) {
        return new PerplexityRequest(chat).map();
    }

    private MappedRequest map() {
        rejectWithoutForm();
        PerplexityModel model = putModel();
        putInput();
        putLimit(model);
        SAME.forEach(name -> body.putIfPresent(name, asked.member(name)));
        putReasoning();
        asked.member("response_format")
                .filter(format -> format.text("type").filter("text"::equals).isEmpty())
                .ifPresent(format -> body.put("response_format", format));
        new PerplexityTools(asked, model).putInto(body);
        nameDropped();
        return new MappedRequest(body, List.copyOf(dropped));
    }

    private void rejectWithoutForm() {
        for (String name : List.of("functions", "function_call")) {
            asked.member(name).ifPresent(value -> {
                throw value.invalid("is not supported by Perplexity: use tools and tool_choice");
            });
        }
        asked.member("metadata")
                .filter(metadata -> metadata.members().size() > MAX_METADATA)
                .ifPresent(metadata -> {
                    throw metadata.invalid("has more than the 16 members that Perplexity takes");
                });
        asked.member("models")
                .filter(models -> models.elements().size() > MAX_MODELS)
                .ifPresent(models -> {
                    throw models.invalid("has more than the 5 models that Perplexity takes");
                });
    }

    /** A preset in the request takes the place of the one that a model's old name stands for. */
    private PerplexityModel putModel() {
        PerplexityModel named = PerplexityModel.named(asked.text("model").orElse("sonar"));
        Optional<String> preset = asked.text("preset").or(named::preset);
        PerplexityModel model = new PerplexityModel(named.model(), preset, named.searches());
        body.putIfPresent("model", model.model()).putIfPresent("preset", preset);
        return model;
    }

    private void putInput() {
        PerplexityInput input = new PerplexityInput();
        asked.required("messages").requiredElements().forEach(input::add);
        body.put("input", input.items());
        if (input.hasNames()) {
            dropped.add("messages.name");
        }
    }

    private void putLimit(PerplexityModel model) {
        boolean isNeeded =
                model.model().filter(name -> name.startsWith("anthropic/")).isPresent();
        Optional<Long> limit = asked.number("max_completion_tokens").or(() -> asked.number("max_tokens"));
        limit.or(() -> isNeeded ? Optional.of(ANTHROPIC_OUTPUT_TOKENS) : Optional.empty())
                .ifPresent(max -> body.put("max_output_tokens", Math.max(max, MIN_OUTPUT_TOKENS)));
    }

    /** Perplexity's least effort is minimal. */
    private void putReasoning() {
        Optional<JsonTree> reasoning = asked.member("reasoning");
        asked.text("reasoning_effort")
                .or(() -> reasoning.flatMap(settings -> settings.text("effort")))
                .map(effort -> effort.equals("none") ? "minimal" : effort)
                .ifPresent(effort -> body.put("reasoning", JsonMap.of("effort", effort)));
        reasoning.stream()
                .flatMap(settings -> settings.members().keySet().stream())
                .filter(name -> !name.equals("effort"))
                .forEach(name -> dropped.add("reasoning." + name));
    }

    private void nameDropped() {
        asked.otherNames(SAME, MAPPED, WebSearch.MEMBERS)
                .filter(name -> !(name.equals("n")
                        && asked.number(name).filter(n -> n == 1).isPresent()))
                .forEach(dropped::add);
    }
}

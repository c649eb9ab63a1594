package io.hermod.simulation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requests and answers of the simulation. Each answer repeats its request's token. */
final class Answers {
    private static final Pattern TOKEN = Pattern.compile("\"(?:content|echo)\":\"(t\\d+)[^\"]*\"");

    private Answers() {}

    /** What a request of the flex tier says, to Hermod and to the provider. */
    static final String FLEX = "\"service_tier\":\"flex\"";

    static String request(String token, List<String> fallbacks, boolean flex) {
        String tier = flex ? "," + FLEX : "";
        String models = fallbacks.isEmpty() ? "" : ",\"fallbacks\":[\"" + String.join("\",\"", fallbacks) + "\"]";
        return "{\"model\":\"openai/gpt-4o\"" + models + tier + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + token + "\"}]}";
    }

    static String answer(String token, long tokens, String filler) {
        return "{\"id\":\"a\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + token
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":0,"
                + "\"completion_tokens\":" + tokens + ",\"total_tokens\":" + tokens + "},\"filler\":\"" + filler
                + "\"}";
    }

    static String tokenIn(String json) {
        Matcher matcher = TOKEN.matcher(json);
        return matcher.find() ? matcher.group(1) : "no token";
    }

    static boolean belongsTo(String token, String json) {
        return tokenIn(json).equals(token);
    }
}

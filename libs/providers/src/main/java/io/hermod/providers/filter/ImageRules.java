package io.hermod.providers.filter;

/** Images of providers that take a width and a height. */
final class ImageRules {
    private static final ObjectRules WIDTH_AND_HEIGHT = ObjectRules.NONE
            .cut(Condition.matches("auto"), "size")
            .drop(Condition.ALWAYS.with("width", ".+"), "size")
            .drop(Condition.ALWAYS.with("height", ".+"), "size")
            .rewrite("size", "([1-9]\\d{1,4})x([1-9]\\d{1,4})", "\"width\":$1,\"height\":$2");

    static final ObjectRules TOGETHER = WIDTH_AND_HEIGHT.replace("response_format", "b64_json", "\"base64\"");

    static final ObjectRules NEBIUS = WIDTH_AND_HEIGHT
            .drop(Condition.ALWAYS.with("response_extension", ".+"), "output_format")
            .rewrite("output_format", "jpeg", "\"response_extension\":\"jpg\"")
            .rename("output_format", "response_extension");

    /** Sends base64 only, and rejects what a model does not know. */
    static final ObjectRules OPENROUTER = ObjectRules.withoutNullMembers()
            .cut(Condition.matches("b64_json"), "response_format")
            .cut(Condition.matches("auto"), "size", "quality", "background", "moderation")
            .drop("response_format", "style", "user", "moderation");

    private ImageRules() {}
}

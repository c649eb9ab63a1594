package io.hermod.providers.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as a client names it for Bedrock: a foundation model's id, the id of an inference profile, or an ARN, each
 * with or without {@code region/} before it.
 *
 * @param region the region that the name asks for, before the slash or inside the ARN
 * @param id the id without the region
 */
public record BedrockModel(Optional<String> region, String id) {
    private static final Pattern REGION = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-\\d)/(.+)");
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[a-z-]+:([^:]*):[^:]*:(.+)");
    private static final Pattern CROSS_REGION =
            Pattern.compile("(?:us-gov|us|eu|apac|au|jp|in|ca|global)\\.([a-z0-9-]+\\..+)");
    private static final Pattern VERSIONED = Pattern.compile(".+-v\\d+(:\\d+)?");
    private static final Pattern PROFILE_ID = Pattern.compile("[a-z0-9]{12}");
    /** The runtime knows gpt-oss by names with a version only; the frontier models' bare names it does not know. */
    private static final Pattern GPT_OSS_OF_RUNTIME = Pattern.compile("openai\\.gpt-oss-.*-\\d+:\\d+");

    /** Models that only mantle serves, or serves with more: Voxtral takes audio there. */
    private static final List<String> ON_MANTLE = List.of("mistral.voxtral");

    /** Which API of Bedrock serves a model's chat. */
    public enum Surface {
        /** {@code bedrock-runtime}, {@code /model/{id}/converse}. */
        CONVERSE,
        /** {@code bedrock-runtime}, {@code /openai/v1}. */
        OPENAI,
        /** {@code bedrock-mantle}, {@code /v1}. */
        MANTLE
    }

    /** Reads a client's name for a model. */
    public static BedrockModel of(String model) {
        Matcher prefixed = REGION.matcher(model);
        if (prefixed.matches()) {
            return new BedrockModel(Optional.of(prefixed.group(1)), prefixed.group(2));
        }
        Matcher arn = ARN.matcher(model);
        return new BedrockModel(
                arn.matches() ? Optional.of(arn.group(1)).filter(region -> !region.isEmpty()) : Optional.empty(),
                model);
    }

    /** Whether the id is an ARN. */
    public boolean isArn() {
        return id.startsWith("arn:");
    }

    /** Whether the id is that of an inference profile that spans regions. */
    public boolean isCrossRegion() {
        return CROSS_REGION.matcher(resource()).matches();
    }

    /** Whether the id is a foundation model's own. */
    boolean isBare() {
        return !isArn() && !isCrossRegion() && !isApplicationProfile();
    }

    /** Whether the id is one of mantle's, which have no version at their end. */
    boolean isOfMantle() {
        return isBare() && !VERSIONED.matcher(id).matches();
    }

    /** The path of OpenAI's format at mantle: the newer families have one of their own. */
    String mantlePath() {
        String lowerCase = id.toLowerCase(Locale.ROOT);
        boolean isOfNewer = lowerCase.startsWith("openai.gpt-") && !lowerCase.startsWith("openai.gpt-oss");
        return isOfNewer || lowerCase.startsWith("google.gemma-4") || lowerCase.startsWith("xai.")
                ? "/openai/v1/"
                : "/v1/";
    }

    /** Whether the id is that of an application's inference profile, which does not tell the model. */
    public boolean isApplicationProfile() {
        return id.contains(":application-inference-profile/")
                || PROFILE_ID.matcher(id).matches();
    }

    /** Whether the id has a vendor and a model, such as {@code amazon.nova-lite-v1:0}. */
    boolean namesModel() {
        return foundationModel().indexOf('.') > 0;
    }

    /** The foundation model's id, such as {@code amazon.nova-lite-v1:0}, as far as the id tells it. */
    public String foundationModel() {
        String resource = resource();
        Matcher crossRegion = CROSS_REGION.matcher(resource);
        return crossRegion.matches() ? crossRegion.group(1) : resource;
    }

    /** Which API serves the model's chat. */
    public Surface surface() {
        if (isApplicationProfile()) {
            return Surface.CONVERSE;
        }
        String model = foundationModel().toLowerCase(Locale.ROOT);
        if (isBare() && ON_MANTLE.stream().anyMatch(model::startsWith)) {
            return Surface.MANTLE;
        }
        if (model.startsWith("xai.")) {
            return Surface.OPENAI;
        }
        if (model.startsWith("openai.")) {
            boolean isOfRuntime = !isBare() || GPT_OSS_OF_RUNTIME.matcher(model).matches();
            return isOfRuntime ? Surface.OPENAI : Surface.MANTLE;
        }
        return Surface.CONVERSE;
    }

    /** The id as one segment of a path, percent-encoded once. */
    public String pathSegment() {
        StringBuilder segment = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(each)) {
                segment.append((char) each);
            } else {
                segment.append('%')
                        .append(Integer.toHexString((each & 0xFF) | 0x100)
                                .substring(1)
                                .toUpperCase(Locale.ROOT));
            }
        }
        return segment.toString();
    }

    /** The model's ARN in a region, which an ARN already is. */
    public String arn(String inRegion) {
        return isArn() ? id : "arn:" + partition(inRegion) + ":bedrock:" + inRegion + "::foundation-model/" + id;
    }

    private static String partition(String region) {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("cn-") ? "aws-cn" : "aws";
    }

    /** What follows the last slash of an ARN, or the id. */
    private String resource() {
        return isArn() ? id.substring(id.lastIndexOf('/') + 1) : id;
    }

    private static boolean isUnreserved(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == '-'
                || each == '.'
                || each == '_'
                || each == '~';
    }
}

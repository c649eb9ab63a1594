package io.hermod.infra;

import io.hermod.infra.BedrockName.ApplicationProfile;
import io.hermod.infra.BedrockName.CrossRegion;
import io.hermod.infra.BedrockName.Foundation;
import io.hermod.infra.BedrockName.OnMantle;
import io.hermod.infra.BedrockName.OwnModel;
import io.hermod.infra.BedrockName.Source;
import io.hermod.providers.bedrock.BedrockModel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of models and inference profiles, which must not be patterns: IAM would read them as such. */
final class BedrockNames {
    static final String REGION = "[a-z]{2}(?:-[a-z]+)+-\\d+";
    static final String ARN_OF_ACCOUNT = "arn:aws[a-z-]*:bedrock:" + REGION + ":\\d{12}:";

    private static final String ID = "[a-z0-9-]+(?:\\.[A-Za-z0-9_-]+)+(?::[A-Za-z0-9_-]+)*";
    private static final Pattern BY_ID = Pattern.compile("(?:(" + REGION + ")/)?(" + ID + ")");
    private static final Pattern FOUNDATION =
            Pattern.compile("arn:aws[a-z-]*:bedrock:(" + REGION + ")::foundation-model/(" + ID + ")");
    private static final Pattern CROSS_REGION =
            Pattern.compile("arn:aws[a-z-]*:bedrock:(" + REGION + "):(\\d{12}):inference-profile/(" + ID + ")");
    private static final Pattern OWN_MODEL = Pattern.compile(
            ARN_OF_ACCOUNT + "(?:provisioned-model|imported-model|custom-model-deployment)/[A-Za-z0-9]+");
    private static final Pattern APPLICATION_PROFILE = Pattern.compile(
            "arn:aws[a-z-]*:bedrock:(" + REGION + "):(\\d{12}):application-inference-profile/[a-z0-9]+");

    private BedrockNames() {}

    /**
     * Reads a member of {@code bedrock.models}.
     *
     * @throws IllegalArgumentException if it names no model or profile; the message says what to write
     */
    static BedrockName read(String name) {
        Matcher byId = BY_ID.matcher(name);
        if (byId.matches()) {
            return byId(Optional.ofNullable(byId.group(1)), byId.group(2));
        }
        Matcher foundation = FOUNDATION.matcher(name);
        if (foundation.matches()) {
            return new Foundation(Optional.of(foundation.group(1)), foundation.group(2));
        }
        Matcher crossRegion = CROSS_REGION.matcher(name);
        if (crossRegion.matches() && BedrockModel.of(name).isCrossRegion()) {
            return crossRegion(
                    Optional.of(crossRegion.group(1)), Optional.of(crossRegion.group(2)), crossRegion.group(3));
        }
        if (OWN_MODEL.matcher(name).matches()) {
            return new OwnModel(name);
        }
        throw new IllegalArgumentException("bedrock.models: " + name + " " + mistake(name));
    }

    private static String mistake(String name) {
        if (APPLICATION_PROFILE.matcher(name).matches()) {
            return "is an application inference profile: put it into bedrock.application_profiles, with its model";
        }
        return name.startsWith("bedrock/")
                ? "must not begin with bedrock/"
                : "must be the id or the ARN of one model or inference profile, without wildcards";
    }

    private static BedrockName byId(Optional<String> region, String id) {
        BedrockModel model = new BedrockModel(region, id);
        return model.surface() == BedrockModel.Surface.MANTLE ? new OnMantle(region, id) : source(region, id);
    }

    private static Source source(Optional<String> region, String id) {
        return new BedrockModel(region, id).isCrossRegion()
                ? crossRegion(region, Optional.empty(), id)
                : new Foundation(region, id);
    }

    private static CrossRegion crossRegion(Optional<String> region, Optional<String> account, String id) {
        return new CrossRegion(region, account, id, new BedrockModel(region, id).foundationModel());
    }

    /** Reads a member of {@code bedrock.application_profiles}, as {@link #read}. */
    static ApplicationProfile applicationProfile(String arn, String source) {
        Matcher profile = APPLICATION_PROFILE.matcher(arn);
        if (!profile.matches()) {
            throw new IllegalArgumentException("bedrock.application_profiles: " + arn
                    + " must be the ARN of one application inference profile, without wildcards");
        }
        Matcher byId = BY_ID.matcher(source);
        if (!byId.matches() || byId.group(1) != null) {
            throw new IllegalArgumentException("bedrock.application_profiles: " + arn + " must have the id of the"
                    + " model or inference profile that it was made from, not " + source);
        }
        return new ApplicationProfile(arn, profile.group(1), profile.group(2), source(Optional.empty(), source));
    }
}

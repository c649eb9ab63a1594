package io.hermod.providers.bedrock;

import io.hermod.core.shared.Sha256;
import io.hermod.providers.bedrock.ConverseModel.Family;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of calls in the form that a model takes. An id that has the form stays; others become a digest of it. */
final class ToolIds {
    private static final Pattern MISTRAL = Pattern.compile("[a-zA-Z0-9]{9}");
    private static final Pattern CONVERSE = Pattern.compile("[a-zA-Z0-9_.:-]{1,64}");
    private static final int MISTRAL_LENGTH = 9;

    private ToolIds() {}

    static String of(String id, ConverseModel model) {
        if (model.family() == Family.MISTRAL) {
            return MISTRAL.matcher(id).matches() ? id : digest(id).substring(0, MISTRAL_LENGTH);
        }
        return CONVERSE.matcher(id).matches() ? id : digest(id);
    }

    private static String digest(String id) {
        return HexFormat.of().formatHex(Sha256.newDigest().digest(id.getBytes(StandardCharsets.UTF_8)));
    }
}

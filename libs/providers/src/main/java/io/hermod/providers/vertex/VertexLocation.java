package io.hermod.providers.vertex;

import io.hermod.wire.tree.InvalidShape;
import java.util.regex.Pattern;

/** A region of Google Cloud, or a pool of them: {@code global}, {@code us} or {@code eu}. */
record VertexLocation(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    static final VertexLocation GLOBAL = new VertexLocation("global");

    VertexLocation {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidShape("the region of the key or the alias must be one such as europe-west1, or global");
        }
    }

    String host() {
        return switch (name) {
            case "global" -> "aiplatform.googleapis.com";
            case "us", "eu" -> "aiplatform." + name + ".rep.googleapis.com";
            default -> name + "-aiplatform.googleapis.com";
        };
    }

    boolean isGlobal() {
        return equals(GLOBAL);
    }

    /** The pool that the region belongs to, or the location itself. */
    VertexLocation pool() {
        if (name.startsWith("us-")) {
            return new VertexLocation("us");
        }
        return name.startsWith("europe-") ? new VertexLocation("eu") : this;
    }
}

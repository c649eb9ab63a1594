package io.hermod.providers.replicate;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import java.util.List;
import java.util.Optional;

/**
 * The member of a model's input that takes the pictures of a request.
 *
 * @param takesMask whether a mask may stand beside it
 */
record PictureMember(String name, Form form, boolean takesMask) {
    /** How several pictures are written. */
    enum Form {
        ONE,
        LIST,
        /** The second picture has a 2 at the end of its member's name, and so on. */
        NUMBERED
    }

    static PictureMember one(String name) {
        return new PictureMember(name, Form.ONE, false);
    }

    static PictureMember masked(String name) {
        return new PictureMember(name, Form.ONE, true);
    }

    static PictureMember list(String name) {
        return new PictureMember(name, Form.LIST, false);
    }

    static PictureMember numbered(String name) {
        return new PictureMember(name, Form.NUMBERED, false);
    }

    /** The usual member of a model that is not known. Replicate rejects what its model does not take. */
    static PictureMember unknown() {
        return new PictureMember("input_images", Form.LIST, true);
    }

    /** @throws InvalidShape if the model does not take as many pictures, or no mask */
    void put(JsonMap input, List<String> pictures, Optional<String> mask) {
        if (pictures.isEmpty()) {
            return;
        }
        switch (form) {
            case ONE -> {
                if (pictures.size() > 1) {
                    throw new InvalidShape("only one image has a form at this model of replicate");
                }
                input.put(name, pictures.getFirst());
            }
            case LIST -> input.putIfNotEmpty(name, pictures);
            case NUMBERED -> {
                for (int picture = 0; picture < pictures.size(); picture++) {
                    input.put(picture == 0 ? name : name + "_" + (picture + 1), pictures.get(picture));
                }
            }
        }
        if (mask.isPresent() && !takesMask) {
            throw new InvalidShape("a mask has no form at this model of replicate");
        }
        input.putIfPresent("mask", mask);
    }
}

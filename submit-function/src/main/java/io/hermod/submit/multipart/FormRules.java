package io.hermod.submit.multipart;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a request type requires of a form, checked in the contract's order, and which fields may name uploads. */
enum FormRules {
    TRANSCRIPTION {
        @Override
        void check(Form form) {
            require(
                    form.hasFile("file") || form.field(FormUploads.FILE_ID).isPresent(),
                    "file is required" + cameAsText(form, "file"));
            rejectStream(form, "transcriptions");
        }

        @Override
        Map<String, String> fileFields(Form form) {
            return Map.of(FormUploads.FILE_ID, exclusive(form, "file", FormUploads.FILE_ID));
        }
    },
    IMAGE_EDIT {
        @Override
        void check(Form form) {
            requireImage(form);
            NUMBERS.forEach(name -> requireWholeNumber(form, name));
            rejectStream(form, "image edits");
        }

        @Override
        Map<String, String> fileFields(Form form) {
            return Map.of(
                    FormUploads.IMAGE_ID, IMAGE, FormUploads.MASK_ID, exclusive(form, "mask", FormUploads.MASK_ID));
        }
    },
    IMAGE_VARIATION {
        @Override
        void check(Form form) {
            requireImage(form);
            requireWholeNumber(form, "n");
        }

        @Override
        Map<String, String> fileFields(Form form) {
            return Map.of(FormUploads.IMAGE_ID, IMAGE);
        }
    };

    private static final String IMAGE = "image";

    /** What form readers take for true. */
    private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y", "on");

    private static final List<String> NUMBERS =
            List.of("n", "partial_images", "num_inference_steps", "seed", "output_compression");

    /** @throws InvalidRequest if the form is invalid */
    abstract void check(Form form);

    /**
     * The file's field, by the field that names its upload.
     *
     * @throws InvalidRequest if the form has both
     */
    abstract Map<String, String> fileFields(Form form);

    static FormRules of(RequestType type) {
        return switch (type) {
            case TRANSCRIPTION -> TRANSCRIPTION;
            case IMAGE_EDIT -> IMAGE_EDIT;
            case IMAGE_VARIATION -> IMAGE_VARIATION;
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    SPEECH,
                    IMAGE_GENERATION,
                    RERANK,
                    OCR -> throw new IllegalArgumentException(type + " is not sent as a form");
        };
    }

    private static void requireImage(Form form) {
        boolean hasImage = form.hasFile("image[]")
                || form.hasFile(IMAGE)
                || form.field(FormUploads.IMAGE_ID).isPresent();
        require(hasImage, "at least one image is required" + cameAsText(form, IMAGE, "image[]"));
    }

    private static String exclusive(Form form, String field, String idField) {
        if (form.hasFile(field) && form.field(idField).isPresent()) {
            throw new InvalidRequest("give either " + field + " or " + idField + ", not both");
        }
        return field;
    }

    /** A client such as curl sends the path of a file as text if its user forgets the at sign. */
    private static String cameAsText(Form form, String... names) {
        return Stream.of(names)
                .filter(name -> form.field(name).isPresent())
                .findFirst()
                .map(name ->
                        "; " + name + " came as text, not as a file (curl sends a file with -F " + name + "=@path)")
                .orElse("");
    }

    private static void requireWholeNumber(Form form, String name) {
        form.field(name)
                .ifPresent(field ->
                        require(isWholeNumber(field.text()), "invalid " + name + " value: must be a whole number"));
    }

    private static boolean isWholeNumber(String text) {
        return text.matches("[+-]?\\d{1,18}");
    }

    private static void rejectStream(Form form, String plural) {
        boolean requested = form.field("stream")
                .filter(field -> TRUE.contains(field.text().strip().toLowerCase(Locale.ROOT)))
                .isPresent();
        if (requested) {
            throw InvalidRequest.streaming(plural);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidRequest(otherwise);
        }
    }
}

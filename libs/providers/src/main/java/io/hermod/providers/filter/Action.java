package io.hermod.providers.filter;

import java.util.regex.Pattern;

/** What is done to a member before it is sent. */
sealed interface Action {

    /** The member is sent as it is. */
    record Keep() implements Action {}

    /** The member says nothing, or another member says the same: it is cut and not named. */
    record Cut() implements Action {}

    /** The member is cut and named. */
    record Drop() implements Action {}

    /** The member is sent under another name; dropped if the object has a member of that name. */
    record Rename(String to) implements Action {}

    /** The request cannot be served without the member, or not with this value of it. */
    record Reject(String reason) implements Action {}

    /** Another value is sent. */
    record Replace(String json) implements Action {}

    /**
     * Other members are sent.
     *
     * @param value matches the value's text
     * @param members JSON members, with references such as {@code $1} to the pattern's groups
     */
    record Rewrite(Pattern value, String members) implements Action {
        String of(String text) {
            return value.matcher(text).replaceFirst(members);
        }
    }

    /** Further JSON members are sent after the member. */
    record Append(String members) implements Action {}

    /** A tool call's id is sent in a form of nine letters and digits. */
    record ShortenId() implements Action {}
}

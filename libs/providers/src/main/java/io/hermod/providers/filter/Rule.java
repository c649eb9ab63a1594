package io.hermod.providers.filter;

/** What is done to a member of a name if the condition holds. */
record Rule(String name, Condition when, Action action) {

    /** Whether the rule depends on the member's value. */
    boolean readsItsMember() {
        return !when.equals(Condition.ALWAYS)
                || switch (action) {
                    case Action.Rewrite _, Action.ShortenId _ -> true;
                    case Action.Keep _,
                            Action.Cut _,
                            Action.Drop _,
                            Action.Rename _,
                            Action.Reject _,
                            Action.Replace _,
                            Action.Append _ -> false;
                };
    }
}

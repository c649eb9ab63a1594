package io.hermod.local;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person reads when the system is up. */
record Banner(URI url, List<String> standInFor, LocalAdminKey adminKey) {

    void print(PrintStream out, Duration startTime) {
        out.printf(Locale.ROOT, "Hermod is up at %s (started in %.1f s)%n", url, startTime.toMillis() / 1000.0);
        if (!standInFor.isEmpty()) {
            out.println("A stand-in provider, not a model, answers for: " + String.join(", ", standInFor));
            out.println("Set <PROVIDER>_API_KEY or <PROVIDER>_BASE_URL, or --config FILE, to call the real one.");
        }
    }

    void printExample(PrintStream out) {
        out.println();
        out.println("Try it:");
        out.println("  curl -i " + url + "/v1/async/chat/completions \\");
        out.println(
                "    -d '{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}'");
        out.println("and GET the Location that it answers with. Ctrl-C stops everything.");
        out.println();
        out.println("Virtual keys: curl -H \"Authorization: Bearer " + adminKey.shown() + "\" " + url
                + "/api/governance/virtual-keys");
        out.flush();
    }
}

package io.hermod.local;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The message that the system prints once it is ready. */
record Banner(URI url, List<String> standInFor, LocalAdminKey adminKey) {

    void print(PrintStream out, Duration startTime) {
        out.printf(Locale.ROOT, "Hermod is up at %s (started in %.1f s)%n", url, startTime.toMillis() / 1000.0);
        if (!standInFor.isEmpty()) {
            out.println("These providers have no key; a stand-in responds for them: " + String.join(", ", standInFor));
            out.println(
                    "To call a real provider, set <PROVIDER>_API_KEY or <PROVIDER>_BASE_URL, or use --config FILE.");
        }
    }

    void printExample(PrintStream out) {
        out.println();
        out.println("Try it:");
        out.println("  curl -i " + url + "/v1/async/chat/completions \\");
        out.println(
                "    -d '{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}'");
        out.println("Then GET the Location of its response. Ctrl-C stops Hermod.");
        out.println();
        out.println("Virtual keys: curl -H \"Authorization: Bearer " + adminKey.shown() + "\" " + url
                + "/api/governance/virtual-keys");
        out.flush();
    }
}

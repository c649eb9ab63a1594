package io.hermod.local;

import io.hermod.core.webhook.SigningSecret;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The messages that the system prints once it is ready. */
record Banner(URI url, PrintStream out) {

    void printReady(Duration startTime) {
        out.printf(Locale.ROOT, "Hermod is up at %s (started in %.1f s)%n", url, startTime.toMillis() / 1000.0);
    }

    void printDemo() {
        out.println("The demo uses no key and calls no real provider: a built-in stand-in answers.");
        out.println();
        out.flush();
    }

    void printSecrets(Map<String, SigningSecret> secrets) {
        secrets.forEach((name, secret) -> out.println(
                "Webhook endpoint " + name + " is signed with " + secret.text().reveal()));
    }

    void print(CalledProviders providers, LocalAdminKey adminKey, Optional<LocalWebhook> webhook) {
        providers.lines().forEach(out::println);
        webhook.ifPresent(endpoint -> {
            out.println("Webhook: send x-bf-async-webhook: " + LocalWebhook.NAME
                    + " with a request, and its outcome is posted");
            out.println("  to " + endpoint.url() + ", signed with "
                    + endpoint.secret().text().reveal());
        });
        out.println();
        out.println("Try it:");
        out.println("  curl -i " + url + "/v1/async/chat/completions \\");
        out.println(
                "    -d '{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}'");
        out.println("Then GET the Location of its response. Ctrl-C stops Hermod.");
        out.println();
        out.println("Virtual keys: curl -H \"Authorization: Bearer " + adminKey.shown() + "\" " + url
                + "/api/governance/virtual-keys");
        out.println("Webhooks: the same at " + url + "/api/webhooks");
        out.flush();
    }
}

package io.hermod.localstack;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How to call a stack on LocalStack.
 *
 * @param outputs the stack's
 */
record Welcome(URI endpoint, String stack, Map<String, String> outputs) {
    Welcome {
        outputs = Map.copyOf(outputs);
    }

    /**
     * The URLs' hosts go in a header, so that the commands work where nobody resolves these names. The content type must be said,
     * as LocalStack hands on no body of the type that curl would say.
     */
    String text() {
        return """
            %s is on the LocalStack at %s.
            %sSubmit a job, and poll for it with the id of the answer:
              curl -H 'Host: %s' %s/v1/async/chat/completions -H 'Content-Type: application/json' -d '{"model":"openai/gpt-4o-mini","messages":[{"role":"user","content":"hello"}]}'
              curl -H 'Host: %s' %s/v1/async/chat/completions/ID
            """.formatted(stack, endpoint, secrets(), host("SubmitUrl"), endpoint, host("PollUrl"), endpoint);
    }

    private String secrets() {
        return outputs.entrySet().stream()
                .filter(output -> output.getKey().startsWith("Secret"))
                .map(output -> """
                    A provider's key lies in this secret, once you put it there (type or paste it, then Ctrl-D):
                      AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --endpoint-url %s --region %s secretsmanager put-secret-value --secret-id %s --secret-string file:///dev/stdin
                    """.formatted(endpoint, LocalStack.REGION.id(), output.getValue()))
                .sorted()
                .collect(Collectors.joining());
    }

    private String host(String output) {
        return URI.create(outputs.getOrDefault(output, "")).getAuthority();
    }
}

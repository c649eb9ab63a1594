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
     * The commands send the URLs' hosts in a header, because the names may not resolve, and the content type, because
     * LocalStack drops bodies of curl's default type.
     */
    String text() {
        return """
            %s is deployed to the LocalStack at %s.
            %sSubmit a job, and poll for its result with its id:
              curl -H 'Host: %s' %s/v1/async/chat/completions -H 'Content-Type: application/json' \
            -d '{"model":"openai/gpt-4o-mini","messages":[{"role":"user","content":"hello"}]}'
              curl -H 'Host: %s' %s/v1/async/chat/completions/ID
            """.formatted(stack, endpoint, secrets(), host("SubmitUrl"), endpoint, host("PollUrl"), endpoint);
    }

    private String secrets() {
        return outputs.entrySet().stream()
                .filter(output -> output.getKey().startsWith("Secret"))
                .map(output -> """
                    Set this secret to the provider's key (type or paste the key, then press Ctrl-D):
                      AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --endpoint-url %s --region %s \
                    secretsmanager put-secret-value --secret-id %s --secret-string file:///dev/stdin
                    """.formatted(endpoint, LocalStack.REGION.id(), output.getValue()))
                .sorted()
                .collect(Collectors.joining());
    }

    private String host(String output) {
        return URI.create(outputs.getOrDefault(output, "")).getAuthority();
    }
}

package io.hermod.localstack;

import io.hermod.infra.Assembly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The template of {@code infra}'s stage "localstack", deployed to a LocalStack in a container of this JVM's, which ends with it.
 *
 * @param outputs the stack's
 */
record StartedStack(LocalStack localStack, Map<String, String> outputs) {
    /** How a function calls the machine that the tests run on. */
    static final String HOST_OF_THE_TESTS = "host.docker.internal";

    /** A machine that builds may be slow to start a container, or a function. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Path MODULES = Path.of("..", "..");
    private static final Path STAGE = MODULES.resolve("infra/stages/localstack.json");
    private static final Path ASSEMBLY = Path.of("target", "cdk.out").toAbsolutePath();

    StartedStack {
        outputs = Map.copyOf(outputs);
    }

    /** Starts one, with these variables in LocalStack's environment. */
    static StartedStack start(Map<String, String> environment) {
        LocalStackContainer container = container(environment);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        LocalStack localStack = new LocalStack(
                URI.create("http://127.0.0.1:" + container.getEndpoint().getPort()));
        try {
            String stack = Assembly.write(STAGE, MODULES, ASSEMBLY);
            return new StartedStack(localStack, StackDeployment.deploy(localStack, ASSEMBLY, stack));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** LocalStack's own image runs functions in containers of their own, which must know the tests' host, too. */
    private static LocalStackContainer container(Map<String, String> environment) {
        String image =
                Optional.ofNullable(System.getProperty("localstack.image")).orElseThrow();
        return new LocalStackContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                .withExtraHost(HOST_OF_THE_TESTS, "host-gateway")
                .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host=" + HOST_OF_THE_TESTS + ":host-gateway")
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", Long.toString(PATIENCE.toSeconds()))
                .withStartupTimeout(PATIENCE)
                .withEnv(environment);
    }

    String output(String name) {
        return Optional.ofNullable(outputs.get(name)).orElseThrow();
    }

    /** Replaces LocalStack's address inside its container, which functions use in URLs, by its address outside. */
    URI reachable(URI url) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return localStack.endpoint().resolve(url.getRawPath() + query);
    }
}

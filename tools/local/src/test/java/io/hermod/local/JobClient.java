package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.admin.AdminFunction;
import io.hermod.core.job.Timings;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.core.shared.Payload;
import io.hermod.emulators.AllowedHosts;
import io.hermod.gateway.CrossOrigin;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.Eventually;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An HTTP client, which also checks that answers do not reveal how Hermod is implemented. */
final class JobClient {
    private static final Pattern OUR_INSIDES =
            Pattern.compile("Exception|io\\.hermod|io\\.micronaut|java\\.|com\\.amazonaws|awssdk|\\bat [\\w.$]+\\(");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    JobClient(URI url) {
        this.url = url;
    }

    /** A client of the functions' own handlers, behind an API Gateway that is one of the parts. */
    static JobClient ofFunctions(Parts parts, Function<String, ApplicationContext> contexts) throws IOException {
        ApiGateway gateway =
                parts.own(ApiGateway.bind(0, AllowedHosts.LOOPBACK, new CrossOrigin(new BrowserOrigins(Set.of()))));
        gateway.serve(
                new InProcessFunction<>("submit", new SubmitFunction(contexts.apply("submit")), Timings.API_TIMEOUT),
                new InProcessFunction<>("poll", new PollFunction(contexts.apply("poll")), Timings.API_TIMEOUT),
                new InProcessFunction<>("admin", new AdminFunction(contexts.apply("admin")), Timings.API_TIMEOUT));
        return new JobClient(URI.create("http://127.0.0.1:" + gateway.port()));
    }

    URI url() {
        return url;
    }

    static String path(RequestType type) {
        return "/v1/async/" + type.path();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.body()).doesNotContainPattern(OUR_INSIDES);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(with(headers, to(path)));
    }

    HttpResponse<String> submit(SampleRequest request, String... headers) {
        return post(request.type(), request.contentType(), request.body(), headers);
    }

    /** Submits JSON. */
    HttpResponse<String> submit(RequestType type, String json, String... headers) {
        return post(type, "application/json", Payload.utf8(json), headers);
    }

    HttpResponse<String> post(RequestType type, String contentType, Payload body, String... headers) {
        HttpRequest.Builder request =
                to(path(type)).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body.bytes()));
        return send(with(headers, request));
    }

    private static HttpRequest with(String[] headers, HttpRequest.Builder request) {
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    /** Where the job is that was accepted. */
    static String location(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return accepted.headers().firstValue("location").orElseThrow();
    }

    /** The answer to the first poll that finds the job ended, or does not find the job. */
    HttpResponse<String> poll(String location, String... headers) {
        return Eventually.get(() -> get(location, headers), answer -> answer.statusCode() != 202);
    }

    /** As {@link #poll}, for a job that is there. */
    HttpResponse<String> awaitEnd(String location, String... headers) {
        HttpResponse<String> end = poll(location, headers);
        assertThat(end.statusCode()).as(end.body()).isEqualTo(200);
        return end;
    }

    /** The envelope of the job once it has ended, also where the last answer only leads to it. */
    String followToEnd(String location) {
        HttpResponse<String> end = poll(location);
        if (end.statusCode() != 303) {
            return end.body();
        }
        return get(end.headers().firstValue("location").orElseThrow()).body();
    }

    /** Puts the file where the API said that it goes. */
    HttpResponse<String> put(JsonNode upload, byte[] file) {
        HttpRequest.Builder put =
                HttpRequest.newBuilder(URI.create(Json.text(upload, "/url"))).PUT(BodyPublishers.ofByteArray(file));
        upload.at("/headers")
                .properties()
                .forEach(header -> put.header(header.getKey(), header.getValue().asText()));
        return send(put.build());
    }

    /** Submits, and waits for the envelope of the job that has ended. */
    JsonNode run(SampleRequest request) {
        return Json.of(awaitEnd(location(submit(request))));
    }

    /** As {@link #run(SampleRequest)}, for JSON. */
    JsonNode run(RequestType type, String json) {
        return Json.of(awaitEnd(location(submit(type, json))));
    }
}

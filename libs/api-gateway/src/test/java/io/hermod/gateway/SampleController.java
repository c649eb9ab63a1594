package io.hermod.gateway;

import io.hermod.core.shared.Unavailable;
import io.hermod.security.PublicRoute;
import io.hermod.wire.JsonText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A controller whose routes end in each possible way. */
@Controller("/sample")
final class SampleController {
    static final String SECRET = "secret at io.hermod.Something";

    @PublicRoute
    @Post(uri = "/bytes", consumes = MediaType.ALL)
    HttpResponse<byte[]> bytes(HttpRequest<?> request) {
        String hex = HexFormat.of().formatHex(RequestBytes.of(request));
        return JsonResponses.json(201, ("\"" + hex + "\"").getBytes(StandardCharsets.UTF_8));
    }

    @PublicRoute
    @Get("/header")
    HttpResponse<byte[]> header(HttpRequest<?> request) {
        return JsonResponses.json(
                200, JsonText.string(RequestHeaders.value(request, "x-sample").orElse("")));
    }

    @PublicRoute
    @Get("/number/{number}")
    HttpResponse<byte[]> number(int number) {
        return JsonResponses.json(200, Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    @PublicRoute
    @Get("/thrown/{what}")
    HttpResponse<byte[]> thrown(String what) {
        return switch (what) {
            case "error-response" -> throw ApiException.of(418, "no <coffee> & \"tea\"");
            case "unavailable" -> throw ApiException.unavailable("come again");
            case "store" -> throw new Unavailable("the job store", SECRET, new IllegalStateException(SECRET));
            case "fault" -> throw new IllegalArgumentException(SECRET, new IllegalStateException(SECRET));
            case "error" -> throw new StackOverflowError(SECRET);
            default -> JsonResponses.json(200, new byte[] {'0'});
        };
    }
}

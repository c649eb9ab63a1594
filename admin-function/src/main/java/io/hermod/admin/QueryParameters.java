package io.hermod.admin;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of a request. The framework splits them at commas. */
record QueryParameters(HttpParameters parameters) {

    static QueryParameters of(HttpRequest<?> request) {
        return new QueryParameters(request.getParameters());
    }

    /** The whole value; empty if there is none. */
    Optional<String> text(String name) {
        return Optional.of(String.join(",", parameters.getAll(name))).filter(text -> !text.isEmpty());
    }

    /** The values between the commas. */
    List<String> list(String name) {
        return parameters.getAll(name).stream()
                .flatMap(values -> Stream.of(values.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}

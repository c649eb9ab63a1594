package io.hermod.local;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of the stand-in provider. It ends with the second look, unless it is cancelled before. */
final class StandInRun {
    private static final int LOOKS = 2;

    private final String id;
    private final String model;
    private final Form form;
    private final End end;
    private int looks;
    private boolean isCancelled;

    /** In whose form the run is shown. */
    enum Form {
        RESPONSE,
        PREDICTION
    }

    /** What the look finds that would find the run ended. */
    enum End {
        COMPLETED,
        /** It failed for a reason that is the provider's. */
        FAILED,
        /** It was cancelled, but not by the caller. */
        CANCELLED,
        /** The provider does not know the run. */
        FORGOTTEN,
        /** The run has completed, but the first answer that says so does not arrive. */
        LOST_ONCE,
        /** The run goes on. */
        NONE
    }

    StandInRun(String id, String model, Form form, End end) {
        this.id = id;
        this.model = model;
        this.form = form;
        this.end = end;
    }

    String model() {
        return model;
    }

    synchronized int looks() {
        return looks;
    }

    synchronized boolean isCancelled() {
        return isCancelled;
    }

    /** The answer to the call that begins the run. */
    StandInAnswer begin(URI server) throws IOException {
        return running(server, form == Form.RESPONSE ? "queued" : "starting");
    }

    synchronized StandInAnswer look(URI server) throws IOException {
        looks++;
        if (isCancelled) {
            return cancelled();
        }
        if (looks < LOOKS) {
            return running(server, form == Form.RESPONSE ? "in_progress" : "processing");
        }
        return switch (end) {
            case COMPLETED -> completed();
            case FAILED -> failed();
            case CANCELLED -> cancelled();
            case FORGOTTEN -> StandInAnswer.notFound("there is no " + id);
            case LOST_ONCE -> looks == LOOKS ? StandInAnswer.lost() : completed();
            case NONE -> running(server, form == Form.RESPONSE ? "in_progress" : "processing");
        };
    }

    synchronized StandInAnswer cancel() throws IOException {
        isCancelled = true;
        return cancelled();
    }

    /** It asks for the next look after a second, so that a demonstration is short. */
    private StandInAnswer running(URI server, String status) throws IOException {
        return switch (form) {
            case RESPONSE -> StandInAnswer.json(response(status)).withHeader("openai-poll-after-ms", "1000");
            case PREDICTION -> {
                String address = server + "/v1/predictions/" + id;
                Map<String, Object> prediction = prediction(status);
                prediction.put("urls", Map.of("get", address, "cancel", address + "/cancel"));
                yield StandInAnswer.json(prediction).withHeader("Retry-After", "1");
            }
        };
    }

    private StandInAnswer completed() throws IOException {
        return switch (form) {
            case RESPONSE -> {
                Map<String, Object> response = new HashMap<>(StandInAnswer.tree(
                        StandInAnswer.template("responses", model).body()));
                response.put("id", id);
                response.put("background", true);
                yield StandInAnswer.json(response);
            }
            case PREDICTION -> {
                Map<String, Object> prediction = prediction("succeeded");
                prediction.put("output", "This is the stand-in provider.");
                yield StandInAnswer.json(prediction);
            }
        };
    }

    private StandInAnswer failed() throws IOException {
        Map<String, Object> body = form == Form.RESPONSE ? response("failed") : prediction("failed");
        body.put(
                "error",
                form == Form.RESPONSE
                        ? Map.of("code", "server_error", "message", "The stand-in provider failed.")
                        : "Prediction interrupted; please retry (code: PA)");
        return StandInAnswer.json(body);
    }

    private StandInAnswer cancelled() throws IOException {
        return StandInAnswer.json(form == Form.RESPONSE ? response("cancelled") : prediction("canceled"));
    }

    private Map<String, Object> response(String status) {
        Map<String, Object> response = new HashMap<>(Map.of("object", "response", "background", true));
        response.putAll(Map.of("id", id, "status", status, "model", model, "output", List.of()));
        return response;
    }

    private Map<String, Object> prediction(String status) {
        return new HashMap<>(Map.of("id", id, "model", model, "status", status, "metrics", Map.of()));
    }
}

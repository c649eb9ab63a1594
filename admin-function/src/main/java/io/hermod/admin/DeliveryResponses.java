package io.hermod.admin;

import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookId;
import io.micronaut.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders attempts, and the outcomes of redeliveries and tests. */
final class DeliveryResponses {
    private DeliveryResponses() {}

    static HttpResponse<byte[]> page(DeliveryQuery query, SearchDeliveries.Page page) {
        Map<String, Object> pagination = query.paging().describe(page.total());
        if (!page.complete()) {
            pagination.put("truncated", true);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "deliveries",
                page.attempts().stream().map(DeliveryResponses::attempt).toList());
        body.put("pagination", pagination);
        return EndpointResponses.json(200, body);
    }

    static HttpResponse<byte[]> queued(WebhookId id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "queued");
        body.put("webhook_id", id.value());
        return EndpointResponses.json(202, body);
    }

    static HttpResponse<byte[]> tested(TestDelivery.Result result) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (result) {
            case TestDelivery.Result.Answered(int status) -> {
                body.put("delivered", status / 100 == 2);
                body.put("receiver_status_code", status);
            }
            case TestDelivery.Result.NotAnswered(String error) -> {
                body.put("delivered", false);
                body.put("error", error);
            }
        }
        return EndpointResponses.json(200, body);
    }

    private static Map<String, Object> attempt(DeliveryAttempt attempt) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", attempt.id().toString());
        row.put("webhook_id", attempt.webhookId().value());
        row.put("endpoint_id", attempt.webhook().endpointId());
        row.put("async_job_id", attempt.job().id().value());
        attempt.requestId().ifPresent(id -> row.put("request_id", id));
        row.put("event", attempt.event().wireName());
        row.put("attempt_no", attempt.attempt());
        row.put("outcome", DeliveryQuery.wireName(attempt.outcome()));
        attempt.statusCode().ifPresent(status -> row.put("status_code", status));
        attempt.error().ifPresent(error -> row.put("error", error));
        row.put("created_at", attempt.createdAt().toString());
        row.put("expires_at", attempt.createdAt().plus(DeliveryHistory.KEPT).toString());
        return row;
    }
}

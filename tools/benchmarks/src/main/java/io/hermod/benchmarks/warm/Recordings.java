package io.hermod.benchmarks.warm;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.util.Base64;
import java.util.Map;

/** Items as DynamoDB answers with them. */
final class Recordings {
    static final String JOB_ID = "8d3c2a52-3b0e-4a0f-9c35-5a4a3f1f6a11";
    static final String KEY_VALUE = "sk-bf-warm";

    private static final String KEY_ID = "5f3a1c1e-warm";

    private Recordings() {}

    /** A job that waits. */
    static Map<String, String> pendingJob() {
        return Map.of(JOB_ID, job("pending", ""));
    }

    /** A job that has completed with the result. */
    static Map<String, String> completedJob(Payload result) {
        String gzip = Base64.getEncoder().encodeToString(Gzip.compress(result).bytes());
        return Map.of(
                JOB_ID,
                job(
                        "completed",
                        ",\"completed_at\":{\"S\":\"2026-01-01T00:00:09.123456789Z\"},\"status_code\":{\"N\":\"200\"},"
                                + "\"lease_owner\":{\"S\":\"worker-1\"},\"result\":{\"B\":\"" + gzip + "\"}"));
    }

    /** A key that allows everything, and what leads to it. */
    static Map<String, String> virtualKey() {
        String digest = KeyDigest.of(KEY_VALUE).hex();
        String id = "key#" + KEY_ID;
        return Map.of(
                "sha256#" + digest,
                "{\"Item\":{\"id\":{\"S\":\"sha256#" + digest + "\"},\"key_id\":{\"S\":\"" + KEY_ID + "\"}}}",
                id,
                "{\"Item\":{\"id\":{\"S\":\"" + id + "\"},\"key_id\":{\"S\":\"" + KEY_ID
                        + "\"},\"name\":{\"S\":\"warm\"},\"is_active\":{\"BOOL\":true},\"every_provider\":{\"BOOL\":true},"
                        + "\"providers\":{\"M\":{}},\"limits\":{\"L\":[]},\"digest\":{\"S\":\"" + digest
                        + "\"},\"created_at\":{\"S\":\"2026-01-01T00:00:00Z\"},\"updated_at\":{\"S\":\"2026-01-01T00:00:00Z\"},"
                        + "\"version\":{\"N\":\"1\"}}}");
    }

    private static String job(String status, String more) {
        return "{\"Item\":{\"id\":{\"S\":\"" + JOB_ID + "\"},\"status\":{\"S\":\"" + status
                + "\"},\"request_type\":{\"S\":\"chat_completion\"},"
                + "\"request_id\":{\"S\":\"0a5f8f0c-3b76-4f0c-8df0-3f4a9d1d2b10\"},"
                + "\"created_at\":{\"S\":\"2026-01-01T00:00:00.123456789Z\"},\"result_ttl\":{\"N\":\"7200\"},"
                + "\"deadline\":{\"N\":\"4102444800000\"},\"expires_at\":{\"N\":\"4102452000\"},\"attempts\":{\"N\":\"0\"}"
                + more + "}}";
    }
}

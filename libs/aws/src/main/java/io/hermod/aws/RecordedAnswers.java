package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.util.Base64;

/**
 * What {@link RecordedAws} says, in the services' own JSON.
 *
 * @param provider the address of the provider that {@code config.json} names
 */
record RecordedAnswers(String provider) {
    static final String PROVIDER_KEY_VARIABLE = "REHEARSED_PROVIDER_KEY";

    private static final String COMPLETION = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"rehearsal",\
        "choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}\
        """;

    String config() {
        return """
            {"providers":{"openai":{"keys":[{"name":"rehearsal","value":"env.%s"}],\
            "network_config":{"base_url":"%s"}}}}\
            """.formatted(PROVIDER_KEY_VARIABLE, provider);
    }

    String completion() {
        return COMPLETION;
    }

    String sent(String md5) {
        return "{\"MessageId\":\"rehearsal\",\"MD5OfMessageBody\":\"%s\"}".formatted(md5);
    }

    /** What each look at the keys' table finds: the item that a value leads to is the key's own. */
    String key() {
        String item = """
            {"id":{"S":"key#rehearsal"},"key_id":{"S":"rehearsal"},"name":{"S":"rehearsal"},"is_active":{"BOOL":true},\
            "every_provider":{"BOOL":true},"providers":{"M":{}},"limits":{"L":[{"M":{"measure":{"S":"REQUESTS"},\
            "max":{"N":"1000"},"window":{"S":"1h"},"calendar_aligned":{"BOOL":false}}}]},"digest":{"S":"%s"},\
            "created_at":{"S":"2026-01-01T00:00:00Z"},"updated_at":{"S":"2026-01-01T00:00:00Z"},"version":{"N":"1"}}\
            """.formatted(KeyDigest.of(RecordedAws.KEY_VALUE).hex());
        return "{\"Item\":%s,\"Attributes\":%s}".formatted(item, item);
    }

    /** The job has completed for those who look, and is the worker's who claims it. */
    String job() {
        String common = """
            "id":{"S":"%s"},"request_type":{"S":"chat_completion"},"request_id":{"S":"rehearsal"},"vk_id":{"S":"rehearsal"},\
            "created_at":{"S":"2026-01-01T00:00:00Z"},"result_ttl":{"N":"3600"},"deadline":{"N":"4102444800000"},\
            "expires_at":{"N":"4102444800"},"attempts":{"N":"1"}\
            """.formatted(RecordedAws.JOB_ID);
        return """
            {"Item":{%s,"status":{"S":"completed"},"completed_at":{"S":"2026-01-01T00:00:01Z"},"status_code":{"N":"200"},\
            "result":{"B":"%s"}},"Attributes":{%s,"status":{"S":"processing"},"lease_owner":{"S":"rehearsal"},\
            "lease_until":{"N":"4102444800000"}}}\
            """.formatted(common, result(), common);
    }

    private static String result() {
        return Base64.getEncoder()
                .encodeToString(Gzip.compress(Payload.utf8(COMPLETION)).bytes());
    }
}

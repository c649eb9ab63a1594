package io.hermod.benchmarks.cost;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/** The kinds of jobs that are counted. Their random parts compress no better than real ones. */
public enum JobShape {
    CHAT("1 KB chat", "chat/completions") {
        @Override
        public byte[] request(Random random) {
            return Noise.utf8("{\"model\":\"openai/m\",\"messages\":[{\"role\":\"user\",\"content\":\""
                    + Noise.words(random, 900) + "\"}]}");
        }

        @Override
        public byte[] answer(Random random) {
            return Noise.utf8(
                    "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                            + "\"assistant\",\"content\":\"" + Noise.words(random, 700)
                            + "\"},\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":150,\"total_tokens\":350}}");
        }
    },
    EMBEDDINGS("30 KB embeddings", "embeddings") {
        private static final int DIMENSIONS = 1_536;

        @Override
        public byte[] request(Random random) {
            return Noise.utf8("{\"model\":\"openai/m\",\"input\":\"" + Noise.words(random, 2_000) + "\"}");
        }

        @Override
        public byte[] answer(Random random) {
            StringBuilder vector = new StringBuilder();
            for (int i = 0; i < DIMENSIONS; i++) {
                vector.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.16f", random.nextDouble() - 0.5));
            }
            return Noise.utf8("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":["
                    + vector + "]}],\"usage\":{\"prompt_tokens\":400,\"total_tokens\":400}}");
        }
    },
    IMAGE("1 MB image", "images/generations") {
        private static final int BYTES = 768 * 1024;

        @Override
        public byte[] request(Random random) {
            return Noise.utf8("{\"model\":\"openai/m\",\"prompt\":\"" + Noise.words(random, 300) + "\"}");
        }

        @Override
        public byte[] answer(Random random) {
            return Noise.utf8("{\"created\":1,\"data\":[{\"b64_json\":\""
                    + Base64.getEncoder().encodeToString(Noise.bytes(random, BYTES)) + "\"}]}");
        }
    },
    AUDIO("4 MB audio", "audio/transcriptions") {
        @Override
        public String contentType() {
            return "multipart/form-data; boundary=b";
        }

        private static final int BYTES = 4 * 1024 * 1024;

        @Override
        public byte[] request(Random random) {
            byte[] head = Noise.utf8("--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nopenai/m\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n"
                    + "Content-Type: audio/mpeg\r\n\r\n");
            byte[] tail = Noise.utf8("\r\n--b--\r\n");
            return ByteBuffer.allocate(head.length + BYTES + tail.length)
                    .put(head)
                    .put(Noise.bytes(random, BYTES))
                    .put(tail)
                    .array();
        }

        @Override
        public byte[] answer(Random random) {
            return Noise.utf8("{\"text\":\"" + Noise.words(random, 1_500) + "\"}");
        }
    };

    private final String label;
    private final String path;

    JobShape(String label, String path) {
        this.label = label;
        this.path = path;
    }

    public abstract byte[] request(Random random);

    /** The provider's answer. */
    public abstract byte[] answer(Random random);

    public String label() {
        return label;
    }

    /** Below {@code /v1/} of the provider and {@code /v1/async/} of Hermod. */
    public String path() {
        return path;
    }

    public String contentType() {
        return "application/json";
    }
}

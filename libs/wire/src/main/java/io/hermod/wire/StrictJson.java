package io.hermod.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The project's JSON parser: UTF-8 only, no duplicate names, at most 1,000 levels, numbers of any length. */
public final class StrictJson {
    static final int MAX_DEPTH = 1_000;
    private static final int DECODED_AT_ONCE = 4_096;

    /** More would make a tree of many times the document's size; a token is a name, a value or a bracket. */
    static final int MAX_TREE_TOKENS = 500_000;

    static final JsonFactory FACTORY = builder(Long.MAX_VALUE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Allows a name twice. */
    static final JsonFactory LENIENT = builder(Long.MAX_VALUE).build();

    private static final JsonFactory TREE_FACTORY = builder(MAX_TREE_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JSON MAPS = JSON.builder(TREE_FACTORY)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private StrictJson() {}

    private static JsonFactoryBuilder builder(long maxTokens) {
        StreamReadConstraints.Builder limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE);
        if (maxTokens < Long.MAX_VALUE) {
            limits.maxTokenCount(maxTokens);
        }
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .streamReadConstraints(limits.build());
    }

    /** The factory for readers of small documents, and for writers. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /** The factory for readers of small documents in which a name may stand twice; the last one counts. */
    public static JsonFactory lenientFactory() {
        return LENIENT;
    }

    /** A small document, which must be one object. Its tree is bounded. */
    public static Map<String, Object> readObject(byte[] json) throws MalformedJson {
        try (JsonParser parser = openObject(TREE_FACTORY, json)) {
            Map<String, Object> object = MAPS.mapFrom(parser);
            requireEnd(parser);
            return object;
        } catch (JsonProcessingException malformed) {
            throw MalformedJson.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A parser at the start of the object that the document is. The number of different names is bounded. */
    static JsonParser openObject(byte[] json) throws IOException, MalformedJson {
        return new BoundedNames(openObject(FACTORY, json));
    }

    private static JsonParser openObject(JsonFactory factory, byte[] json) throws IOException, MalformedJson {
        if (!isUtf8(json)) {
            throw new MalformedJson("not valid UTF-8");
        }
        JsonParser parser = factory.createParser(json);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("not a JSON object");
        }
        return parser;
    }

    static void requireEnd(JsonParser parser) throws IOException, MalformedJson {
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows the JSON object");
        }
    }

    /** Writes an object of maps, lists, strings, numbers, booleans and nulls. */
    public static byte[] write(Map<String, Object> object) {
        try {
            return MAPS.asBytes(object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether the bytes are strict UTF-8: no overlong forms, no surrogates, nothing cut off. */
    public static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(DECODED_AT_ONCE, bytes.length + 1));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}

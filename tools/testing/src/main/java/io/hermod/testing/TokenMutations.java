package io.hermod.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;

/** Random changes of tokens. */
public final class TokenMutations {
    private static final String CHARACTERS = "abcXYZ019-_=.+/ \n\0\"{}é\u20ac";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Random random = new Random(20260301);

    /** That many mutations, some of which may equal the token. */
    public Stream<String> of(String token, int count) {
        return Stream.generate(() -> mutate(token)).limit(count);
    }

    /** The same without control characters and outer spaces, which API Gateway rejects or strips in a header. */
    public Stream<String> inHeaders(String token, int count) {
        return of(token, count)
                .map(mutant -> mutant.replaceAll("\\p{Cntrl}", "").strip());
    }

    private String mutate(String token) {
        String mutant = token;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutant = changed(mutant);
        }
        return mutant;
    }

    private String changed(String token) {
        int at = random.nextInt(token.length() + 1);
        int to = at + random.nextInt(token.length() - at + 1);
        char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        return switch (random.nextInt(9)) {
            case 0 -> token.substring(0, at) + other + token.substring(Math.min(at + 1, token.length()));
            case 1 -> token.substring(0, at) + other + token.substring(at);
            case 2 -> token.substring(0, at) + token.substring(Math.min(at + 1, token.length()));
            case 3 -> token.substring(0, at);
            case 4 -> token.substring(0, to) + token.substring(at);
            case 5 -> token.substring(0, at) + token.substring(to);
            case 6 -> lastCharacterChanged(token);
            case 7 -> swappedCase(token, at);
            default -> partRewritten(token);
        };
    }

    /** The lowest bits of the last character may be unused. */
    private String lastCharacterChanged(String token) {
        return token.isEmpty()
                ? token
                : token.substring(0, token.length() - 1) + BASE64.charAt(random.nextInt(BASE64.length()));
    }

    private static String swappedCase(String token, int at) {
        if (at == token.length()) {
            return token;
        }
        char letter = token.charAt(at);
        char swapped = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
        return token.substring(0, at) + swapped + token.substring(at + 1);
    }

    /** Changes a byte of a decoded part, and encodes the part again. */
    private String partRewritten(String token) {
        String[] parts = token.split("\\.", -1);
        int part = random.nextInt(parts.length);
        byte[] bytes = decoded(parts[part]);
        if (bytes.length == 0) {
            return token;
        }
        bytes[random.nextInt(bytes.length)] = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())))
                .getBytes(ISO_8859_1)[0];
        parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return String.join(".", parts);
    }

    /** Empty if an earlier change made the base64 invalid. */
    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }
}

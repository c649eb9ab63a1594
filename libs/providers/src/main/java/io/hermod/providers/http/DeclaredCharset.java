package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of an answer into UTF-8 by the {@code charset} that its {@code Content-Type} declares. */
final class DeclaredCharset {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** Text in these may also be valid UTF-8, which is another text. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?:X-)?UTF-(?:16|32).*|ISO-2022.*");

    private DeclaredCharset() {}

    /** The answer as it is if it declares UTF-8 or nothing, or if its bytes are not what it declares. */
    static Answered applied(Answered answer) {
        return declared(answer)
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .filter(charset -> isMeant(charset, answer.body().bytes()))
                .flatMap(charset -> decoded(charset, answer.body().bytes()))
                .map(text -> new Answered(answer.status(), answer.headers(), Payload.utf8(text)))
                .orElse(answer);
    }

    /** Many servers declare a charset by default and send UTF-8. */
    private static boolean isMeant(Charset charset, byte[] body) {
        return AMBIGUOUS.matcher(charset.name()).matches() || !StrictJson.isUtf8(body);
    }

    private static Optional<Charset> declared(Answered answer) {
        Matcher parameter = PARAMETER.matcher(answer.header("content-type").orElse(""));
        try {
            return parameter.find() ? Optional.of(Charset.forName(parameter.group(1))) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(Charset charset, byte[] body) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}

package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Caller;
import io.hermod.security.Access;
import io.hermod.submit.json.JsonRequestParser;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.model.ParsedRequest;
import io.hermod.submit.model.WeightedProviders;
import io.hermod.submit.multipart.MultipartRequestParser;
import io.hermod.submit.upload.Uploads;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Reads a request from a body. Costs one AWS call for each upload that the body names, and makes it only if the rest of
 * the body is valid.
 */
@Singleton
record RequestParser(CurrentSettings settings, Uploads uploads, RandomGenerator random) {
    /** @throws InvalidRequest with the contract's text if the body is invalid */
    ParsedRequest parse(ReceivedBody body, Access access, CallOptions options) {
        ParsedRequest parsed = parse(body, access).with(options);
        new PickedKey(settings.get().providers(), access.key()).check(parsed.request());
        return parsed;
    }

    /**
     * Checks what does not depend on the caller's key. Makes no AWS call. Returns the model if it names its provider.
     *
     * @throws InvalidRequest with the contract's text if the body is invalid
     */
    Optional<ModelRef> check(ReceivedBody body) {
        Set<String> known = settings.get().providers().keySet();
        ModelNames models = new ModelNames(
                known, body.ownProvider().map(ModelNames.Choice::always).orElse(ModelNames.Choice.UNDECIDED));
        ModelRef model = switch (body.type().form()) {
            case JSON -> new JsonRequestParser(models, uploads).model(body.type(), body.bytes());
            case MULTIPART ->
                new MultipartRequestParser(models, uploads).model(body.type(), body.contentType(), body.bytes());
        };
        return Optional.of(model).filter(named -> known.contains(named.provider()));
    }

    private ParsedRequest parse(ReceivedBody body, Access access) {
        ModelNames models = body.ownProvider()
                .map(own -> new ModelNames(settings.get().providers().keySet(), ModelNames.Choice.always(own)))
                .orElseGet(() -> models(access));
        Caller caller = access.caller();
        return switch (body.type().form()) {
            case JSON -> new JsonRequestParser(models, uploads).parse(body.type(), body.bytes(), caller);
            case MULTIPART ->
                new MultipartRequestParser(models, uploads)
                        .parse(body.type(), body.contentType(), body.bytes(), caller);
        };
    }

    private ModelNames models(Access access) {
        Map<String, ProviderSettings> known = settings.get().providers();
        return access.key()
                .map(key -> new ModelNames(known.keySet(), new WeightedProviders(key, known, random)))
                .orElseGet(() -> new ModelNames(known.keySet()));
    }
}

package io.hermod.providers;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.Tier;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Sleeper;
import io.hermod.providers.fetch.FileFetcher;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpDownload;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All configured providers: finds the provider and the keys that serve a request, and calls it. */
public record Providers(
        Settings settings,
        HttpTransport transport,
        Authorizer authorizer,
        FileFetcher files,
        Clock clock,
        Sleeper sleeper,
        RandomGenerator random)
        implements InferenceProvider {

    /** Providers whose keys are values and nothing else, and for which no files are fetched. */
    public Providers(Settings settings, HttpTransport transport, Clock clock, Sleeper sleeper, RandomGenerator random) {
        this(settings, transport, Authorizer.ofValues(transport, clock), FileFetcher.NONE, clock, sleeper, random);
    }

    /** A job that is called by itself has left its batch, and runs at the standard tier. */
    @Override
    public Answer infer(InferenceRequest asked, ModelRef model, Allowance allowance) throws InterruptedException {
        InferenceRequest request =
                asked.options().isBatched() ? asked.with(asked.options().withTier(Tier.STANDARD)) : asked;
        Optional<ProviderSettings> provider =
                Optional.ofNullable(settings.providers().get(model.provider()));
        Optional<Endpoint> endpoint = provider.flatMap(known -> known.endpoint(request.type()));
        if (provider.isEmpty() || endpoint.isEmpty()) {
            return new Answer.Failure(InferenceError.unsupported(model.provider(), request.type()));
        }
        return infer(request, model, provider.get(), endpoint.get(), allowance);
    }

    private Answer infer(
            InferenceRequest request, ModelRef model, ProviderSettings provider, Endpoint endpoint, Allowance allowance)
            throws InterruptedException {
        List<ProviderKey> allowed = allowed(request, provider);
        List<ProviderKey> keys = serving(allowed, model, provider, endpoint);
        Optional<Answer> unusable = unusable(request, model, provider, endpoint, allowed, keys);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        ProviderApi api = api(request, model, provider, endpoint, keys);
        growByCopies(request, model, provider, keys, api, allowance);
        ProviderCalls calls = calls(request, model, provider, endpoint, api, allowance);
        return new CallLoop(
                        calls,
                        new KeyRing(keys, random),
                        allowance,
                        files,
                        new Sending(transport, authorizer),
                        clock,
                        sleeper,
                        new Backoff(provider.network(), random))
                .run();
    }

    static List<ProviderKey> allowed(InferenceRequest request, ProviderSettings provider) {
        return provider.keys().stream()
                .filter(key -> request.options().keys().allows(key.id(), key.name()))
                .toList();
    }

    static List<ProviderKey> serving(
            List<ProviderKey> allowed, ModelRef model, ProviderSettings provider, Endpoint endpoint) {
        return allowed.stream()
                .filter(key -> key.serves(model.model()) && provider.isAddressed(endpoint, Optional.of(key)))
                .toList();
    }

    static ProviderApi api(
            InferenceRequest request,
            ModelRef model,
            ProviderSettings provider,
            Endpoint endpoint,
            List<ProviderKey> keys) {
        return callsMessages(request.type(), model, keys)
                ? ProviderApis.withMessages(provider.base(), endpoint)
                : ProviderApis.of(endpoint);
    }

    /** A plan may hold copies of the request's body. */
    private static void growByCopies(
            InferenceRequest request,
            ModelRef model,
            ProviderSettings provider,
            List<ProviderKey> keys,
            ProviderApi api,
            Allowance allowance)
            throws InterruptedException {
        int copies = api.requestCopies(request.type())
                + tierCopies(request, model, keys)
                + (BackgroundMembers.areAskedFor(request, provider) ? 1 : 0);
        allowance.memory().growAndWait((long) copies * request.body().bytes().size());
    }

    ProviderCalls calls(
            InferenceRequest request,
            ModelRef model,
            ProviderSettings provider,
            Endpoint endpoint,
            ProviderApi api,
            Allowance allowance) {
        return new ProviderCalls(
                provider.rawResponses() ? request.with(request.options().withRawResponse()) : request,
                model,
                provider,
                endpoint,
                api,
                new KnownModels(settings.modelFacts()),
                ProviderApis.errors(provider.base()),
                allowance);
    }

    RemoteLook remoteLook(ProviderCall call, Allowance allowance) {
        return new RemoteLook(sending(), allowance, outputs(call, allowance), clock);
    }

    OutputFiles outputs(ProviderCall call, Allowance allowance) {
        return new OutputFiles(
                files.forOutputs(),
                allowance,
                clock,
                sleeper,
                new Backoff(call.attempt().provider().network(), random));
    }

    CallLoop.Sender sending() {
        return new Sending(transport, authorizer);
    }

    /** Sends the one call of a plan, and reads its response while it arrives. */
    Exchange download(ProviderCall call, HttpDownload downloads, TimeLimits limits, HttpDownload.BodyReader reader)
            throws InterruptedException {
        PlannedCall planned = call.plan().calls().getFirst();
        return switch (authorizer.authorize(planned, call.headers(planned))) {
            case Authorizer.Denied denied -> new Exchange.NotAuthorized(denied.status(), denied.reason());
            case Authorizer.Authorized authorized -> downloads.download(authorized.call(), limits, reader);
        };
    }

    /** The call that began a run; empty if its provider or its key is configured no more, or in another way. */
    Optional<ProviderCall> call(InferenceRequest request, RemoteRun run, Allowance allowance)
            throws InterruptedException {
        Optional<ProviderSettings> provider =
                Optional.ofNullable(settings.providers().get(run.model().provider()));
        Optional<Endpoint> endpoint = provider.flatMap(known -> known.endpoint(request.type()));
        Optional<ProviderKey> key = provider.stream()
                .flatMap(known -> known.keys().stream())
                .filter(own -> run.key().equals(Optional.of(own.id())))
                .findFirst();
        if (provider.isEmpty()
                || endpoint.isEmpty()
                || key.isPresent() != run.key().isPresent()) {
            return Optional.empty();
        }
        ProviderApi api = api(
                request,
                run.model(),
                provider.get(),
                endpoint.get(),
                key.stream().toList());
        growByCopies(request, run.model(), provider.get(), key.stream().toList(), api, allowance);
        try {
            return Optional.of(calls(request, run.model(), provider.get(), endpoint.get(), api, allowance)
                    .with(key, FetchedFiles.none(), clock.instant()));
        } catch (InvalidShape _) {
            return Optional.empty();
        }
    }

    /** The member that names a tier is put into a copy of the body. */
    private static int tierCopies(InferenceRequest request, ModelRef model, List<ProviderKey> keys) {
        boolean isTiered = request.options().tier().isPresent()
                || keys.stream().anyMatch(key -> key.tier(model.model()).isPresent());
        return isTiered ? 1 : 0;
    }

    private record Sending(HttpTransport transport, Authorizer authorizer) implements CallLoop.Sender {
        @Override
        public List<Exchange> send(ProviderCall call, Allowance allowance, TimeLimits limits)
                throws InterruptedException {
            return new Exchanges(transport, authorizer, allowance, limits).of(call);
        }

        /** All calls of a plan have the same key. */
        @Override
        public boolean renew(ProviderCall call, Optional<Instant> providerTime) {
            return authorizer.renew(call.plan().calls().getFirst(), providerTime);
        }
    }

    /** Why the provider cannot be called with its keys, if it cannot be. */
    static Optional<Answer> unusable(
            InferenceRequest request,
            ModelRef model,
            ProviderSettings provider,
            Endpoint endpoint,
            List<ProviderKey> allowed,
            List<ProviderKey> keys) {
        if (!provider.valid()) {
            return notConfigured(request, model, "the settings of " + model.provider() + " are invalid");
        }
        if (!provider.isAddressed(endpoint)) {
            return Optional.of(new Answer.Failure(InferenceError.withoutAddress(model, request.type())));
        }
        if (allowed.isEmpty()
                && (!provider.keys().isEmpty() || request.options().keys().isPicked())) {
            return Optional.of(keyNotAllowed(request, model));
        }
        return keys.isEmpty() && !provider.keys().isEmpty()
                ? notConfigured(request, model, "no key of " + model.provider() + " serves the model " + model.model())
                : Optional.empty();
    }

    private static Answer keyNotAllowed(InferenceRequest request, ModelRef model) {
        KeyChoice choice = request.options().keys();
        String message = choice.isPicked()
                ? "no key of " + model.provider() + " that this virtual key may use is " + choice.picked()
                : "no key of " + model.provider() + " may be used by this virtual key";
        return new Answer.Failure(InferenceError.denial(403, "provider_blocked", message)
                .withSource(Source.of(model, model.model(), request.type())));
    }

    private static Optional<Answer> notConfigured(InferenceRequest request, ModelRef model, String message) {
        return Optional.of(new Answer.Failure(InferenceError.notConfigured(model, request.type(), message)));
    }

    /** Whether the request or a key asks for Anthropic's format at a provider that speaks several. */
    private static boolean callsMessages(RequestType type, ModelRef model, List<ProviderKey> keys) {
        return type == RequestType.MESSAGES
                || (type.isOpenAiChat() && keys.stream().anyMatch(key -> key.callsAnthropicEndpoints(model.model())));
    }
}

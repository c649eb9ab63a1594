package io.hermod.providers;

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
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Sleeper;
import io.hermod.providers.anthropic.AnthropicErrors;
import io.hermod.providers.anthropic.MessagesOnRequest;
import io.hermod.providers.anthropic.MessagesProtocol;
import io.hermod.providers.azure.AzureApi;
import io.hermod.providers.bedrock.BedrockApi;
import io.hermod.providers.bedrock.BedrockErrors;
import io.hermod.providers.bedrock.MantleApi;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.cohere.CohereApi;
import io.hermod.providers.cohere.CohereErrors;
import io.hermod.providers.cohere.CohereRerankApi;
import io.hermod.providers.elevenlabs.ElevenLabsApi;
import io.hermod.providers.elevenlabs.ElevenLabsErrors;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import io.hermod.providers.fetch.FileFetcher;
import io.hermod.providers.fireworks.FireworksErrors;
import io.hermod.providers.gemini.GeminiApi;
import io.hermod.providers.gemini.GoogleErrors;
import io.hermod.providers.groq.GroqErrors;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.huggingface.HuggingFaceApi;
import io.hermod.providers.huggingface.HuggingFaceErrors;
import io.hermod.providers.mistral.MistralApi;
import io.hermod.providers.mistral.MistralErrors;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.openai.OpenAiChat;
import io.hermod.providers.openrouter.OpenRouterApi;
import io.hermod.providers.openrouter.OpenRouterErrors;
import io.hermod.providers.perplexity.PerplexityApi;
import io.hermod.providers.replicate.ReplicateApi;
import io.hermod.providers.replicate.ReplicateErrors;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.xai.XaiApi;
import io.hermod.providers.xai.XaiErrors;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    private static final ProviderApi OPENAI = new OpenAiApi();
    private static final ProviderApi COHERE = new CohereApi();
    private static final ProviderApi COHERE_RERANK = new CohereRerankApi();
    private static final ProviderApi ELEVENLABS = new ElevenLabsApi();
    private static final ProviderApi MESSAGES = new ChatApi(MessagesProtocol.ofAnthropic());
    private static final ProviderApi MISTRAL = new MistralApi();
    private static final ProviderApi PERPLEXITY = new PerplexityApi();
    private static final ProviderApi BEDROCK = new BedrockApi();
    private static final ProviderApi MANTLE = new MantleApi();
    private static final ProviderApi OPENAI_CHAT = new ChatApi(new OpenAiChat());
    private static final ProviderApi AZURE = new AzureApi();
    private static final ProviderApi GEMINI = GeminiApi.ofGoogle();
    private static final ProviderApi XAI = new XaiApi();
    private static final ProviderApi OPENROUTER = new OpenRouterApi();
    private static final ProviderApi REPLICATE = new ReplicateApi();
    private static final ProviderApi HUGGINGFACE = new HuggingFaceApi();

    /** The providers whose errors differ from the standard ones. */
    private static final Map<String, FailureClasses> CLASSES = Map.ofEntries(
            Map.entry("anthropic", new AnthropicErrors()),
            Map.entry("bedrock", new BedrockErrors()),
            Map.entry("bedrock_mantle", new BedrockErrors()),
            Map.entry("cohere", new CohereErrors()),
            Map.entry("elevenlabs", new ElevenLabsErrors()),
            Map.entry("fireworks", new FireworksErrors()),
            Map.entry("gemini", new GoogleErrors()),
            Map.entry("groq", new GroqErrors()),
            Map.entry("huggingface", new HuggingFaceErrors()),
            Map.entry("mistral", new MistralErrors()),
            Map.entry("openrouter", new OpenRouterErrors()),
            Map.entry("replicate", new ReplicateErrors()),
            Map.entry("xai", new XaiErrors()));

    /** Providers whose keys are values and nothing else, and for which no files are fetched. */
    public Providers(Settings settings, HttpTransport transport, Clock clock, Sleeper sleeper, RandomGenerator random) {
        this(settings, transport, Authorizer.ofValues(transport, clock), FileFetcher.NONE, clock, sleeper, random);
    }

    @Override
    public Answer infer(InferenceRequest request, ModelRef model, Allowance allowance) throws InterruptedException {
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
        List<ProviderKey> allowed = provider.keys().stream()
                .filter(key -> request.options().keys().allows(key.id(), key.name()))
                .toList();
        List<ProviderKey> keys = allowed.stream()
                .filter(key -> key.serves(model.model()) && isAddressed(provider, endpoint, Optional.of(key)))
                .toList();
        Optional<Answer> unusable = unusable(request, model, provider, endpoint, allowed, keys);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        ProviderApi api = api(request.type(), model, provider, endpoint, keys);
        allowance
                .memory()
                .growAndWait((long) api.requestCopies(request.type())
                        * request.body().bytes().size());
        ProviderCalls calls = new ProviderCalls(
                provider.rawResponses() ? request.with(request.options().withRawResponse()) : request,
                model,
                provider,
                endpoint,
                api,
                CLASSES.getOrDefault(provider.base(), StandardClasses.INSTANCE));
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

    private record Sending(HttpTransport transport, Authorizer authorizer) implements CallLoop.Sender {
        @Override
        public List<Exchange> send(ProviderCall call, Allowance allowance, TimeLimits limits)
                throws InterruptedException {
            return new Exchanges(transport, authorizer, allowance, limits).of(call);
        }

        /** All calls of a plan have the same key. */
        @Override
        public boolean renew(ProviderCall call) {
            return authorizer.renew(call.plan().calls().getFirst());
        }
    }

    /** Why the provider cannot be called with its keys, if it cannot be. */
    private static Optional<Answer> unusable(
            InferenceRequest request,
            ModelRef model,
            ProviderSettings provider,
            Endpoint endpoint,
            List<ProviderKey> allowed,
            List<ProviderKey> keys) {
        if (!provider.valid()) {
            return notConfigured(request, model, "the settings of " + model.provider() + " are invalid");
        }
        boolean hasAddress = isAddressed(provider, endpoint, Optional.empty())
                || provider.keys().stream()
                        .anyMatch(key -> key.access().server().isPresent());
        if (!hasAddress) {
            return notConfigured(request, model, "no base URL is configured for " + model.provider());
        }
        if (allowed.isEmpty()
                && (!provider.keys().isEmpty() || request.options().keys().isPicked())) {
            return Optional.of(keyNotAllowed(request, model));
        }
        return keys.isEmpty() && !provider.keys().isEmpty()
                ? notConfigured(request, model, "no key of " + model.provider() + " serves the model " + model.model())
                : Optional.empty();
    }

    /** Whether the provider, or else the key, names the address. */
    private static boolean isAddressed(ProviderSettings provider, Endpoint endpoint, Optional<ProviderKey> key) {
        return provider.baseUrl().isPresent()
                || endpoint.format().isAddressedByKey()
                || key.flatMap(own -> own.access().server()).isPresent();
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
        return Optional.of(new Answer.Failure(InferenceError.of(500, message)
                .withType("provider_not_configured")
                .withSource(Source.of(model, model.model(), request.type()))));
    }

    /** Some providers speak Anthropic's format too, for the keys that ask for it. */
    private static ProviderApi api(
            RequestType type, ModelRef model, ProviderSettings provider, Endpoint endpoint, List<ProviderKey> keys) {
        ProviderApi usual = api(endpoint);
        boolean isChat = type == RequestType.CHAT_COMPLETION || type == RequestType.RESPONSES;
        return isChat && keys.stream().anyMatch(key -> key.callsAnthropicEndpoints(model.model()))
                ? MessagesOnRequest.of(provider.base(), usual).orElse(usual)
                : usual;
    }

    private static ProviderApi api(Endpoint endpoint) {
        return switch (endpoint.format()) {
            case OPENAI -> endpoint.converted().isPresent() ? OPENAI_CHAT : OPENAI;
            case COHERE -> COHERE;
            case COHERE_RERANK -> COHERE_RERANK;
            case XAI -> XAI;
            case OPENROUTER -> OPENROUTER;
            case HUGGINGFACE -> HUGGINGFACE;
            case AZURE -> AZURE;
            case ELEVENLABS -> ELEVENLABS;
            case MESSAGES -> MESSAGES;
            case MISTRAL -> MISTRAL;
            case PERPLEXITY -> PERPLEXITY;
            case BEDROCK -> BEDROCK;
            case MANTLE -> MANTLE;
            case GEMINI -> GEMINI;
            case REPLICATE -> REPLICATE;
        };
    }
}

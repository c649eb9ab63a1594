package io.hermod.poll;

import static io.hermod.security.RequiresIdentity.Kind.CALLER;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.config.CurrentSettings;
import io.hermod.core.request.ModelRef;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.security.Access;
import io.hermod.security.RequiresIdentity;
import io.hermod.security.VirtualKeys;
import io.hermod.wire.JsonText;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lists the models that the configuration names and the caller's key allows, in OpenAI's form. */
@Controller
record ModelsController(CurrentSettings settings, VirtualKeys keys) {
    private static final String LIST = "/v1/models";
    private static final String OPENAI_LIST = "/openai/v1/models";
    private static final String MODEL = "/{+model}";

    @Get(
            uris = {LIST, OPENAI_LIST},
            produces = MediaType.ALL)
    HttpResponse<byte[]> list(@RequiresIdentity(CALLER) Access caller, @QueryValue Optional<String> provider) {
        List<ModelRef> models = models(caller).stream()
                .filter(model -> provider.map(model.provider()::equals).orElse(true))
                .toList();
        return JsonResponses.json(200, JsonText.object(json -> {
            json.writeStringField("object", "list");
            json.writeArrayFieldStart("data");
            for (ModelRef model : models) {
                json.writeStartObject();
                write(json, model);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    @Get(
            uris = {LIST + MODEL, OPENAI_LIST + MODEL},
            produces = MediaType.ALL)
    HttpResponse<byte[]> show(@RequiresIdentity(CALLER) Access caller, @PathVariable String model) {
        ModelRef found = models(caller).stream()
                .filter(known -> known.toString().equals(model))
                .findFirst()
                .orElseThrow(
                        () -> ApiException.of(404, "the configuration names no such model, or your key denies it"));
        return JsonResponses.json(200, JsonText.object(json -> write(json, found)));
    }

    private List<ModelRef> models(Access caller) {
        List<ModelRef> models = settings.get().models();
        return caller.key().map(key -> keys.allowed(key, models)).orElse(models);
    }

    /** When a model was created is not known. */
    private static void write(JsonGenerator json, ModelRef model) throws IOException {
        json.writeStringField("id", model.toString());
        json.writeStringField("object", "model");
        json.writeNumberField("created", 0);
        json.writeStringField("owned_by", model.provider());
    }
}

package io.hermod.admin;

import io.hermod.security.AdminControl;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;

/** Translates requests into what an admin does to virtual keys, and a holder's question into their own. */
@Controller("/api/governance/virtual-keys")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class KeysController {
    private final AdminControl control;
    private final ManageKeys keys;
    private final KeyAnswers answers;

    KeysController(AdminControl control, ManageKeys keys, KeyAnswers answers) {
        this.control = control;
        this.keys = keys;
        this.answers = answers;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        control.requireAdmin(request);
        Listing listing = Listing.of(request.getParameters());
        return answers.page(listing, keys.list(listing));
    }

    @Post
    HttpResponse<byte[]> create(HttpRequest<?> request) {
        control.requireAdmin(request);
        return answers.fresh("Virtual key created successfully", keys.create(KeyBody.of(request)));
    }

    @Get("/quota")
    HttpResponse<byte[]> quota(HttpRequest<?> request) {
        return answers.quota(control.keyOf(request));
    }

    @Get("/{id}")
    HttpResponse<byte[]> get(String id, HttpRequest<?> request) {
        control.requireAdmin(request);
        return answers.one(keys.get(id));
    }

    @Put("/{id}")
    HttpResponse<byte[]> update(String id, HttpRequest<?> request) {
        control.requireAdmin(request);
        return answers.changed("Virtual key updated successfully", keys.update(id, KeyBody.of(request)));
    }

    @Delete("/{id}")
    HttpResponse<byte[]> delete(String id, HttpRequest<?> request) {
        control.requireAdmin(request);
        keys.delete(id);
        return answers.deleted();
    }

    @Post("/{id}/rotate")
    HttpResponse<byte[]> rotate(String id, HttpRequest<?> request) {
        control.requireAdmin(request);
        return answers.fresh("Virtual key rotated successfully", keys.rotate(id, KeyBody.of(request)));
    }
}

package io.hermod.admin;

import static io.hermod.security.RequiresIdentity.Kind.ADMIN;
import static io.hermod.security.RequiresIdentity.Kind.KEY_HOLDER;

import io.hermod.core.access.VirtualKey;
import io.hermod.security.Identity.Admin;
import io.hermod.security.RequiresIdentity;
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

/** Translates requests to manage virtual keys, and a key holder's request for the key's quota. */
@Controller("/api/governance/virtual-keys")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
record KeysController(ManageKeys keys, KeyResponses responses) {
    private static final String KEY = "a virtual key";

    @Get
    HttpResponse<byte[]> list(@RequiresIdentity(ADMIN) Admin admin, HttpRequest<?> request) {
        KeyQuery query = KeyQuery.of(QueryParameters.of(request));
        return responses.page(query, keys.list(query));
    }

    @Post
    HttpResponse<byte[]> create(@RequiresIdentity(ADMIN) Admin admin, HttpRequest<?> request) {
        return responses.issued("Virtual key created successfully", keys.create(AdminBody.of(request, KEY)));
    }

    @Get("/quota")
    HttpResponse<byte[]> quota(@RequiresIdentity(KEY_HOLDER) VirtualKey key) {
        return responses.quota(key);
    }

    @Get("/{id}")
    HttpResponse<byte[]> get(@RequiresIdentity(ADMIN) Admin admin, String id) {
        return responses.one(keys.get(id));
    }

    @Put("/{id}")
    HttpResponse<byte[]> update(@RequiresIdentity(ADMIN) Admin admin, String id, HttpRequest<?> request) {
        return responses.changed("Virtual key updated successfully", keys.update(id, AdminBody.of(request, KEY)));
    }

    @Delete("/{id}")
    HttpResponse<byte[]> delete(@RequiresIdentity(ADMIN) Admin admin, String id) {
        keys.delete(id);
        return responses.deleted();
    }

    @Post("/{id}/rotate")
    HttpResponse<byte[]> rotate(@RequiresIdentity(ADMIN) Admin admin, String id, HttpRequest<?> request) {
        return responses.issued("Virtual key rotated successfully", keys.rotate(id, AdminBody.of(request, KEY)));
    }
}

package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonParser;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;

final class OcrRules implements RequestRules {
    private String documentType = "";
    private String documentUrl = "";
    private String imageUrl = "";

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        if (name.equals("document")) {
            member.read(parser -> JsonKinds.members(parser, this::readDocumentMember));
        }
    }

    private void readDocumentMember(String name, JsonParser value) throws IOException {
        switch (name) {
            case "type" -> documentType = JsonKinds.text(value);
            case "document_url" -> documentUrl = JsonKinds.text(value);
            case "image_url" -> imageUrl = JsonKinds.text(value);
            default -> {}
        }
    }

    @Override
    public void check() {
        RequestRules.require(!documentType.isEmpty(), "document type is required for ocr");
        switch (documentType) {
            case "document_url" ->
                RequestRules.require(
                        !documentUrl.isEmpty(), "document_url is required when document type is document_url");
            case "image_url" ->
                RequestRules.require(!imageUrl.isEmpty(), "image_url is required when document type is image_url");
            default -> {}
        }
    }
}

package io.hermod.aws;

import static io.hermod.aws.KeyItem.required;

import io.hermod.core.access.KeyOwner;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The team and the customer of a virtual key as an attribute of its item. */
final class OwnerAttributes {
    private static final String KIND = "kind";
    private static final String ID = "id";

    private OwnerAttributes() {}

    static AttributeValue of(List<KeyOwner> owners) {
        return AttributeValue.fromL(owners.stream().map(OwnerAttributes::owner).toList());
    }

    static List<KeyOwner> read(AttributeValue list) {
        return list.l().stream().map(owner -> readOwner(owner.m())).toList();
    }

    private static AttributeValue owner(KeyOwner owner) {
        return AttributeValue.fromM(Map.of(
                KIND,
                AttributeValue.fromS(owner.kind().name()),
                ID,
                AttributeValue.fromS(owner.id()),
                LimitAttributes.NAME,
                LimitAttributes.of(owner.limits())));
    }

    private static KeyOwner readOwner(Map<String, AttributeValue> value) {
        return new KeyOwner(
                KeyOwner.Kind.valueOf(required(value, KIND).s()),
                required(value, ID).s(),
                LimitAttributes.read(value));
    }
}

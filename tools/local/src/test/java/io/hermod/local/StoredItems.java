package io.hermod.local;

import io.hermod.emulators.EmbeddedAws;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that tables hold, as text. */
final class StoredItems {
    private StoredItems() {}

    static List<String> of(EmbeddedAws aws, String... tables) {
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            return Stream.of(tables)
                    .flatMap(table -> dynamo.scanPaginator(scan -> scan.tableName(table)).items().stream())
                    .map(Object::toString)
                    .toList();
        }
    }
}

package io.hermod.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stack that the CDK synthesized: its template, and the files that the template refers to.
 *
 * @param stack the stack's name
 * @param bucket the bucket in which the template expects the files
 * @param files the files by their keys in the bucket; they include the template
 */
record CloudAssembly(String stack, String bucket, Map<String, Path> files) {
    CloudAssembly {
        files = Map.copyOf(files);
    }

    static CloudAssembly read(Path folder, String stack) throws IOException {
        JsonNode assets = new ObjectMapper()
                .readTree(folder.resolve(stack + ".assets.json").toFile());
        Map<String, Path> files = new TreeMap<>();
        String bucket = "";
        for (JsonNode file : assets.path("files")) {
            JsonNode destination = file.path("destinations").elements().next();
            bucket = destination.path("bucketName").asText();
            files.put(
                    destination.path("objectKey").asText(),
                    folder.resolve(file.at("/source/path").asText()));
        }
        return new CloudAssembly(stack, inLocalStack(bucket), files);
    }

    /** The template's key. */
    String template() {
        return files.entrySet().stream()
                .filter(file -> file.getValue().endsWith(stack + ".template.json"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String inLocalStack(String bucket) {
        return bucket.replace("${AWS::AccountId}", LocalStack.ACCOUNT)
                .replace("${AWS::Region}", LocalStack.REGION.id());
    }
}

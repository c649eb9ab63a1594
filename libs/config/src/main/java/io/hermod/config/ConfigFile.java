package io.hermod.config;

import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@code config.json} on this machine. It may name a price list beside it, whose rows are put into its section
 * {@code pricing}, so that functions elsewhere read one file, without the rows of models that they do not call.
 */
public final class ConfigFile {
    private static final String PRICING_FILE = "pricing_file";

    private ConfigFile() {}

    /**
     * The file's bytes, with the rows of its price list.
     *
     * @throws InvalidConfig if the file or its price list cannot be read or is no JSON object
     */
    public static byte[] read(Path path) {
        byte[] configJson = bytes(path);
        Map<String, Object> document = SettingsReader.document(configJson);
        Object pricingFile = document.get(PRICING_FILE);
        return pricingFile == null ? configJson : StrictJson.write(withPrices(document, pricingFile, path));
    }

    private static Map<String, Object> withPrices(Map<String, Object> document, Object pricingFile, Path path) {
        if (!(pricingFile instanceof String name)) {
            throw new InvalidConfig("config.json: " + PRICING_FILE + " must be a string");
        }
        Path file = path.toAbsolutePath().resolveSibling(name);
        Map<String, Object> priceList = SettingsReader.document(bytes(file), PRICING_FILE);
        Map<String, Object> pricing = new LinkedHashMap<>(PricingRows.needed(priceList, document));
        if (document.get(PriceReader.SECTION) instanceof Map<?, ?> own) {
            own.forEach((model, price) -> pricing.put(String.valueOf(model), price));
        }
        Map<String, Object> complete = new LinkedHashMap<>(document);
        complete.remove(PRICING_FILE);
        complete.put(PriceReader.SECTION, pricing);
        return complete;
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new InvalidConfig("config.json: " + path + " cannot be read");
        }
    }
}

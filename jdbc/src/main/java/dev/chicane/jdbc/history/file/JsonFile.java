package dev.chicane.jdbc.history.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** The values in a file of JSON, one after the other or all in one array, each with its line. */
final class JsonFile {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFile() {}

    /**
     * Hands them on.
     *
     * @throws HistoryFileException if it is no JSON
     */
    static void read(Reader in, ObjIntConsumer<@Nullable Object> target) throws IOException {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                for (token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                    hand(json, token, target);
                }
                if (json.nextToken() != null) {
                    throw new HistoryFileException(line(json), "has more behind the list of operations");
                }
            } else {
                for (; token != null; token = json.nextToken()) {
                    hand(json, token, target);
                }
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new HistoryFileException(
                    line,
                    "is no JSON: "
                            + ElleTransactions.shown(e.getOriginalMessage().replaceAll("\\s+", " ")));
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static void hand(JsonParser json, JsonToken token, ObjIntConsumer<@Nullable Object> target) {
        int line = line(json);
        target.accept(value(json, token), line);
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case START_OBJECT -> {
                var map = new HashMap<String, @Nullable Object>();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    map.put(name, value(json, json.nextToken()));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    list.add(value(json, next));
                }
                yield list;
            }
            // Numbers too: what they are does not matter, only whether they are the same.
            default -> json.getString();
        };
    }
}

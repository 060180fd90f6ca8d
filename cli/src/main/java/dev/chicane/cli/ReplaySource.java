package dev.chicane.cli;

import dev.chicane.engine.schedule.ReplayToken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code --replay} names: a token, a file with a token in it, or a result that {@code --json} wrote. */
final class ReplaySource {
    private static final long MOST_BYTES = 256L << 20;

    private ReplaySource() {}

    /**
     * The token.
     *
     * @throws UsageException if there is none, or it is garbled
     */
    static ReplayToken read(String given) {
        String text = given;
        Path file = file(given);
        if (file != null && Files.exists(file)) {
            text = contents(file).strip();
            if (text.startsWith("{")) {
                text = fromResult(file, text);
            }
        } else if (!given.startsWith("c1.")) {
            throw new UsageException("--replay takes a token, which begins with \"c1.\", or an existing file; \""
                    + given + "\" is neither.");
        }
        try {
            return ReplayToken.decode(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Path file(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String contents(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageException("The file " + file + " is larger than 256 MiB; it is no token and no result.");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UsageException("The file " + file + " is no token and no result: it is not text in UTF-8.");
        } catch (IOException e) {
            throw new UsageException("The file " + file + " can't be read: " + e + ".");
        }
    }

    private static String fromResult(Path file, String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("replay") && value == JsonToken.VALUE_STRING) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw new UsageException("The file " + file + " is no result that --json wrote: " + e.getOriginalMessage());
        }
        throw new UsageException("The result in " + file + " has no failing schedule to replay.");
    }
}

package dev.chicane.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer to a request. Immutable.
 *
 * @param status from 100 to 599
 * @param headers by name, in any case; of several with one name the last
 * @param body as text, in the character set that the answer names, else UTF-8
 */
public record Reply(int status, Map<String, String> headers, String body) {
    public Reply {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /** Whether the status is one of success, 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}

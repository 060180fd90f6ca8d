package dev.chicane.lab.browser;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What of a page keeps somebody out who does not see it, does not use a mouse, or needs contrast. */
final class Accessibility {
    private static final String SCRIPT = script();

    private Accessibility() {}

    /** What is wrong with the page that is open, each in a sentence; none if nothing is. */
    static List<String> of(Reader reader) {
        return ((List<?>) requireNonNull(reader.asks(SCRIPT)))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in = requireNonNull(Accessibility.class.getResourceAsStream("accessibility.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.chicane.lab.bank;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The tables of the bank. */
public final class BankSchema {
    private BankSchema() {}

    /** The SQL that makes those that are not there, in the schema that is the first of the search path. */
    public static String script() {
        try (InputStream script = BankSchema.class.getResourceAsStream("schema.sql")) {
            return new String(requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

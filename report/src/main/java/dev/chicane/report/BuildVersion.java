package dev.chicane.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class BuildVersion {
    private BuildVersion() {}

    /** Such as {@code 0.1.0-SNAPSHOT}. */
    public static String current() {
        var properties = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /** What a command says of itself, in lines. */
    public static String[] lines() {
        return new String[] {"chicane " + current(), "Java " + Runtime.version()};
    }
}

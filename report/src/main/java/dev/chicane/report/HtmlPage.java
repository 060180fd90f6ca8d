package dev.chicane.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What the HTML pages have in common: their parts, and the policy by which a browser runs and loads nothing else. */
final class HtmlPage {
    private static final String STILL = resource("still.html");

    private HtmlPage() {}

    /** A page without a script. */
    static void writeStill(String title, String body, Writer target) throws IOException {
        String style = resource("page.css") + resource("stages.css");
        String page = STILL.replace("@style-hash@", hash(style)).replace("@style@", style);
        String[] around = page.split("@(?:title|body)@", -1);
        target.write(around[0]);
        target.write(Element.escaped(title));
        target.write(around[1]);
        target.write(body);
        target.write(around[2]);
    }

    /** What the policy knows a script or a style by. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream("html/" + name)) {
            if (in == null) {
                throw new AssertionError("the page's part " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.chicane.lab.pages;

import java.util.Locale;

/**
 * A text of the course, as parts of a page.
 *
 * @param title its heading, as plain text
 * @param lead its first paragraph, as HTML
 * @param body all after that, as HTML
 */
record Lesson(String title, String lead, String body) {
    /** By which a heading of these words is linked; no other part of a page is called so. */
    public static String anchor(String heading) {
        return "text-"
                + heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}

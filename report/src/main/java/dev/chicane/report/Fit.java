package dev.chicane.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes text fit into a width, by breaking it into lines or by leaving some of it out.
 *
 * <p>Width is counted in UTF-16 units: wide and combining characters come out a little ragged, but no surrogate pair
 * is ever cut.
 */
final class Fit {
    private static final String GAP = "...";

    private Fit() {}

    /** Lines of at most this width, broken at blanks where there are any; at least one line. */
    static List<String> lines(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        var lines = new ArrayList<String>();
        int from = 0;
        while (text.length() - from > width) {
            int blank = text.lastIndexOf(' ', from + width);
            boolean afterWord = blank > from && !text.substring(from, blank).isBlank();
            int end = afterWord ? blank : Math.max(unbroken(text, from, width), from + 1);
            lines.add(text.substring(from, end));
            from = end;
            while (from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /** The same, with at most so many lines; the last one then ends in dots. */
    static List<String> lines(String text, int width, int most) {
        List<String> lines = lines(text, width);
        if (lines.size() <= most) {
            return lines;
        }
        var kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.getLast() + " ";
        kept.set(most - 1, last.length() + GAP.length() <= width ? last + GAP : start(last + GAP, width));
        return kept;
    }

    /** Where a piece of this width ends that does not cut a surrogate pair. */
    private static int unbroken(String text, int from, int width) {
        int end = from + width;
        return end > from && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** The start of a text, with dots for the rest. */
    static String start(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return text.substring(0, unbroken(text, 0, width - GAP.length())) + GAP;
    }

    /** Both ends of a text, with dots between: more of the end, which tells numbered names apart. */
    static String ends(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int head = (width - GAP.length()) / 3;
        int tail = text.length() - (width - GAP.length() - head);
        if (Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return text.substring(0, unbroken(text, 0, head)) + GAP + text.substring(tail);
    }
}

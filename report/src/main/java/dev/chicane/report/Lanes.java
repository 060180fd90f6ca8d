package dev.chicane.report;

import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A column per actor, side by side.
 *
 * <p>Only one actor takes a step at a time, so a text may run over the columns to its right where they are too narrow
 * for it: where it begins tells whose it is. In the other columns a bar shows who is alive, dots who waits.
 */
final class Lanes implements Layout {
    private static final int GAP = 2;
    private static final int LEAST = 8;
    private static final int LEAST_LAST = 26;
    private static final int MOST_FOR_A_NAME = 18;
    private static final int MOST_FOR_A_TEXT = 40;
    private static final int MOST_FOR_THE_LAST = 64;

    private final Trace trace;
    private final List<Row> rows;
    private final Frame frame;
    private final List<Integer> actors;
    private final int[] widths;
    private final boolean whole;

    private Lanes(Trace trace, List<Row> rows, Frame frame, List<Integer> actors, int[] widths, boolean whole) {
        this.trace = trace;
        this.rows = rows;
        this.frame = frame;
        this.actors = actors;
        this.widths = widths;
        this.whole = whole;
    }

    /** Lanes for all actors that have a row, or null if they have no room side by side. */
    static @Nullable Lanes fitting(Trace trace, List<Row> rows, Frame available, boolean whole) {
        var seen = new TreeSet<Integer>();
        for (Row row : rows) {
            if (row instanceof Row.Shown shown) {
                seen.add(shown.step().actor());
            }
        }
        List<Integer> actors = List.copyOf(seen);
        int[] wanted = new int[actors.size()];
        int[] least = new int[actors.size()];
        for (int lane = 0; lane < wanted.length; lane++) {
            int name = trace.actors().get(actors.get(lane)).length();
            int most = lane == wanted.length - 1 ? MOST_FOR_THE_LAST : MOST_FOR_A_TEXT;
            int text = Math.min(most, longestText(trace, rows, actors.get(lane), whole));
            wanted[lane] = GAP + Math.max(name, text);
            least[lane] = Math.clamp(name + GAP, LEAST, MOST_FOR_A_NAME);
        }
        int last = wanted.length - 1;
        least[last] = Math.max(least[last], Math.min(wanted[last], LEAST_LAST));
        if (Arrays.stream(least).sum() > available.bodyWidth()) {
            return null;
        }
        int[] widths = widths(least, wanted, available.bodyWidth());
        int body =
                Math.min(available.bodyWidth(), Math.max(Arrays.stream(widths).sum(), longestFold(trace, rows, whole)));
        return new Lanes(trace, rows, available.withBodyWidth(body), actors, widths, whole);
    }

    private static int longestText(Trace trace, List<Row> rows, int actor, boolean whole) {
        int longest = 0;
        for (Row row : rows) {
            if (row instanceof Row.Shown shown && shown.step().actor() == actor) {
                longest = Math.max(longest, row.text(trace, whole).length());
            }
        }
        return longest;
    }

    private static int longestFold(Trace trace, List<Row> rows, boolean whole) {
        int longest = 0;
        for (Row row : rows) {
            if (row instanceof Row.Folded folded) {
                longest = Math.max(longest, folded.text(trace, whole).length());
            }
        }
        return longest;
    }

    /** Shares out the room: the last lane first, since its text can't run over another, then evenly. */
    private static int[] widths(int[] least, int[] wanted, int room) {
        int[] widths = least.clone();
        int last = widths.length - 1;
        int left = room - Arrays.stream(widths).sum();
        int forLast = Math.clamp(wanted[last] - widths[last], 0, left);
        widths[last] += forLast;
        left -= forLast;
        while (left > 0) {
            int narrowest = -1;
            for (int lane = 0; lane < last; lane++) {
                if (widths[lane] < wanted[lane] && (narrowest < 0 || widths[lane] < widths[narrowest])) {
                    narrowest = lane;
                }
            }
            if (narrowest < 0) {
                break;
            }
            widths[narrowest]++;
            left--;
        }
        return widths;
    }

    @Override
    public void print(Page page) {
        Ink ink = page.ink();
        var header = new Line();
        for (int lane = 0; lane < widths.length; lane++) {
            header.at(column(lane), Fit.ends(trace.actors().get(actors.get(lane)), widths[lane] - GAP), ink::strong);
        }
        page.line(header.toString());
        var lives = new Lives(trace);
        for (Row row : rows) {
            lives.follow(row.end());
            print(row, lives, page);
        }
    }

    private void print(Row row, Lives lives, Page page) {
        Ink ink = page.ink();
        int own = lane(row);
        Line line = frame.open(row, ink);
        boolean first = true;
        for (String text : cell(row, frame.body() + frame.bodyWidth() - column(own))) {
            for (int lane = 0; lane < widths.length; lane++) {
                if (lane == own) {
                    line.at(column(lane), text, row.ink(ink));
                } else if (line.length() < column(lane) - 1) {
                    line.at(column(lane), bar(lives.of(actors.get(lane))), ink::faint);
                }
            }
            if (first) {
                frame.close(line, row, ink);
                first = false;
            }
            page.line(line.toString());
            line = new Line();
        }
    }

    /** The lane of the row's actor, of several the leftmost one. */
    private int lane(Row row) {
        return switch (row) {
            case Row.Shown shown -> actors.indexOf(shown.step().actor());
            case Row.Folded folded ->
                folded.actors().stream()
                        .mapToInt(actors::indexOf)
                        .filter(lane -> lane >= 0)
                        .min()
                        .orElse(0);
        };
    }

    private List<String> cell(Row row, int room) {
        String text = row.text(trace, whole);
        if (text.length() <= room) {
            return List.of(text);
        }
        var lines = new ArrayList<String>();
        for (String line : Fit.lines(text, room - GAP, whole ? Integer.MAX_VALUE : MOST_LINES)) {
            lines.add(lines.isEmpty() ? line : " ".repeat(GAP) + line);
        }
        return lines;
    }

    private int column(int lane) {
        int column = frame.body();
        for (int before = 0; before < lane; before++) {
            column += widths[before];
        }
        return column;
    }

    private static String bar(Lives.State state) {
        return switch (state) {
            case ABSENT -> "";
            case ALIVE -> "|";
            case WAITING -> ":";
        };
    }
}

package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Anomaly.Edge;
import java.util.List;
import java.util.Locale;

/**
 * The part of a page that draws an anomaly: its units in a circle, and from each to the next why it has to come before that. It needs
 * no script.
 */
final class CycleSvg {
    private static final double WIDTH = 680;
    private static final double LEAST_BOX_WIDTH = 130;
    private static final double LETTER = 7.3;
    private static final double BOX_HEIGHT = 36;
    private static final double TIP = 9;
    private static final int LONGEST_NAME = 26;
    private static final int LONGEST_OBJECT = 60;
    private static final int LONGEST_OBJECT_ASIDE = 22;
    private static final int SAMPLES = 200;

    private final Exploration found;
    private final Anomaly anomaly;
    private final int count;
    private final double height;
    private final double boxWidth;

    /** A place in the drawing. */
    private record Point(double x, double y) {
        Point plus(Point other, double times) {
            return new Point(x + times * other.x, y + times * other.y);
        }

        /** The direction from another one to this, of length 1. */
        Point from(Point other) {
            double length = Math.max(1e-9, Math.hypot(x - other.x, y - other.y));
            return new Point((x - other.x) / length, (y - other.y) / length);
        }

        @Override
        public String toString() {
            return number(x) + " " + number(y);
        }
    }

    private CycleSvg(Exploration found, Anomaly anomaly) {
        this.found = found;
        this.anomaly = anomaly;
        count = anomaly.edges().size();
        height = count == 2 ? 210 : 430;
        int longest = anomaly.edges().stream()
                .mapToInt(edge -> edge.from().length())
                .max()
                .orElse(0);
        boxWidth = Math.max(LEAST_BOX_WIDTH, LETTER * Math.min(longest, LONGEST_NAME) + 20);
    }

    /** Of an exploration whose texts are printable; "" where there is no anomaly. */
    static String of(Exploration printable) {
        Anomaly anomaly = printable.anomaly();
        return anomaly == null ? "" : new CycleSvg(printable, anomaly).section().toString();
    }

    private Element section() {
        Element list = Element.of("ol");
        for (Edge edge : anomaly.edges()) {
            list.holding(Element.of("li")
                    .holding(Element.of("strong").text(edge.kind()))
                    .text(" " + edge.sentence() + "."));
        }
        return Element.of("section")
                .with("id", "anomaly")
                .with("class", "panel")
                .holding(
                        Element.of("h2").text(AnomalySection.heading(anomaly)),
                        Element.of("p")
                                .text(
                                        "Each has to come before the next, in a circle: no order of them one after the other"
                                                + " comes to the same. "
                                                + anomaly.remark()),
                        Element.of("div").with("class", "wide").holding(drawing()),
                        list);
    }

    private Element drawing() {
        Element svg = Element.of("svg")
                .with("class", "cycle")
                .with("viewBox", "0 0 " + number(WIDTH) + " " + number(height))
                .with("role", "img")
                .with(
                        "aria-label",
                        "A circle of dependencies: "
                                + String.join(
                                        "; ",
                                        anomaly.edges().stream()
                                                .map(edge -> edge.from() + " " + edge.kind() + " " + edge.to())
                                                .toList()));
        for (int i = 0; i < count; i++) {
            svg.holding(edge(i));
        }
        for (int i = 0; i < count; i++) {
            svg.holding(unit(i));
        }
        return svg;
    }

    private Point centre() {
        return new Point(WIDTH / 2, height / 2);
    }

    /** Where a unit stands: the first one on the left, the next ones clockwise. */
    private Point place(int unit) {
        double angle = Math.PI + 2 * Math.PI * unit / count;
        double down = count == 2 ? 0 : height / 2 - 85;
        double across = WIDTH / 2 - (count == 2 ? boxWidth / 2 + 25 : 150);
        return new Point(WIDTH / 2 + across * Math.cos(angle), height / 2 + down * Math.sin(angle));
    }

    private Element unit(int unit) {
        String name = anomaly.edges().get(unit).from();
        Point at = place(unit);
        return Element.of("g")
                .with("class", colour(name))
                .holding(
                        Element.of("rect")
                                .with("class", "box")
                                .with("x", number(at.x - boxWidth / 2))
                                .with("y", number(at.y - BOX_HEIGHT / 2))
                                .with("width", number(boxWidth))
                                .with("height", number(BOX_HEIGHT))
                                .with("rx", "6"),
                        text("name boxed", at, "middle", Fit.ends(name, LONGEST_NAME), 4),
                        Element.of("title").text(name));
    }

    /** That of its actor, as everywhere on the page. */
    private String colour(String unit) {
        List<String> actors = found.trace().actors();
        int actor = actors.indexOf(unit);
        if (actor < 0) {
            actor = actors.indexOf(unit.replaceFirst(" #\\d+$", ""));
        }
        return actor < 0 ? "a0" : "a" + (actor == 0 ? 0 : 1 + (actor - 1) % 7);
    }

    private Element edge(int index) {
        Edge edge = anomaly.edges().get(index);
        Point from = place(index);
        Point to = place((index + 1) % count);
        Point middle = new Point((from.x + to.x) / 2, (from.y + to.y) / 2);
        // Of two, one goes above and the other one comes back below.
        Point outwards = count == 2 ? new Point(0, index == 0 ? -1 : 1) : middle.from(centre());
        Point bend = middle.plus(outwards, count == 2 ? 90 : 70);
        double begin = leaves(from, from, bend, to, true);
        double end = leaves(to, from, bend, to, false);
        Point start = on(begin, from, bend, to);
        Point tip = on(end, from, bend, to);
        Point back = tip.from(on(end - 0.03, from, bend, to));
        Point base = tip.plus(back, -TIP);
        Point side = new Point(-back.y, back.x);
        Point label = on(0.5, from, bend, to).plus(outwards, 14);
        String anchor = Math.abs(outwards.x) < 0.6 ? "middle" : outwards.x > 0 ? "start" : "end";
        Point bent = blossom(begin, end, from, bend, to);
        boolean isAbove = outwards.y < 0;
        String steps =
                edge.fromStep() > 0 && edge.toStep() > 0 ? "steps " + edge.fromStep() + " and " + edge.toStep() : "";
        boolean isWide = count == 2;
        String title = isWide ? edge.kind() + " on " + Fit.ends(edge.object(), LONGEST_OBJECT) : edge.kind();
        String object = Fit.ends(edge.object(), LONGEST_OBJECT_ASIDE);
        String small = isWide ? steps : object;
        return Element.of("g")
                .with("class", edge.isAnti() ? "anti" : "direct")
                .holding(
                        Element.of("title").text(edge.sentence()),
                        Element.of("path").with("d", "M" + start + "Q" + bent + " " + base),
                        Element.of("polygon")
                                .with("points", tip + " " + base.plus(side, TIP / 2) + " " + base.plus(side, -TIP / 2)),
                        text("kind", label, anchor, title, isAbove ? -14 : 8),
                        text("small", label, anchor, small, isAbove ? 2 : 24));
    }

    /** Where on a curve the box around one of its ends is left behind. */
    private double leaves(Point box, Point from, Point bend, Point to, boolean isFirst) {
        for (int i = 0; i <= SAMPLES; i++) {
            double at = isFirst ? (double) i / SAMPLES : 1 - (double) i / SAMPLES;
            Point point = on(at, from, bend, to);
            if (Math.abs(point.x - box.x) > boxWidth / 2 + 3 || Math.abs(point.y - box.y) > BOX_HEIGHT / 2 + 3) {
                return at;
            }
        }
        return isFirst ? 0 : 1;
    }

    /** A point of the curve from one point to another one that leaves towards a third. */
    private static Point on(double at, Point from, Point bend, Point to) {
        double one = (1 - at) * (1 - at);
        double two = 2 * at * (1 - at);
        return new Point(one * from.x + two * bend.x + at * at * to.x, one * from.y + two * bend.y + at * at * to.y);
    }

    /** Towards which point the part of the curve between two of its points leaves. */
    private static Point blossom(double begin, double end, Point from, Point bend, Point to) {
        double one = (1 - begin) * (1 - end);
        double two = begin * (1 - end) + end * (1 - begin);
        double three = begin * end;
        return new Point(one * from.x + two * bend.x + three * to.x, one * from.y + two * bend.y + three * to.y);
    }

    private static Element text(String name, Point at, String anchor, String text, double down) {
        return Element.of("text")
                .with("class", name)
                .with("x", number(at.x))
                .with("y", number(at.y + down))
                .with("text-anchor", anchor)
                .text(text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

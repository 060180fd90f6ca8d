package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Jump;
import dev.chicane.engine.explain.CauseCurve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The part of a page that draws how probable the failure becomes, step by step. It needs no script: lines are stretched to the
 * width that there is, and what is written is placed by shares of it.
 */
final class CurveSvg {
    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 100;

    private final Exploration found;
    private final CauseCurve curve;
    private final List<Point> points;
    private final int last;

    private CurveSvg(Exploration found, CauseCurve curve) {
        this.found = found;
        this.curve = curve;
        points = curve.points();
        last = Math.max(1, points.getLast().step());
    }

    /** Of an exploration whose texts are printable; "" where no curve is known. */
    static String of(Exploration printable) {
        CauseCurve curve = Likelihood.curve(printable);
        return curve == null ? "" : new CurveSvg(printable, curve).section().toString();
    }

    private Element section() {
        String sentence = Likelihood.sentence(found, curve);
        return Element.of("section")
                .with("id", "curve")
                .with("class", "panel")
                .holding(
                        Element.of("h2").text("How likely the failure becomes"),
                        Element.of("p").text(sentence),
                        Element.of("div").with("class", "curve").holding(scale(), drawing(sentence), axis()),
                        Element.of("p")
                                .with("class", "faint")
                                .text("Up to each step the schedule is as it was; what comes then is drawn at random,"
                                        + " up to " + mostRuns() + " times. The line is the share that fails, the"
                                        + " band its 95 % interval."),
                        Element.of("details").holding(Element.of("summary").text("The curve as a table"), table()));
    }

    private int mostRuns() {
        return points.stream().mapToInt(Point::runs).max().orElse(0);
    }

    private static Element scale() {
        return Element.of("div")
                .with("class", "y")
                .with("aria-hidden", "true")
                .holding(
                        Element.of("span").text("100 %"),
                        Element.of("span").text("50 %"),
                        Element.of("span").text("0 %"));
    }

    private Element axis() {
        return Element.of("div")
                .with("class", "x")
                .with("aria-hidden", "true")
                .holding(
                        Element.of("span")
                                .text("after step " + points.getFirst().step()),
                        Element.of("span").text("after step " + last));
    }

    private Element drawing(String sentence) {
        Element plot = Element.of("svg")
                .with("viewBox", "0 0 " + number(WIDTH) + " " + number(HEIGHT))
                .with("preserveAspectRatio", "none")
                .holding(
                        line("rule", 0, HEIGHT / 2, WIDTH, HEIGHT / 2),
                        Element.of("path").with("class", "interval").with("d", band()),
                        Element.of("path")
                                .with("class", "share")
                                .with(
                                        "d",
                                        "M" + steps(point -> point.proportion().rate())));
        Element drawing = Element.of("svg")
                .with("role", "img")
                .with("aria-label", "Curve of the failure's probability. " + sentence);
        Jump jump = curve.jump();
        if (jump == null) {
            return drawing.holding(plot);
        }
        double x = x(jump.after());
        Element label = Element.of("text")
                .with("x", number(x / WIDTH * 100) + "%")
                .with("y", "-6")
                .with("text-anchor", x < WIDTH * 0.2 ? "start" : x > WIDTH * 0.8 ? "end" : "middle")
                .text("\u25bc step " + jump.after().step());
        return drawing.holding(plot.holding(line("jump", x, 0, x, HEIGHT)), label);
    }

    private static Element line(String name, double x1, double y1, double x2, double y2) {
        return Element.of("path")
                .with("class", name)
                .with("d", "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2));
    }

    /** Along the upper ends of the intervals and back along the lower ones. */
    private String band() {
        var back = new StringBuilder();
        for (int i = points.size() - 1; i >= 0; i--) {
            String y = number(HEIGHT * (1 - points.get(i).proportion().lower()));
            back.append("V").append(y).append("H").append(number(x(points.get(i))));
        }
        return "M" + steps(point -> point.proportion().upper()) + back + "Z";
    }

    /** A share holds until the next one is known. */
    private String steps(ToDoubleFunction<Point> share) {
        var path = new StringBuilder();
        for (Point point : points) {
            String y = number(HEIGHT * (1 - share.applyAsDouble(point)));
            path.append(path.isEmpty() ? number(x(point)) + " " + y : "H" + number(x(point)) + "V" + y);
        }
        return path.toString();
    }

    private double x(Point point) {
        int first = points.getFirst().step();
        return last == first ? 0 : WIDTH * (point.step() - first) / (last - first);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private Element table() {
        Element body = Element.of("tbody");
        Jump jump = curve.jump();
        for (Point point : points) {
            boolean isJump = jump != null && jump.after().equals(point);
            body.holding(Element.of("tr")
                    .holding(
                            Element.of("th").with("scope", "row").text(point.step() + (isJump ? " \u25bc jump" : "")),
                            Element.of("td").text(Likelihood.percent(point)),
                            Element.of("td").text(point.failures() + " of " + point.runs())));
        }
        return Element.of("div")
                .with("class", "wide")
                .holding(Element.of("table").holding(head(), body));
    }

    private static Element head() {
        Element row = Element.of("tr");
        for (String name : List.of("after step", "probability (95 %)", "failed")) {
            row.holding(Element.of("th").with("scope", "col").text(name));
        }
        return Element.of("thead").holding(row);
    }
}

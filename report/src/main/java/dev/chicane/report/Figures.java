package dev.chicane.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers and enumerations as a reader wants them: grouped, rounded, with their unit. */
public final class Figures {
    private static final MathContext UP = new MathContext(2, RoundingMode.CEILING);
    private static final MathContext DOWN = new MathContext(2, RoundingMode.FLOOR);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Figures() {}

    /** {@code 12,345}. */
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 schedule}, {@code 12,345 schedules}, {@code 2 accesses}. */
    public static String count(long count, String noun) {
        String ending = noun.endsWith("s") ? "es" : "s";
        return number(count) + " " + noun + (count == 1 ? "" : ending);
    }

    /** At least as much as a share from 0 to 1, with two significant digits: {@code 0.03 %}. */
    public static String percentAtMost(double share) {
        return percent(share, UP, DOWN);
    }

    /** At most as much as a share from 0 to 1, with two significant digits: {@code 0.02 %}. */
    public static String percentAtLeast(double share) {
        return percent(share, DOWN, UP);
    }

    /** A share from 0 to 1, with two significant digits: {@code 37 %}, {@code 0.55 %}. */
    public static String percent(double share) {
        return percent(share, TWO_DIGITS, TWO_DIGITS);
    }

    /** Nearly all is never {@code 100 %}: there the two digits are those of what is missing, {@code 99.67 %}. */
    private static String percent(double share, MathContext rounding, MathContext ofTheRest) {
        var exact = new BigDecimal(share).multiply(HUNDRED);
        BigDecimal rounded = exact.round(rounding);
        boolean looksLikeAll = rounded.compareTo(HUNDRED) >= 0 && exact.compareTo(HUNDRED) < 0;
        return plain(looksLikeAll ? HUNDRED.subtract(HUNDRED.subtract(exact).round(ofTheRest)) : rounded) + " %";
    }

    /** Seconds with two significant digits, or whole ones: {@code 0.42 s}, {@code 31 s}. */
    static String seconds(Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), 9);
        if (seconds.compareTo(BigDecimal.TEN) >= 0) {
            return number(seconds.setScale(0, RoundingMode.HALF_UP).longValueExact()) + " s";
        }
        if (time.compareTo(Duration.ofMillis(1)) < 0) {
            return "less than 0.001 s";
        }
        return plain(seconds.round(TWO_DIGITS)) + " s";
    }

    /** A rate with three significant digits: {@code 24,900}, {@code 3.14}. */
    static String rate(double perSecond) {
        BigDecimal rounded = new BigDecimal(perSecond).round(THREE_DIGITS);
        return rounded.scale() <= 0 ? number(rounded.longValueExact()) : plain(rounded);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

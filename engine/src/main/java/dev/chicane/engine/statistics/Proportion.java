package dev.chicane.engine.statistics;

/**
 * So many failures in so many independent runs, and what that says of the probability of one.
 *
 * @param failures from 0
 * @param runs at least as many
 */
public record Proportion(long failures, long runs) {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z_95 = 1.959963984540054;

    private static final double ONE_IN_TWENTY = 0.05;

    /** Checks both. */
    public Proportion {
        if (failures < 0 || runs < failures) {
            throw new IllegalArgumentException(failures + " failures in " + runs + " runs are not possible.");
        }
    }

    /** The share of failures, from 0 to 1; 0 of no runs. */
    public double rate() {
        return runs == 0 ? 0 : (double) failures / runs;
    }

    /**
     * The lower end of the 95 % interval of Wilson ("Probable inference, the law of succession, and statistical inference",
     * JASA 1927), from 0 to 1; 0 of no runs.
     */
    public double lower() {
        return lower(Z_95);
    }

    /** The upper end of the same interval; 1 of no runs. */
    public double upper() {
        return upper(Z_95);
    }

    private double lower(double z) {
        return failures == 0 ? 0 : middle(z) - half(z);
    }

    private double upper(double z) {
        return failures == runs ? 1 : middle(z) + half(z);
    }

    private double middle(double z) {
        return (rate() + z * z / (2 * runs)) / (1 + z * z / runs);
    }

    private double half(double z) {
        double variance = rate() * (1 - rate()) / runs + z * z / (4.0 * runs * runs);
        return z / (1 + z * z / runs) * Math.sqrt(variance);
    }

    /** Whether the whole interval lies above that of the other one. */
    public boolean isAbove(Proportion other) {
        return lower() > other.upper();
    }

    /**
     * Whether this one is above the other, where that is asked of so many pairs that one of them may well seem so by chance:
     * with a probability of about 5 % at most any of the pairs that do not differ is called different.
     *
     * <p>By the interval of the difference that Newcombe makes of Wilson's two ("Interval estimation for the difference between
     * independent proportions", Statistics in Medicine 1998, method 10), one-sided, each at 5 % divided by the number of pairs
     * (Bonferroni's inequality; Dunn, "Multiple comparisons among means", JASA 1961).
     *
     * @param pairs at least 1
     */
    public boolean isAboveAmong(Proportion other, int pairs) {
        double z = NormalQuantile.exceeded(ONE_IN_TWENTY / pairs);
        double rise = rate() - other.rate();
        return rise > Math.hypot(rate() - lower(z), other.upper(z) - other.rate());
    }

    /**
     * The largest probability of failure that so many runs without one still have one chance in twenty of not showing,
     * 1 - 0.05^(1/n): about 3/n, the rule of three.
     *
     * @param runs at least 1
     */
    public static double boundWithoutFailure(long runs) {
        return -Math.expm1(Math.log(ONE_IN_TWENTY) / runs);
    }
}

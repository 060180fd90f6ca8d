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
        return failures == 0 ? 0 : middle() - half();
    }

    /** The upper end of the same interval; 1 of no runs. */
    public double upper() {
        return failures == runs ? 1 : middle() + half();
    }

    private double middle() {
        return (rate() + Z_95 * Z_95 / (2 * runs)) / (1 + Z_95 * Z_95 / runs);
    }

    private double half() {
        double variance = rate() * (1 - rate()) / runs + Z_95 * Z_95 / (4.0 * runs * runs);
        return Z_95 / (1 + Z_95 * Z_95 / runs) * Math.sqrt(variance);
    }

    /** Whether the whole interval lies above that of the other one. */
    public boolean isAbove(Proportion other) {
        return lower() > other.upper();
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

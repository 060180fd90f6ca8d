package dev.chicane.engine.statistics;

/**
 * Quantiles of the normal distribution, by the second of the three approximations of Wichura, "Algorithm AS 241: the percentage
 * points of the normal distribution" (Applied Statistics, 1988): right to about 7 digits.
 */
final class NormalQuantile {
    private static final double[] NUMERATOR = {1.7023821103e-1, 1.3067284816, 2.7568153900, 1.4234372777};
    private static final double[] DENOMINATOR = {1.2021132975e-1, 7.3700164250e-1, 1};
    private static final double OFFSET = 1.6;
    private static final double MOST_PROBABLE = 0.075;
    private static final double LEAST_PROBABLE = 1e-10;

    private NormalQuantile() {}

    /**
     * What the standard normal distribution exceeds with this probability.
     *
     * @param probability from 1e-10 to 0.075
     */
    static double exceeded(double probability) {
        if (!(probability >= LEAST_PROBABLE && probability <= MOST_PROBABLE)) {
            throw new IllegalArgumentException("A probability of " + probability + " is not from " + LEAST_PROBABLE
                    + " to " + MOST_PROBABLE + ".");
        }
        double distance = Math.sqrt(-Math.log(probability)) - OFFSET;
        return polynomial(NUMERATOR, distance) / polynomial(DENOMINATOR, distance);
    }

    private static double polynomial(double[] coefficients, double at) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * at + coefficient;
        }
        return sum;
    }
}

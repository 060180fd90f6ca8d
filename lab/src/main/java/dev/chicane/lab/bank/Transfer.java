package dev.chicane.lab.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An order to move money from one account to another.
 *
 * @param amount above zero, with two decimals at the most, up to {@link #MOST}
 */
public record Transfer(String from, String to, BigDecimal amount) {
    /** The most that one transfer may move. */
    public static final BigDecimal MOST = new BigDecimal("1000000.00");

    /** The longest name that an account may have. */
    public static final int LONGEST_NAME = 64;

    private static final int DECIMALS = 2;

    /** @throws RefusedException for what is no transfer, whatever the accounts hold */
    public Transfer {
        requireName(from);
        requireName(to);
        if (from.equals(to)) {
            throw new RefusedException(
                    Refusal.SAME_ACCOUNT, "Both accounts are \"" + from + "\": name two different ones.");
        }
        if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
            throw new RefusedException(
                    Refusal.AMOUNT,
                    "The amount is " + shown(amount) + ": it has to be above 0, and at most " + MOST + '.');
        }
        if (amount.stripTrailingZeros().scale() > DECIMALS) {
            throw new RefusedException(
                    Refusal.AMOUNT, "The amount is " + shown(amount) + ": it may have two decimals at the most.");
        }
        amount = amount.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }

    /**
     * Tells whether a database could have an account of that name.
     *
     * @throws RefusedException if it could not
     */
    public static void requireName(String account) {
        if (account.isEmpty() || account.length() > LONGEST_NAME) {
            throw new RefusedException(
                    Refusal.NAME,
                    "The name of an account has " + account.length() + " characters: it has to be from 1 to "
                            + LONGEST_NAME + '.');
        }
        // Half of a surrogate pair is no character, and no database takes it.
        if (account.codePoints().anyMatch(each -> Character.isISOControl(each) || isHalf(each))) {
            throw new RefusedException(
                    Refusal.NAME, "The name of an account has a control character in it, or half of a character.");
        }
    }

    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Not {@code 1E+1000000} as a million digits. */
    private static String shown(BigDecimal amount) {
        return amount.toString();
    }
}

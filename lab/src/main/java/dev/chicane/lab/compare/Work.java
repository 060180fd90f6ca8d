package dev.chicane.lab.compare;

import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.BankException;
import dev.chicane.lab.client.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The transfers that each way has to make. How many of them can be made is the same in whatever order they come: so ways that hold do the
 * same work, and one that accepts more has spent money twice.
 *
 * <p>One half is paid by one account, which can pay about four fifths of them; all clients come to it, and at its last money they meet. The
 * other half goes to and fro between two others, whose rows are locked in both orders.
 *
 * @param start what the accounts hold before
 * @param orders the transfers, in the order in which they are asked for
 * @param acceptable how many of them can be made
 * @param words what they are, in a sentence
 */
record Work(Balances start, List<Order> orders, int acceptable, String words) {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    // Of five transfers four can be paid.
    private static final BigDecimal TOO_MANY = new BigDecimal("1.25");
    private static final int DECIMALS = 2;
    private static final int ACCOUNTS = 3;
    // Of four transfers two are paid by the one, and one goes in each direction between the others.
    private static final int CIRCLE = 4;

    Work {
        orders = List.copyOf(orders);
    }

    /**
     * So many transfers between these accounts.
     *
     * @throws BankException if they do not hold enough for that
     */
    static Work of(Balances start, int transfers) {
        List<String> accounts = new ArrayList<>(start.byAccount().keySet());
        if (accounts.size() < ACCOUNTS) {
            throw new BankException("The bank has the accounts " + accounts + ": it takes three of them.");
        }
        String payer = accounts.stream()
                .max((one, other) -> held(start, one).compareTo(held(start, other)))
                .orElseThrow();
        accounts.remove(payer);
        String first = accounts.get(0);
        String second = accounts.get(1);
        int payments = (transfers + 1) / 2;
        BigDecimal amount = held(start, payer)
                .multiply(TOO_MANY)
                .divide(BigDecimal.valueOf(payments), DECIMALS, RoundingMode.CEILING);
        BigDecimal small = CENT.multiply(BigDecimal.valueOf(transfers));
        if (amount.signum() <= 0
                || held(start, first).compareTo(small) < 0
                || held(start, second).compareTo(small) < 0) {
            throw new BankException("The accounts of the bank hold " + start.byAccount() + ": too little for "
                    + transfers + " transfers.");
        }
        int payable = held(start, payer).divideToIntegralValue(amount).intValueExact();
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < transfers; i++) {
            orders.add(
                    switch (i % CIRCLE) {
                        case 0 -> new Order(payer, first, amount);
                        case 1 -> new Order(first, second, CENT);
                        case 2 -> new Order(payer, second, amount);
                        default -> new Order(second, first, CENT);
                    });
        }
        int others = transfers - payments;
        String words = payments + " of " + amount.toPlainString() + " from " + payer + ", who can pay " + payable
                + " of them, and " + others + " of " + CENT + " to and fro between " + first + " and " + second;
        return new Work(start, orders, payable + others, words);
    }

    private static BigDecimal held(Balances start, String account) {
        return start.of(account).orElse(BigDecimal.ZERO);
    }
}

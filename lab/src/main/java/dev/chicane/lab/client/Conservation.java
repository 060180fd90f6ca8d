package dev.chicane.lab.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the accounts hold what they have to: what each held before, less what was paid out of it and more what was paid into it.
 *
 * <p>{@code balance >= 0} alone would miss a balance that is overwritten: twenty withdrawals of 800 from 1000 may all be accepted and
 * leave 200. And conservation alone would miss one that goes below zero step by step. So both are looked at.
 *
 * @param before what they held
 * @param expected what they have to hold, if all that failed was not made
 * @param after what they hold
 * @param verdict what follows
 * @param reasons why it is broken or can't be told, in sentences
 */
public record Conservation(Balances before, Balances expected, Balances after, Verdict verdict, List<String> reasons) {
    /** What the accounts tell. */
    public enum Verdict {
        /** All is as it has to be. */
        HOLDS,
        /** Money has come or gone, or an account is below zero. */
        BROKEN,
        /** It depends on transfers of which nobody knows whether they were made. */
        UNDECIDED
    }

    public Conservation {
        reasons = List.copyOf(reasons);
    }

    static Conservation of(Balances before, Map<String, BigDecimal> moved, List<Order> unknown, Balances after) {
        Balances expected = expected(before, moved);
        List<String> broken = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> account : after.byAccount().entrySet()) {
            if (account.getValue().signum() < 0) {
                broken.add(account.getKey() + " holds " + account.getValue() + ", which is below zero.");
            }
        }
        if (before.total().compareTo(after.total()) != 0) {
            broken.add("All accounts hold " + after.total() + " together, and held " + before.total() + " before.");
        }
        TreeSet<String> accounts = new TreeSet<>(expected.byAccount().keySet());
        accounts.addAll(after.byAccount().keySet());
        for (String account : accounts) {
            BigDecimal wanted = expected.of(account).orElse(BigDecimal.ZERO);
            BigDecimal held = after.of(account).orElse(BigDecimal.ZERO);
            if (wanted.compareTo(held) == 0) {
                continue;
            }
            String what = account + " holds " + held + ", and has to hold " + wanted + " after what was accepted";
            if (isWithin(held.subtract(wanted), account, unknown)) {
                open.add(what + ": transfers that failed may have been made.");
            } else {
                broken.add(what + '.');
            }
        }
        Verdict verdict = !broken.isEmpty() ? Verdict.BROKEN : open.isEmpty() ? Verdict.HOLDS : Verdict.UNDECIDED;
        broken.addAll(open);
        return new Conservation(before, expected, after, verdict, broken);
    }

    private static Balances expected(Balances before, Map<String, BigDecimal> moved) {
        var expected = new TreeMap<>(before.byAccount());
        moved.forEach((account, amount) -> expected.merge(account, amount, BigDecimal::add));
        return new Balances(expected);
    }

    /** Whether transfers of which nobody knows could have made the difference, if some of them were made. */
    private static boolean isWithin(BigDecimal difference, String account, List<Order> unknown) {
        BigDecimal most = BigDecimal.ZERO;
        BigDecimal least = BigDecimal.ZERO;
        for (Order order : unknown) {
            if (order.to().equals(account)) {
                most = most.add(order.amount());
            }
            if (order.from().equals(account)) {
                least = least.subtract(order.amount());
            }
        }
        return difference.compareTo(least) >= 0 && difference.compareTo(most) <= 0;
    }

    /** Whether no account is below zero. */
    public boolean isNonNegative() {
        return after.byAccount().values().stream().allMatch(balance -> balance.signum() >= 0);
    }

    /** Whether the sum of all accounts is what it was. */
    public boolean isTotalKept() {
        return before.total().compareTo(after.total()) == 0;
    }

    /** Whether each account holds what was told of its transfers. */
    public boolean isEachAsTold() {
        return expected.byAccount().keySet().equals(after.byAccount().keySet())
                && expected.byAccount().entrySet().stream()
                        .allMatch(each -> each.getValue()
                                        .compareTo(after.of(each.getKey()).orElse(BigDecimal.ZERO))
                                == 0);
    }
}

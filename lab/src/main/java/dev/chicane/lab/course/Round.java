package dev.chicane.lab.course;

import dev.chicane.lab.course.SeenTransfer.Held;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Transfers from one account of which each began before one of the others had ended.
 *
 * @param transfers two or more, by their beginning
 */
record Round(List<SeenTransfer> transfers) {
    Round {
        transfers = List.copyOf(transfers);
    }

    /** All rounds among these. */
    static List<Round> among(List<SeenTransfer> all) {
        var rounds = new ArrayList<Round>();
        all.stream().map(SeenTransfer::from).distinct().forEach(payer -> {
            var now = new ArrayList<SeenTransfer>();
            for (SeenTransfer next : all) {
                if (next.from().equals(payer)) {
                    if (now.stream().noneMatch(next::overlaps)) {
                        rounds.add(new Round(now));
                        now.clear();
                    }
                    now.add(next);
                }
            }
            rounds.add(new Round(now));
        });
        return rounds.stream().filter(round -> round.transfers.size() > 1).toList();
    }

    String payer() {
        return transfers.getFirst().from();
    }

    /** Who was under way for longest. */
    SeenTransfer lastToEnd() {
        return transfers.stream()
                .max(Comparator.comparingLong(SeenTransfer::end))
                .orElseThrow();
    }

    /** The least that the account held after one of them; what it held after the last, for all that were made. */
    BigDecimal least() {
        return transfers.stream()
                .map(SeenTransfer::left)
                .filter(Objects::nonNull)
                .min(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    boolean isOverdrawn() {
        return least().signum() < 0;
    }

    long made() {
        return transfers.stream().filter(SeenTransfer::isMade).count();
    }

    long refused() {
        return transfers.stream().filter(SeenTransfer::isRefused).count();
    }

    boolean isRaced() {
        return transfers.stream().anyMatch(SeenTransfer::isRaced);
    }

    boolean isMadeBy(String strategy) {
        return transfers.stream().allMatch(each -> each.strategy().equals(strategy));
    }

    boolean isBroken() {
        return transfers.stream().allMatch(SeenTransfer::isBroken);
    }

    /** How many of them the barrier let go together. */
    long heldTogether() {
        return transfers.stream()
                .filter(each -> each.held() == Held.WITH_OTHERS)
                .count();
    }

    /** The shortest wait between check and act, in microseconds, of those that came so far; 0 if none did, or did not wait. */
    long shortestDelay() {
        return acting().mapToLong(SeenTransfer::delay).min().orElse(0);
    }

    /** The longest one of them. */
    long longestDelay() {
        return acting().mapToLong(SeenTransfer::delay).max().orElse(0);
    }

    /** Who is refused at the check does not come to the act, nor to a wait before it. */
    private Stream<SeenTransfer> acting() {
        return transfers.stream().filter(each -> !each.isRefused());
    }
}

package dev.chicane.jdbc.footprint;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a statement touches, at the most.
 *
 * @param accesses of tables
 * @param drawsNumbers whether it uses a sequence
 * @param readsClock whether it asks when its transaction began
 * @param unknown why it may touch anything; null if it is known what it touches
 */
public record Footprint(
        List<Access> accesses,
        boolean drawsNumbers,
        boolean readsClock,
        @Nullable String unknown) {
    /** Copies the list. */
    public Footprint {
        accesses = List.copyOf(accesses);
    }

    /** That of one of which too little is known. */
    public static Footprint unknown(String why) {
        return new Footprint(List.of(), false, false, why);
    }

    /** The same of one that asks for the time as well. */
    Footprint readingClock() {
        return new Footprint(accesses, drawsNumbers, true, unknown);
    }

    /** That of several, one after the other. */
    public static Footprint all(List<Footprint> several) {
        return new Footprint(
                several.stream().flatMap(each -> each.accesses.stream()).toList(),
                several.stream().anyMatch(Footprint::drawsNumbers),
                several.stream().anyMatch(Footprint::readsClock),
                several.stream()
                        .map(Footprint::unknown)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** Whether nothing but reading is done. */
    public boolean onlyReads() {
        return unknown == null
                && !drawsNumbers
                && accesses.stream().allMatch(access -> access.kind() == Access.Kind.READS);
    }
}

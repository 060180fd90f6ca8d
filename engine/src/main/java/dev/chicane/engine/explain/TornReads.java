package dev.chicane.engine.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds an actor that sees one of two variables before and the other after a change of both. */
final class TornReads {
    /** What belongs together is written not far apart; each one costs a look through the trace. */
    private static final int MOST_BESIDE = 20;

    private final Accesses accesses;
    private final Words words;

    TornReads(Accesses accesses, Words words) {
        this.accesses = accesses;
        this.words = words;
    }

    @Nullable
    Finding find(List<Pair> pairs) {
        for (Pair pair : pairs) {
            boolean readsFirst = !accesses.writes(pair.first()) && accesses.writes(pair.second());
            boolean writesFirst = accesses.writes(pair.first()) && !accesses.writes(pair.second());
            Finding found = readsFirst ? oldThenNew(pair) : writesFirst ? newThenOld(pair) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The reader reads one before it is written, and another one after that was written. */
    private @Nullable Finding oldThenNew(Pair pair) {
        int read = pair.first();
        int write = pair.second();
        for (int other : belonging(write)) {
            int reread = firstRead(read, other, Math.max(other, read) + 1, accesses.count());
            if (reread >= 0) {
                return finding(pair, read, reread, write, other, accesses.thing(read), accesses.thing(other));
            }
        }
        return null;
    }

    /** The reader reads one after it was written, and another one before that is. */
    private @Nullable Finding newThenOld(Pair pair) {
        int write = pair.first();
        int read = pair.second();
        for (int other : belonging(write)) {
            int reread = other < write ? -1 : firstRead(read, other, write, other);
            if (reread >= 0) {
                return finding(pair, reread, read, other, write, accesses.thing(other), accesses.thing(read));
            }
        }
        return null;
    }

    /** Writes by the same actor of what may belong together: other members of the object, or that member of others. */
    private List<Integer> belonging(int write) {
        int actor = accesses.step(write).actor();
        String thing = accesses.thing(write);
        return IntStream.range(0, accesses.count())
                .filter(index -> accesses.step(index).actor() == actor
                        && accesses.isAccess(index)
                        && accesses.writes(index)
                        && !accesses.thing(index).equals(thing)
                        && (owner(accesses.thing(index)).equals(owner(thing))
                                || member(accesses.thing(index)).equals(member(thing))))
                .boxed()
                .sorted(Comparator.comparingInt(index -> Math.abs(index - write)))
                .limit(MOST_BESIDE)
                .toList();
    }

    /** Where this reader, which writes neither, first reads what the other write writes, in that part of the trace. */
    private int firstRead(int read, int write, int from, int to) {
        int reader = accesses.step(read).actor();
        String thing = accesses.thing(write);
        boolean writesToo = IntStream.range(Math.min(read, from), accesses.count())
                .anyMatch(index -> accesses.step(index).actor() == reader
                        && accesses.isAccess(index)
                        && accesses.writes(index)
                        && (accesses.thing(index).equals(thing)
                                || accesses.thing(index).equals(accesses.thing(read))));
        return writesToo
                ? -1
                : IntStream.range(from, to)
                        .filter(index -> accesses.step(index).actor() == reader
                                && accesses.isAccess(index)
                                && accesses.thing(index).equals(thing))
                        .findFirst()
                        .orElse(-1);
    }

    private Finding finding(
            Pair pair, int old, int fresh, int lateWrite, int earlyWrite, String oldThing, String newThing) {
        String reader = accesses.actor(old);
        return new Finding(
                Pattern.TORN_READ,
                "",
                oldThing + ", " + newThing,
                IntStream.of(old, fresh, lateWrite, earlyWrite).sorted().boxed().toList(),
                accesses.actor(lateWrite) + " changes " + newThing + " " + words.place(earlyWrite) + " and " + oldThing
                        + " "
                        + words.place(lateWrite) + "; " + reader + " sees " + newThing + " as it is after that "
                        + words.place(fresh) + ", but " + oldThing + " as it was before " + words.place(old) + ".",
                pair);
    }

    private static String owner(String thing) {
        int end = thing.endsWith("]") ? thing.lastIndexOf('[') : thing.lastIndexOf('.');
        return end < 0 ? thing : thing.substring(0, end);
    }

    private static String member(String thing) {
        int dot = thing.lastIndexOf('.');
        return dot < 0 || thing.endsWith("]") ? thing : thing.substring(dot + 1);
    }
}

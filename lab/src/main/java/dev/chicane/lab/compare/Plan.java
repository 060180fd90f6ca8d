package dev.chicane.lab.compare;

import dev.chicane.lab.client.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be compared, and how.
 *
 * @param variants the ways to make transfers, each once
 * @param rounds how often each of them has its turn, besides a first round that does not count; up to {@link #MOST_ROUNDS}
 * @param transfers how many are made in each turn, from {@link #LEAST_TRANSFERS} to {@link #MOST_TRANSFERS}
 * @param clients how many ask for them at once, up to {@link #MOST_CLIENTS}
 */
public record Plan(List<Variant> variants, int rounds, int transfers, int clients) {
    /** The most rounds. */
    public static final int MOST_ROUNDS = 100;

    /** The fewest transfers of a turn: with less there is nothing to be spent twice. */
    public static final int LEAST_TRANSFERS = 20;

    /** The most transfers of a turn. */
    public static final int MOST_TRANSFERS = 10_000;

    /** The most clients. */
    public static final int MOST_CLIENTS = 200;

    /** All of them: the one with the race first. */
    public static final List<Variant> ALL =
            Stream.concat(Stream.of(Variant.BUGGY), Variant.SAFE.stream()).toList();

    /** @throws IllegalArgumentException if it is out of range; the message says what, and the range */
    public Plan {
        variants = List.copyOf(variants);
        if (variants.isEmpty() || variants.stream().distinct().count() < variants.size()) {
            throw new IllegalArgumentException("These are no ways to compare: " + variants);
        }
        requireRange("rounds", rounds, 1, MOST_ROUNDS);
        requireRange("transfers", transfers, LEAST_TRANSFERS, MOST_TRANSFERS);
        requireRange("clients", clients, 1, MOST_CLIENTS);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is from " + least + " to " + most + ", and not " + value + '.');
        }
    }

    /**
     * The order in which they have their turns in a round: every other round goes backwards. So none always comes after the same one, and
     * what gets slower or faster all the while is the same for all of them.
     *
     * @param round from 0
     */
    public List<Variant> inTurn(int round) {
        List<Variant> order = new ArrayList<>(variants);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return List.copyOf(order);
    }
}

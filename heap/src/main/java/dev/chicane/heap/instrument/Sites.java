package dev.chicane.heap.instrument;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.trace.Site;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of all instrumented places, what they are, and how often each was reached.
 *
 * <p>Numbers follow the order in which classes are loaded and mean nothing beyond this JVM; the hash of a site depends
 * on its content alone. Thread-safe, but for {@link #hit}, whose counts are for the carrier.
 */
public final class Sites {
    /**
     * A place.
     *
     * @param site for people
     * @param owner internal name of the class that declares what is accessed, as the code names it; "" for arrays
     * @param declaring internal name of the class that does declare it; "" for arrays, or if nobody knows
     * @param name of the field or method; "" for arrays
     * @param isStatic whether there is no object to it
     * @param hash of the content, the same on every machine
     */
    public record Place(Site site, String owner, String declaring, String name, boolean isStatic, int hash) {}

    /** Nothing that is shared is changed or looked at. */
    public static final int NONE = 0;

    /** Something is looked at. */
    public static final int LOOK = 1;

    /** Something is changed, or not: what the call returns says which. */
    public static final int ATTEMPT = 2;

    /** Something may be changed. */
    public static final int CHANGE = 3;

    /** A call touches nothing but what the scheduler knows of. */
    public static final int NOWHERE = 0;

    /** A call touches what belongs to its object, if that is a {@code SelfContained} one. */
    public static final int ITS_OBJECT = 1;

    /** A call may touch anything that is shared. */
    public static final int ANYWHERE = 2;

    /** The same, and it may call the program back. */
    public static final int CALLS_BACK = 3;

    /** The same if its object is one of the {@code TaskKeepers}, else {@link #CALLS_BACK}: it may interrupt a thread that runs a task. */
    public static final int INTERRUPTS = 4;

    /** A call touches what belongs to executors and futures, if its object is one of the {@code TaskKeepers}. */
    public static final int TASKS = 5;

    /** The same, and all that it does is to give its object a task. */
    public static final int SUBMITS = 6;

    /** The same, and it lets its object take no more tasks, and end. */
    public static final int SHUTS_DOWN = 7;

    /** The same, and it only waits for that end, or looks whether it has come. */
    public static final int AWAITS_END = 8;

    /** The same as {@link #SHUTS_DOWN}, and then {@link #AWAITS_END}. */
    public static final int CLOSES = 9;

    /** An access is no concern of data races: of a final field, of one that the JDK declares, or none at all. */
    public static final int UNCHECKED = 0;

    /** An access that does not synchronise. */
    public static final int PLAIN = 1;

    /** An access of a volatile field, or a call that may synchronise. */
    public static final int VOLATILE = 2;

    /**
     * What a step does at a place.
     *
     * @param effect {@link #NONE} to {@link #CHANGE}
     * @param scope {@link #NOWHERE} to {@link #CLOSES}; of no meaning but for calls
     * @param ordering {@link #UNCHECKED} to {@link #VOLATILE}
     * @param isWhole whether it is in code that is taken as a whole
     * @param isOwn whether such code touches nothing but what is its own
     */
    record Nature(int effect, int scope, int ordering, boolean isWhole, boolean isOwn) {}

    // Mutable state; the arrays are replaced under the lock, and read without it by actors
    @GuardedBy("this")
    private final List<Place> places = new ArrayList<>();

    @GuardedBy("this")
    private final Map<String, Integer> memberNumbers = new HashMap<>();
    /** By site, the number of the member, whether it is in a whole, the ordering, the scope, and the effect: the latter are two bits each, the scope four. */
    private volatile int[] accesses = new int[1024];

    private volatile long[] hits = new long[1024];

    /**
     * Numbers a place.
     *
     * @param declaring internal name of the class that declares what is accessed, or "" if nobody knows
     * @param ordinal tells the places of one method apart
     */
    synchronized int add(
            Site site, String owner, String declaring, String name, boolean isStatic, int ordinal, Nature nature) {
        int hash = (site.className() + '.' + site.method() + '#' + ordinal + ' ' + site.kind() + ' ' + site.member())
                .hashCode();
        int number = places.size();
        places.add(new Place(site, owner, declaring, name, isStatic, hash));
        if (number == hits.length) {
            hits = Arrays.copyOf(hits, 2 * number);
            accesses = Arrays.copyOf(accesses, 2 * number);
        }
        // The class that the code names need not declare it; where nobody knows which one does, the name has to do.
        int member = memberNumbers.computeIfAbsent(
                declaring.isEmpty() ? name : declaring + '.' + name, n -> memberNumbers.size());
        accesses[number] = member << 10
                | (nature.isOwn ? 1 : 0) << 9
                | (nature.isWhole ? 1 : 0) << 8
                | nature.ordering << 6
                | nature.scope << 2
                | nature.effect;
        return number;
    }

    /** What is accessed at this site, as a number: the same for all sites at which it is. */
    public int member(int number) {
        return accesses[number] >> 10;
    }

    /** What an access at this site has to do with data races: {@link #UNCHECKED} to {@link #VOLATILE}. */
    public int ordering(int number) {
        return accesses[number] >> 6 & 3;
    }

    /** Whether the code at such a site touches nothing but what is its own, too. */
    public boolean isOwn(int number) {
        return (accesses[number] >> 9 & 1) == 1;
    }

    /** Whether an actor that comes from such a site is not interrupted at this one: the code there is taken as a whole. */
    public boolean isWhole(int number) {
        return (accesses[number] >> 8 & 1) == 1;
    }

    /** What a step at this site does to what is shared: {@link #NONE} to {@link #CHANGE}. */
    public int effect(int number) {
        return accesses[number] & 3;
    }

    /** How far a call at this site reaches: {@link #NOWHERE} to {@link #CLOSES}. */
    public int scope(int number) {
        return accesses[number] >> 2 & 15;
    }

    /** The place with this number. */
    public synchronized Place get(int number) {
        return places.get(number);
    }

    /** How many places there are. */
    public synchronized int size() {
        return places.size();
    }

    /** Counts a step at this site. */
    public void hit(int number) {
        hits[number]++;
    }

    /** Forgets all counts. */
    public synchronized void clearHits() {
        Arrays.fill(hits, 0);
    }

    /** Static fields that were written since, {@code Class.field}, in the order of names. */
    public synchronized Set<String> staticsWritten() {
        var written = new TreeSet<String>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (hits[i] > 0 && place.isStatic() && place.site().kind() == StepKind.WRITE) {
                written.add(place.site().member());
            }
        }
        return written;
    }

    /** Names of the classes taken as a whole in which there were steps, in their order. */
    public synchronized Set<String> wholeClasses() {
        var classes = new TreeSet<String>();
        for (int i = 0; i < places.size(); i++) {
            if (hits[i] > 0 && isWhole(i)) {
                classes.add(places.get(i).site().className());
            }
        }
        return classes;
    }

    /** Steps by class, in the order of names, without classes that have none. */
    public synchronized Map<String, Long> hitsByClass() {
        var byClass = new TreeMap<String, Long>();
        for (int i = 0; i < places.size(); i++) {
            if (hits[i] > 0) {
                byClass.merge(places.get(i).site().className(), hits[i], Long::sum);
            }
        }
        return byClass;
    }
}

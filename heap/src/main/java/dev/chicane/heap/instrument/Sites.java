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
     * @param scope of no meaning but for calls
     * @param ordering {@link #UNCHECKED} to {@link #VOLATILE}
     * @param isWhole whether it is in code that is taken as a whole
     * @param isOwn whether such code touches nothing but what is its own
     */
    record Nature(int effect, Scope scope, int ordering, boolean isWhole, boolean isOwn) {}

    // Mutable state; the arrays are replaced under the lock, and read without it by actors
    @GuardedBy("this")
    private final List<Place> places = new ArrayList<>();

    @GuardedBy("this")
    private final Map<String, Integer> memberNumbers = new HashMap<>();
    /** By site, the number of the member, whether it is in a whole, and its own, the ordering, and the effect: the latter are two bits each. */
    private volatile int[] accesses = new int[1024];

    private volatile Scope[] scopes = new Scope[1024];

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
            scopes = Arrays.copyOf(scopes, 2 * number);
        }
        scopes[number] = nature.scope;
        // The class that the code names need not declare it; where nobody knows which one does, the name has to do.
        int member = memberNumbers.computeIfAbsent(
                declaring.isEmpty() ? name : declaring + '.' + name, n -> memberNumbers.size());
        accesses[number] = member << 6
                | (nature.isOwn ? 1 : 0) << 5
                | (nature.isWhole ? 1 : 0) << 4
                | nature.ordering << 2
                | nature.effect;
        return number;
    }

    /** What is accessed at this site, as a number: the same for all sites at which it is. */
    public int member(int number) {
        return accesses[number] >> 6;
    }

    /** What an access at this site has to do with data races: {@link #UNCHECKED} to {@link #VOLATILE}. */
    public int ordering(int number) {
        return accesses[number] >> 2 & 3;
    }

    /** Whether the code at such a site touches nothing but what is its own, too. */
    public boolean isOwn(int number) {
        return (accesses[number] >> 5 & 1) == 1;
    }

    /** Whether an actor that comes from such a site is not interrupted at this one: the code there is taken as a whole. */
    public boolean isWhole(int number) {
        return (accesses[number] >> 4 & 1) == 1;
    }

    /** What a step at this site does to what is shared: {@link #NONE} to {@link #CHANGE}. */
    public int effect(int number) {
        return accesses[number] & 3;
    }

    /** How far a call at this site reaches. */
    public Scope scope(int number) {
        return scopes[number];
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

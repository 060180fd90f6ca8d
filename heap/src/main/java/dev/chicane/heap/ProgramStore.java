package dev.chicane.heap;

import dev.chicane.engine.race.StoreChecks;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a program shares beside its heap, such as a database, and how it comes to it: by classes that it does not have from its own class
 * path.
 *
 * @param checks what has to hold of it
 * @param packages packages whose classes are Chicane's, whatever is on the program's class path; each with a dot at its end
 * @param standIns by names that the program knows, classes of Chicane's that are there in place of what its class path has
 * @param tells of which addresses that the program asks the DriverManager for, and of which objects that it asks, the connections tell
 *     themselves what they touch
 */
public record ProgramStore(
        StoreChecks checks, List<String> packages, Map<String, Class<?>> standIns, Predicate<Object> tells) {
    /** Copies the list and the map. */
    public ProgramStore {
        packages = List.copyOf(packages);
        standIns = Map.copyOf(standIns);
    }
}

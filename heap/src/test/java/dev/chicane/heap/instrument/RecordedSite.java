package dev.chicane.heap.instrument;

import dev.chicane.engine.trace.Instruction;
import dev.chicane.heap.instrument.RecordedSites.Place;
import java.util.List;

/** Makes places whose accesses are recorded, as tests need them. */
public final class RecordedSite {
    private RecordedSite() {}

    /** One place, of the number 0, which calls a method of this name. */
    public static RecordedSites ofCall(String method) {
        var sites = new RecordedSites();
        sites.add(new Place(List.of("A.run(A.java:1)"), false, method, "", "", Instruction.UNKNOWN));
        return sites;
    }
}

package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.Operation;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.heap.instrument.RecordedSites.Place;
import java.util.List;

/** Makes accesses of fields, as tests need them. */
final class Accesses {
    private Accesses() {}

    /** A static variable. */
    static Variable variable(String name) {
        return new Variable(null, name, Variable.NO_INDEX, name, name.hashCode());
    }

    /** An access that has happened, with a value that tells it from others. */
    static Access of(Variable variable, Actor actor, Operation operation, Object value, ObjectTable objects) {
        var place = new Place(List.of("A.run(A.java:1)"), false, "", "", "", Instruction.UNKNOWN);
        var access = new Access(variable, actor, place, operation, true, "", null, null);
        access.complete(objects.kept(value), objects, 0);
        return access;
    }
}

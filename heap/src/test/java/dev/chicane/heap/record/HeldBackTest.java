package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.heap.instrument.RecordedSites.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written when of a call whose outcome is not known at once. */
final class HeldBackTest {
    private final List<LoggedAccess> written = new ArrayList<>();
    private final HeldBack held = new HeldBack(access -> written.add(access.logged()));
    private final ObjectTable objects = new ObjectTable();
    private final Variable limit = new Variable(null, "limit", Variable.NO_INDEX, "limit", 1);
    private final Variable other = new Variable(null, "other", Variable.NO_INDEX, "other", 2);

    @Test
    void a_call_that_changed_nothing_is_a_read_before_what_came_after_it() {
        Access put = access(limit, "putIfAbsent", Operation.UPDATE);
        put.awaitOutcome();
        held.add(put);
        held.add(access(limit, "get", Operation.READ));
        held.add(access(other, "get", Operation.READ));
        held.release(false);
        assertThat(written).extracting(LoggedAccess::variable).containsExactly("other");

        put.settle(20, objects);
        held.release(false);

        assertThat(written).extracting(LoggedAccess::variable).containsExactly("other", "limit", "limit");
        assertThat(written.get(1).operation()).isEqualTo(Operation.READ);
        assertThat(written.get(1).value()).isEqualTo("20");
    }

    @Test
    void one_that_has_changed_something_or_tells_nothing_is_an_update() {
        Access put = access(limit, "putIfAbsent", Operation.UPDATE);
        put.awaitOutcome();
        held.add(put);
        put.settle(null, objects);
        Access thrown = access(limit, "putIfAbsent", Operation.UPDATE);
        thrown.awaitOutcome();
        held.add(thrown);

        held.release(true);
        thrown.settle(20, objects);

        assertThat(written).extracting(LoggedAccess::operation).containsExactly(Operation.UPDATE, Operation.UPDATE);
    }

    private static Access access(Variable variable, String method, Operation operation) {
        var place = new Place(List.of("Main.main(Main.java:1)"), false, method, "", "", Instruction.UNKNOWN);
        return new Access(variable, new Actor("main"), place, operation, false, "ConcurrentHashMap", "key", "value");
    }
}

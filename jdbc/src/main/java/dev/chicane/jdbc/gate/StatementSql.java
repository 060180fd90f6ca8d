package dev.chicane.jdbc.gate;

import dev.chicane.jdbc.footprint.Footprint;
import dev.chicane.jdbc.footprint.Parameters;
import java.lang.reflect.Method;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that calls of an object of JDBC bring to the server: what it was prepared with, what is put together for a batch, or what a call
 * has with it. Used by one thread at a time.
 */
final class StatementSql {
    private final Object target;
    private final @Nullable PreparedText prepared;
    private final StatementTouches touches;

    // Mutable state: of the batch that is being put together
    private final List<String> shown = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();

    /** That of the driver's object; {@code prepared} is null unless it is a prepared statement. */
    StatementSql(Object target, @Nullable PreparedText prepared, StatementTouches touches) {
        this.target = target;
        this.prepared = prepared;
        this.touches = touches;
    }

    @Nullable
    PreparedText prepared() {
        return prepared;
    }

    /** What a call brings to the server, as it is; "" if that is nothing. To be asked before {@link #shown}. */
    String raw(Method method, @Nullable Object[] arguments) {
        if (!(target instanceof Statement)) {
            return "";
        }
        return method.getName().endsWith("Batch") ? String.join(Step.BETWEEN_BATCHED, raw) : text(method, arguments);
    }

    /** The same on one line, with the values of its parameters. Sees to what the call sets down for later ones. */
    String shown(Method method, @Nullable Object[] arguments) {
        if (!(target instanceof Statement)) {
            return "";
        }
        if (prepared != null) {
            prepared.notice(method, arguments);
        }
        return switch (method.getName()) {
            case "addBatch" -> {
                shown.add(Wording.of(target, prepared, method, arguments, ""));
                raw.add(text(method, arguments));
                footprints.add(touches.footprint(text(method, arguments), parameters()));
                yield "";
            }
            case "clearBatch" -> {
                clear();
                footprints.clear();
                yield "";
            }
            case "executeBatch", "executeLargeBatch" -> {
                String all = String.join("; ", shown);
                clear();
                yield all;
            }
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                Wording.of(target, prepared, method, arguments, "");
            default -> "";
        };
    }

    private void clear() {
        shown.clear();
        raw.clear();
    }

    /** The batch has been executed. */
    void batchIsDone() {
        footprints.clear();
    }

    /** What a call is as a step of its session. */
    Step step(Session session, Method method, @Nullable Object[] arguments) {
        return new Step(
                session, target, method.getName(), text(method, arguments), parameters(), List.copyOf(footprints));
    }

    /** What the server gets, with the values of parameters in it as the driver writes them. */
    String executed(Method method, @Nullable Object[] arguments) {
        return Wording.executed(target, prepared, method, arguments);
    }

    private String text(Method method, @Nullable Object[] arguments) {
        if (arguments.length > 0 && arguments[0] instanceof String sql) {
            return sql;
        }
        return prepared == null || method.getName().equals("cancel") ? "" : prepared.sql();
    }

    private Parameters parameters() {
        return prepared == null ? Parameters.NONE : prepared;
    }
}

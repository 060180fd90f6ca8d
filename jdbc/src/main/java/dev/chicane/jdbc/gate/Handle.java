package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.TellsEffects;
import dev.chicane.jdbc.footprint.Footprint;
import dev.chicane.jdbc.footprint.Parameters;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Any object of JDBC as the program has it: what it is asked is passed on to the driver's, on the thread and at the time that its
 * {@link Treatment} says. What the driver returns is wrapped in its turn.
 *
 * <p>Used like the object that it stands for. A thread that is no actor calls the driver itself.
 */
class Handle implements InvocationHandler {
    /** The most special ones first. */
    private static final List<Class<?>> WRAPPED = List.of(
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            Connection.class,
            ResultSet.class,
            DatabaseMetaData.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            Array.class,
            NClob.class,
            Clob.class,
            Blob.class,
            SQLXML.class);

    private final Gate gate;
    private final Session session;
    private final Object target;
    /** What it was made by, as the program has it; null for a connection. */
    private final @Nullable Object maker;
    /** What it is of; null for a connection. */
    private final @Nullable ConnectionHandle owner;
    /** Of a prepared statement, else null. */
    private final @Nullable PreparedText prepared;

    /** Of a result set that somebody is told of, else null. */
    private final @Nullable ReadRows readRows;

    // Mutable state
    /** The number that the newest step of this has in the scheduler; 0 if there is none. */
    private long newest;

    /** The statements of a batch that is being put together. */
    private final List<String> batch = new ArrayList<>();

    private final List<String> rawBatch = new ArrayList<>();

    private final List<Footprint> batchFootprints = new ArrayList<>();

    /** For {@code target}, an object of the driver's. */
    Handle(
            Gate gate,
            Session session,
            Object target,
            @Nullable Object maker,
            @Nullable ConnectionHandle owner,
            @Nullable PreparedText prepared,
            @Nullable ReadRows readRows) {
        this.gate = gate;
        this.session = session;
        this.target = target;
        this.maker = maker;
        this.owner = owner;
        this.prepared = prepared;
        this.readRows = readRows;
    }

    Gate gate() {
        return gate;
    }

    Session session() {
        return session;
    }

    private @Nullable ConnectionHandle owner() {
        return this instanceof ConnectionHandle connection ? connection : owner;
    }

    /** What the program has of it. */
    static Object proxy(Class<?> type, Handle handle) {
        return Proxy.newProxyInstance(Handle.class.getClassLoader(), new Class<?>[] {type, TellsEffects.class}, handle);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return switch (name) {
                case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "interleaved " + target;
            };
        }
        Actor caller = ControlledScheduler.current();
        if (caller != null && caller.dying()) {
            // Its session may be in the middle of a call, which is ended when the next execution begins.
            return onTheWayOut(caller, method);
        }
        if (method.getDeclaringClass() == Wrapper.class) {
            Class<?> wanted = (Class<?>) Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
            if (wanted.isInstance(proxy)) {
                return name.equals("unwrap") ? proxy : (Object) true;
            }
            return name.equals("unwrap") ? around(wanted) : (Object) wanted.isInstance(target);
        }
        tellUse(caller);
        Object relative = relative(name);
        return relative != null ? relative : called(proxy, method, arguments);
    }

    /** Tells that an actor uses the connection that this is of. */
    private void tellUse(@Nullable Actor caller) {
        ConnectionHandle connection = owner();
        if (caller != null && connection != null) {
            gate.uses().tell(caller, connection.number());
        }
    }

    /** An actor that outlived its execution closes what it has, and is to end where it wants to know anything. */
    private static @Nullable Object onTheWayOut(Actor caller, Method method) {
        if (method.getReturnType() != void.class) {
            caller.scheduler().onCarrier(caller, () -> {});
        }
        return null;
    }

    /** The object that a method asks for if the program has it already, or null. */
    private @Nullable Object relative(String method) {
        boolean asks = method.equals("getConnection") || method.equals("getStatement");
        if (!asks || maker == null) {
            return null;
        }
        if (method.equals("getConnection") && !(maker instanceof Connection)) {
            return Proxy.getInvocationHandler(maker) instanceof Handle handle ? handle.relative(method) : null;
        }
        return method.equals("getStatement") && !(maker instanceof Statement) ? null : maker;
    }

    /** The driver's object itself, by which an actor passes no gate. */
    private Object around(Class<?> wanted) throws SQLException {
        if (!wanted.isInstance(target)) {
            throw new SQLException("This connection, statement or result set is no " + wanted.getName() + ".");
        }
        if (ControlledScheduler.current() != null) {
            gate.passedBy(wanted);
            session.exposed(true);
            session.changed(true);
        }
        return target;
    }

    /** What a call comes to, made as it has to be. */
    @Nullable
    Object called(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (owner != null && owner.isClosed()) {
            return withoutConnection(method);
        }
        @Nullable Object[] given = gate.alteration().arguments(session.connection(), method, unwrapped(arguments));
        Treatment treatment = treatment(method, given);
        Actor caller = ControlledScheduler.current();
        Actor self = treatment == Treatment.LOCAL ? null : caller;
        String raw = raw(method, given);
        String sql = statementsOf(method, given);
        SessionChanges.notice(session, method, given, sql);
        gate.losses().notice(sql);
        if (self == null) {
            Object result = invokeTarget(method, given);
            tellMove(caller, method, result);
            return wrapped(result, proxy, given);
        }
        Callable<@Nullable Object> call =
                () -> LargeObjects.fetched(target, patiently(() -> invokeTarget(method, given)));
        if (treatment == Treatment.POINT || treatment == Treatment.CANCEL) {
            var step = new Step(
                    session, target, method.getName(), text(method, given), parameters(), List.copyOf(batchFootprints));
            newest = self.scheduler()
                    .statement(
                            self,
                            Wording.of(target, prepared, method, given, sql),
                            gate.touches().next(self, step));
            tellUse(self);
        }
        Object result;
        try {
            result = made(self, method, given, new Texts(raw, sql), treatment, call);
        } finally {
            gate.touches().after(self, session, method, treatment);
        }
        tellMove(caller, method, result);
        if (result instanceof OutputStream stream) {
            return new LargeObjects.Output(self, gate, session, stream);
        }
        return wrapped(result, proxy, given);
    }

    private @Nullable Object made(
            Actor self,
            Method method,
            @Nullable Object[] given,
            Texts texts,
            Treatment treatment,
            Callable<@Nullable Object> call)
            throws Throwable {
        try {
            return switch (treatment) {
                case POINT ->
                    answered(
                            self,
                            texts,
                            Commits.mayBe(method),
                            stepOf(self, method, texts.raw(), watched(self, method, given, call)));
                case STEP ->
                    gate.call(
                            self,
                            session,
                            new Conditions(texts.shown(), timeout(), false),
                            gate.alteration().beginning(method, target, session.connection(), call));
                case CANCEL -> gate.cancel(self, session);
                default -> gate.ask(self, session, call);
            };
        } catch (SQLException e) {
            session.transactions().lookAtFailure(self, e);
            gate.losses().check(self, session, e);
            throw e;
        } finally {
            session.transactions().look(self, treatment == Treatment.POINT);
            StatementWatch watch = gate.watch();
            if (watch != null && !self.dying() && session.transactions().isOver()) {
                watch.over(session.pid());
            }
        }
    }

    /**
     * The SQL of a call.
     *
     * @param raw as it goes to the server
     * @param shown on one line, with the values of its parameters
     */
    private record Texts(String raw, String shown) {}

    /** The SQL that a call brings to the server, as it is; "" if it brings none. */
    private String raw(Method method, @Nullable Object[] arguments) {
        if (!(target instanceof Statement)) {
            return "";
        }
        return method.getName().endsWith("Batch") ? String.join("\n;\n", rawBatch) : text(method, arguments);
    }

    /** What is done in place of a call that is a step. */
    private Callable<@Nullable Object> stepOf(Actor self, Method method, String sql, Callable<@Nullable Object> call)
            throws SQLException {
        Callable<@Nullable Object> step = gate.alteration().beginning(method, target, session.connection(), call);
        return session.transactions().orRefusal(self, target, method, sql, step);
    }

    /** What the gate lets the call come to, which is told to who listens. */
    private @Nullable Object answered(Actor self, Texts texts, boolean mayCommit, Callable<@Nullable Object> call)
            throws Throwable {
        String sql = texts.shown();
        long statement = newest;
        try {
            Object result = gate.call(
                    self, session, new Conditions(sql, timeout(), gate.stops().mayStop(texts.raw(), sql)), call);
            if (isTold(self)) {
                tell(self, statement, Carried.ask(() -> Answer.of(target, result)));
            }
            gate.stepped(self, session, mayCommit, sql);
            return result;
        } catch (SQLException e) {
            if (isTold(self)) {
                tell(self, statement, Answer.of(e));
            }
            gate.stepped(self, session, false, sql);
            throw e;
        }
    }

    private void tell(Actor self, long statement, String answer) throws SQLException {
        self.scheduler().answered(self, statement, answer);
        StatementWatch watch = gate.watch();
        if (watch != null) {
            Carried.ask(() -> watch.answered(statement, answer))
                    .forEach((number, known) -> self.scheduler().answered(self, number, known));
        }
    }

    /** The call with who looks around it, if anybody does. */
    private Callable<@Nullable Object> watched(
            Actor self, Method method, @Nullable Object[] arguments, Callable<@Nullable Object> call) {
        StatementWatch watch = gate.watch();
        if (watch == null || newest == 0 || self.atomic()) {
            return call;
        }
        var statement = new StatementWatch.Watched(
                newest,
                self.name(),
                self.id() == 0,
                session.pid(),
                Wording.executed(target, prepared, method, arguments));
        return () -> watch.around(statement, session.connection(), call);
    }

    private static boolean isTold(@Nullable Actor actor) {
        return actor != null && actor.scheduler().listens();
    }

    /** Tells of the row that the actor has gone to. */
    private void tellMove(@Nullable Actor caller, Method method, @Nullable Object result) throws SQLException {
        if (readRows != null
                && caller != null
                && target instanceof ResultSet rows
                && method.getName().equals("next")) {
            readRows.moved(caller, rows, Boolean.TRUE.equals(result));
        }
    }

    /** What is asked of a statement whose connection was closed, and whose session may be somebody else's by now. */
    private static @Nullable Object withoutConnection(Method method) throws SQLException {
        return switch (method.getName()) {
            case "close" -> null;
            case "isClosed" -> true;
            default -> throw ConnectionHandle.closed();
        };
    }

    /** The SQL that a call sets down, or brings to the server; "" if it does neither. */
    private String statementsOf(Method method, @Nullable Object[] arguments) {
        if (!(target instanceof Statement)) {
            return "";
        }
        if (prepared != null) {
            prepared.notice(method, arguments);
        }
        switch (method.getName()) {
            case "addBatch" -> {
                batch.add(Wording.of(target, prepared, method, arguments, ""));
                rawBatch.add(text(method, arguments));
                batchFootprints.add(gate.touches().footprint(text(method, arguments), parameters()));
            }
            case "clearBatch" -> {
                batch.clear();
                rawBatch.clear();
                batchFootprints.clear();
            }
            case "executeBatch", "executeLargeBatch" -> {
                String all = String.join("; ", batch);
                batch.clear();
                rawBatch.clear();
                return all;
            }
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
                return Wording.of(target, prepared, method, arguments, "");
            }
            default -> {}
        }
        return "";
    }

    /** The SQL of a call as it is, without values; "" if it has none. */
    private String text(Method method, @Nullable Object[] arguments) {
        if (arguments.length > 0 && arguments[0] instanceof String sql) {
            return sql;
        }
        return prepared == null || method.getName().equals("cancel") ? "" : prepared.sql();
    }

    private Parameters parameters() {
        return prepared == null ? Parameters.NONE : prepared;
    }

    /** After how many nanoseconds of waiting the statement is to be ended; negative: never. */
    private long timeout() throws SQLException {
        int seconds = target instanceof Statement statement && !statement.isClosed() ? statement.getQueryTimeout() : 0;
        return seconds == 0 ? -1 : TimeUnit.SECONDS.toNanos(seconds);
    }

    /** The driver's own clock does not stop while the statement waits for others, whose turn it is. */
    private @Nullable Object patiently(Callable<@Nullable Object> call) throws Exception {
        if (!(target instanceof Statement statement)
                || statement.isClosed()
                || statement.getQueryTimeout() == 0
                || statement.getQueryTimeout() >= ServerTimeouts.LEAST_SECONDS) {
            return call.call();
        }
        int seconds = statement.getQueryTimeout();
        statement.setQueryTimeout(ServerTimeouts.LEAST_SECONDS);
        try {
            return call.call();
        } finally {
            if (!statement.isClosed()) {
                statement.setQueryTimeout(seconds);
            }
        }
    }

    private Treatment treatment(Method method, @Nullable Object[] arguments) throws SQLException {
        if (target instanceof ResultSet rows && Fetching.isMove(method)) {
            return Fetching.treatment(rows);
        }
        if (target instanceof Connection connection) {
            String name = method.getName();
            boolean commits = name.equals("setAutoCommit")
                    && Boolean.TRUE.equals(arguments[0])
                    && !connection.isClosed()
                    && !connection.getAutoCommit();
            if (commits || ((name.equals("commit") || name.equals("rollback")) && arguments.length == 0)) {
                return ofEnd(connection);
            }
        }
        return Treatment.of(method);
    }

    /** That of the end of a transaction. */
    private Treatment ofEnd(Connection connection) throws SQLException {
        return switch (Sessions.state(connection)) {
            // The driver does nothing.
            case IDLE -> Treatment.LOCAL;
            case OPEN -> Treatment.POINT;
            // It has let go of all when it failed, but for what it had before a savepoint.
            case FAILED -> session.hasSavepoints() ? Treatment.POINT : Treatment.REMOTE;
        };
    }

    private @Nullable Object invokeTarget(Method method, @Nullable Object[] arguments) throws Exception {
        try {
            Object result = method.invoke(target, arguments);
            switch (method.getName()) {
                case "setTransactionIsolation" ->
                    session.touches().level((Integer) Objects.requireNonNull(arguments[0]));
                case "setReadOnly" -> session.touches().readOnly(Boolean.TRUE.equals(arguments[0]));
                case "executeBatch", "executeLargeBatch" -> batchFootprints.clear();
                default -> {}
            }
            return result;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception exception ? exception : new IllegalStateException(cause);
        }
    }

    private @Nullable Object wrapped(@Nullable Object result, Object proxy, @Nullable Object[] arguments) {
        if (result == null) {
            return null;
        }
        for (Class<?> type : WRAPPED) {
            if (type.isInstance(result)) {
                PreparedText text = result instanceof PreparedStatement
                                && arguments.length > 0
                                && arguments[0] instanceof String sql
                        ? new PreparedText(sql)
                        : null;
                boolean isQuery = target instanceof Statement && result instanceof ResultSet;
                ReadRows rows = isQuery && isTold(ControlledScheduler.current()) ? new ReadRows(newest) : null;
                return proxy(type, new Handle(gate, session, result, proxy, owner(), text, rows));
            }
        }
        return result;
    }

    /** The driver is to see its own objects. */
    private static @Nullable Object[] unwrapped(@Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return new Object[0];
        }
        @Nullable Object[] given = arguments.clone();
        for (int i = 0; i < given.length; i++) {
            Object argument = given[i];
            if (argument != null
                    && Proxy.isProxyClass(argument.getClass())
                    && Proxy.getInvocationHandler(argument) instanceof Handle handle) {
                given[i] = handle.target;
            }
        }
        return given;
    }
}

package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.TellsEffects;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Any object of JDBC as the program has it: what it is asked is passed on to the driver's, on the thread and at the time that its
 * {@link Treatment} says. What the driver returns is wrapped in its turn.
 *
 * <p>Used like the object that it stands for. A thread that is no actor calls the driver itself.
 */
class Handle implements InvocationHandler, TellsEffects {
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

    private final StatementSql sql;

    /** Of a result set that somebody is told of, else null. */
    private final @Nullable ReadRows readRows;

    // Mutable state
    /** The number that the newest step of this has in the scheduler; 0 if there is none. */
    private long newest;

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
        this.sql = new StatementSql(target, prepared, gate.touches());
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
        return Proxy.newProxyInstance(Handle.class.getClassLoader(), new Class<?>[] {type}, handle);
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

    private void noteStatement(Actor self, String shown) {
        ConnectionHandle connection = owner();
        if (!shown.isEmpty() && !self.atomic() && connection != null) {
            session.transaction()
                    .add(
                            self,
                            ConnectionUses.words(connection.number()),
                            shown,
                            session.touches().current(),
                            self.scheduler().listens());
        }
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
        Treatment treatment = Treatment.of(target, method, given, session.hasSavepoints());
        Actor caller = ControlledScheduler.current();
        Actor self = treatment == Treatment.LOCAL ? null : caller;
        if (caller != null && target instanceof Statement) {
            gate.refreshSchema(caller);
        }
        String raw = sql.raw(method, given);
        String shown = sql.shown(method, given);
        gate.schema().sessionChanges().notice(session, method, given, shown);
        gate.schema().notice(session, shown);
        gate.losses().notice(shown);
        if (self == null) {
            Object result = alone(method, given, shown);
            tellMove(caller, method, result);
            return wrapped(result, proxy, given);
        }
        if (treatment == Treatment.POINT || treatment == Treatment.CANCEL) {
            newest = self.scheduler()
                    .statement(
                            self,
                            Wording.of(target, sql.prepared(), method, given, shown),
                            gate.touches().next(self, sql.step(session, method, given)));
            tellUse(self);
            noteStatement(self, shown);
        }
        var call = new ActorCall(gate, session, target, self, method, treatment, newest, raw, shown);
        Object result;
        try {
            result = call.make(
                    () -> sql.executed(method, given),
                    () -> LargeObjects.fetched(
                            target, QueryTimeout.patiently(target, () -> invokeTarget(method, given))));
        } finally {
            gate.touches().after(self, session, method, treatment);
        }
        tellMove(caller, method, result);
        if (result instanceof OutputStream stream) {
            return new LargeObjects.Output(self, gate, session, stream);
        }
        return wrapped(result, proxy, given);
    }

    /** What a call comes to that no actor makes, or that the driver answers itself. */
    private @Nullable Object alone(Method method, @Nullable Object[] arguments, String shown) throws Exception {
        try {
            return invokeTarget(method, arguments);
        } finally {
            gate.schema().after(session, shown);
        }
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

    private @Nullable Object invokeTarget(Method method, @Nullable Object[] arguments) throws Exception {
        try {
            Object result = method.invoke(target, arguments);
            switch (method.getName()) {
                case "setTransactionIsolation" ->
                    session.touches().level((Integer) Objects.requireNonNull(arguments[0]));
                case "setReadOnly" -> session.touches().readOnly(Boolean.TRUE.equals(arguments[0]));
                case "executeBatch", "executeLargeBatch" -> sql.batchIsDone();
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
                                && arguments[0] instanceof String prepared
                        ? new PreparedText(prepared)
                        : null;
                boolean isQuery = target instanceof Statement && result instanceof ResultSet;
                ReadRows rows =
                        isQuery && ActorCall.isTold(ControlledScheduler.current()) ? new ReadRows(newest) : null;
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

package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
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
import java.util.concurrent.Callable;
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
    /** Of a prepared statement, else null. */
    private final @Nullable PreparedText prepared;

    /** For {@code target}, an object of the driver's. */
    Handle(Gate gate, Session session, Object target, @Nullable Object maker, @Nullable PreparedText prepared) {
        this.gate = gate;
        this.session = session;
        this.target = target;
        this.maker = maker;
        this.prepared = prepared;
    }

    Session session() {
        return session;
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
        if (method.getDeclaringClass() == Wrapper.class) {
            Class<?> wanted = (Class<?>) Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
            if (wanted.isInstance(proxy)) {
                return name.equals("unwrap") ? proxy : (Object) true;
            }
        }
        Actor caller = ControlledScheduler.current();
        if (caller != null && caller.dying()) {
            // Its session may be in the middle of a call, which is ended when the next execution begins.
            return onTheWayOut(caller, method);
        }
        Object relative = relative(name);
        return relative != null ? relative : called(proxy, method, arguments);
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

    /** What a call comes to, made as it has to be. */
    @Nullable
    Object called(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        @Nullable Object[] given = unwrapped(arguments);
        Treatment treatment = treatment(method, given);
        Actor caller = ControlledScheduler.current();
        Callable<@Nullable Object> call = target instanceof Connection connection && isTold(caller)
                ? () -> Rereadable.made(connection, method, given, () -> invokeTarget(method, given))
                : () -> invokeTarget(method, given);
        Actor self = treatment == Treatment.LOCAL ? null : caller;
        String what = treatment == Treatment.POINT ? Wording.of(target, prepared, method, given) : "";
        notice(method, given);
        if (self == null) {
            return wrapped(call.call(), proxy, given);
        }
        if (treatment == Treatment.POINT) {
            self.scheduler().statement(self, what);
        }
        if (!treatment.mayWait()) {
            return wrapped(Carried.call(self, call), proxy, given);
        }
        boolean isTold = treatment == Treatment.POINT && isTold(self);
        try {
            Object result = gate.call(self, session, call);
            if (isTold) {
                self.scheduler().answered(self, Carried.ask(() -> Answer.of(result)));
            }
            return wrapped(result, proxy, given);
        } catch (SQLException e) {
            if (isTold) {
                self.scheduler().answered(self, Answer.of(e));
            }
            throw e;
        }
    }

    private static boolean isTold(@Nullable Actor actor) {
        return actor != null && actor.scheduler().listens();
    }

    private Treatment treatment(Method method, Object[] arguments) throws SQLException {
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
        return Treatment.of(method, fetches());
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

    private boolean fetches() throws SQLException {
        if (!(target instanceof ResultSet rows) || rows.isClosed()) {
            return false;
        }
        Statement statement = rows.getStatement();
        return statement != null && statement.getFetchSize() > 0;
    }

    /** Sees whether the session will have to be put in order for who has it next. */
    private void notice(Method method, @Nullable Object[] arguments) {
        if (prepared != null) {
            prepared.notice(method, arguments);
        }
        switch (method.getName()) {
            case "setTransactionIsolation", "setReadOnly", "setSchema" -> session.changed(true);
            case "setSavepoint" -> session.savepoints(true);
            case "commit", "rollback" -> session.savepoints(session.hasSavepoints() && arguments.length > 0);
            case "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "executeBatch",
                    "executeLargeBatch" -> {
                String sql = Wording.of(target, prepared, method, arguments);
                session.savepoints(session.hasSavepoints() || SessionChanges.setsSavepoint(sql));
                session.changed(session.isChanged() || SessionChanges.mayBeIn(sql));
            }
            default -> {}
        }
    }

    private @Nullable Object invokeTarget(Method method, @Nullable Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
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
                PreparedText text = result instanceof PreparedStatement && arguments[0] instanceof String sql
                        ? new PreparedText(sql)
                        : null;
                return proxy(type, new Handle(gate, session, result, proxy, text));
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

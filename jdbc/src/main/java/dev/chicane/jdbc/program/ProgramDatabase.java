package dev.chicane.jdbc.program;

import dev.chicane.jdbc.RaceDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of a program that knows nothing of it: whatever URL of PostgreSQL the program gives to the {@link DriverManager} or to the driver, it
 * gets connections to this one. There is one at a time in a JVM.
 */
public final class ProgramDatabase implements AutoCloseable {
    private static final String DRIVER = "org.postgresql.Driver";

    private final RaceDatabase database;
    private final InterleavedDriver driver = new InterleavedDriver();

    // Mutable state
    /** Until it is closed, unless the program has it deregistered. */
    private volatile boolean isRegistered = true;

    private ProgramDatabase(RaceDatabase database) {
        this.database = database;
    }

    /**
     * From now on programs that have {@link #packages} from here get connections to this. What is registered is ours, and of no
     * program's loader, which would be kept by that: a program's driver has this one's class above it.
     *
     * @throws SQLException if the drivers of this JVM can't be put in order
     */
    public static ProgramDatabase of(RaceDatabase database) throws SQLException {
        var program = new ProgramDatabase(database);
        // Data sources of PostgreSQL ask the manager too, and those who come first are asked first.
        if (org.postgresql.Driver.isRegistered()) {
            org.postgresql.Driver.deregister();
        }
        DriverManager.registerDriver(program.driver, () -> program.isRegistered = false);
        org.postgresql.Driver.register();
        ProgramConnections.from(database.dataSource());
        return program;
    }

    /** It itself. */
    public RaceDatabase database() {
        return database;
    }

    /** Packages that a program has from here, and not from its own class path: its objects are the driver's then. */
    public static List<String> packages() {
        return List.of("org.postgresql.", InterleavedDriver.class.getPackageName() + '.');
    }

    /** By the name that a program knows, the class that it is to have for it, or one that extends it. */
    public static Map<String, Class<?>> standIns() {
        return Map.of(DRIVER, InterleavedDriver.class);
    }

    /** Whether this is asked, and nobody else, for a connection at such a URL. */
    public boolean isAsked(String url) {
        return isRegistered && driver.acceptsURL(url);
    }

    /**
     * Whether a connection that is asked for here tells itself what it touches, and nothing else is touched by asking.
     *
     * @param asked a URL that the DriverManager is asked for, or the object that is asked
     */
    public boolean tells(Object asked) {
        if (asked instanceof String url) {
            return isAsked(url);
        }
        // Not a class that extends it: that may do more.
        return asked.getClass() == PGSimpleDataSource.class && isAsked(((PGSimpleDataSource) asked).getURL());
    }

    /** Whether it was ever asked for a connection. */
    public boolean isUsed() {
        return ProgramConnections.given() > 0;
    }

    @Override
    public void close() throws SQLException {
        ProgramConnections.from(null);
        DriverManager.deregisterDriver(driver);
        database.close();
    }
}

package dev.chicane.jdbc.remedy;

import dev.chicane.engine.race.StoreUse;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;

/** A way to use a database by which transactions race less; what it takes is done in their place. */
public enum OtherUse {
    /** Queries lock the rows that they find. */
    FOR_UPDATE("FOR UPDATE in the queries", false),
    /** Each transaction sees the database as it was at its begin, and is aborted where it would overwrite what came after. */
    REPEATABLE_READ("REPEATABLE READ", false),
    /** The database sees to it that all that is committed is serial; who is aborted tries again. */
    SERIALIZABLE("SERIALIZABLE, trying again", true);

    private final String name;
    private final boolean triesAgain;

    OtherUse(String name, boolean triesAgain) {
        this.name = name;
        this.triesAgain = triesAgain;
    }

    /** As the engine knows it. */
    public StoreUse asUse() {
        return new StoreUse(name, triesAgain);
    }

    /** The one that the engine knows so. */
    public static OtherUse of(StoreUse use) {
        return Objects.requireNonNull(
                List.of(values()).stream()
                        .filter(other -> other.asUse().equals(use))
                        .findFirst()
                        .orElse(null),
                () -> "There is no use " + use);
    }

    /** The isolation level that transactions have at the least, as {@link Connection} numbers them; 0 for any. */
    public int level() {
        return switch (this) {
            case FOR_UPDATE -> 0;
            case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }
}

package dev.chicane.guard.table;

import java.util.Optional;

/**
 * A table whose rows are changed one at a time. Immutable.
 *
 * <p>Names are as the database has them, upper and lower case too; what it does not have is refused with what it has.
 *
 * @param name such as {@code account}, or {@code bank.account} with its schema
 * @param key the column that a row is known by, which has to be unique; empty for the primary key
 * @param version the column that counts the versions of a row
 */
public record Table(String name, Optional<String> key, RowVersion version) {
    /** Checks that there is a name. */
    public Table {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A table needs a name, not \"" + name + "\".");
        }
    }

    /** The table of this name, with its primary key, and the usual column for versions if it has that. */
    public static Table of(String name) {
        return new Table(name, Optional.empty(), new RowVersion.Usual());
    }

    /** The same, whose rows are known by another column. */
    public Table withKey(String column) {
        return new Table(name, Optional.of(column), version);
    }

    /** The same, which counts versions in this column. */
    public Table withVersion(String column) {
        return new Table(name, key, new RowVersion.Named(column));
    }

    /** The same, which counts no versions. */
    public Table withoutVersion() {
        return new Table(name, key, new RowVersion.None());
    }

    /** As messages name a row of it: {@code account(7)}. */
    public String row(Object id) {
        return name + '(' + id + ')';
    }
}

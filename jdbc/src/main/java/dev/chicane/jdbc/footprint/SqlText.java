package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a statement say, which is the same for all kinds of statements.
 *
 * @param words its words
 * @param tables all that it may name
 * @param catalog of the database
 */
record SqlText(Words words, Set<String> tables, Catalog catalog) {
    /** Copies the tables. */
    SqlText {
        tables = Set.copyOf(tables);
    }

    KnownTable table(Table named) {
        return table(Words.folded(named.getName()));
    }

    KnownTable table(String name) {
        return Objects.requireNonNull(catalog.tables().get(name));
    }

    /** Whether this table is the only one, and named once, so that a condition on its key is one on all that is done. */
    boolean isAllAbout(KnownTable table) {
        return tables.size() == 1 && words.count(table.name()) == 1;
    }

    /** What is read of all the others. */
    Set<Access> readsBeside(KnownTable target) {
        var accesses = new LinkedHashSet<Access>();
        for (String table : tables) {
            if (!table.equals(target.name()) || words.count(table) > 1) {
                accesses.add(Access.whole(table, Access.Kind.READS));
            }
        }
        return accesses;
    }

    Footprint footprint(Collection<Access> accesses, boolean drawsNumbers, boolean readsClock) {
        return new Footprint(
                List.copyOf(accesses),
                drawsNumbers || Functions.drawNumbers(words),
                readsClock || Functions.readClock(words),
                null);
    }

    /** What is done to this table's children where rows of it are deleted, or these columns of it changed. */
    void addChildren(KnownTable parent, @Nullable Set<String> changed, Collection<Access> accesses) {
        for (ForeignKey child : parent.children()) {
            if (changed == null || child.parentColumns().stream().anyMatch(changed::contains)) {
                var kind = child.changesChild() ? Access.Kind.CHANGES : Access.Kind.LOCKS;
                if (accesses.add(Access.whole(child.child(), kind)) && child.changesChild()) {
                    addChildren(table(child.child()), null, accesses);
                }
            }
        }
    }

    /** Whether what is done to the children is known. */
    @Nullable
    String whyChildrenUnknown(KnownTable parent, Set<String> seen) {
        for (ForeignKey child : parent.children()) {
            KnownTable table = catalog.tables().get(child.child());
            if (table == null || table.opaque() != null) {
                return "of " + child.child() + ", which refers to " + parent.name() + ": "
                        + (table == null ? "it is not known" : table.opaque());
            }
            String deeper = child.changesChild() && seen.add(table.name()) ? whyChildrenUnknown(table, seen) : null;
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }
}

package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.ClockText;
import dev.chicane.jdbc.sql.Definitions;
import dev.chicane.jdbc.sql.SqlTree;
import dev.chicane.jdbc.sql.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.jspecify.annotations.Nullable;

/**
 * Finds what statements touch by their texts, each of which is read once.
 *
 * <p>The tables are those that any word may name, so that none is missed where the syntax is unusual; the syntax tree says which of
 * them is changed, and which row. Not thread-safe. Reading takes much of the stack, and is for a platform thread.
 */
public final class Footprints {
    private static final Set<String> VERBS = Set.of("insert", "update", "delete", "merge", "truncate");

    private final Catalog catalog;
    private final Functions functions;
    private final Definitions.Leads toClock;

    // Mutable state
    private final Map<String, Form> known = new HashMap<>();

    /** One for a database. */
    public Footprints(Catalog catalog) {
        this.catalog = catalog;
        this.functions = new Functions(catalog.ownFunctions(), catalog.immutableFunctions());
        this.toClock = catalog.definitions().to(ClockText::isIn);
    }

    /** Whether a text was read before, so that it need not be again. */
    public boolean knows(String sql) {
        return known.containsKey(sql);
    }

    /** What a statement touches, with these values for its parameters. */
    public Footprint footprint(String sql, Parameters parameters) {
        Footprint footprint = known.computeIfAbsent(sql, this::read).with(parameters);
        boolean asksForTime = parameters.texts().stream().anyMatch(ClockText::mayBeTime)
                || (footprint.unknown() != null && (ClockText.isIn(sql) || toClock.by(sql) != null));
        return asksForTime ? footprint.readingClock() : footprint;
    }

    private Form read(String sql) {
        String why = catalog.opaque();
        Words words = Words.of(sql);
        if (words == null) {
            why = "it has signs that can be read in several ways";
        }
        if (why != null || words == null) {
            return unknown(String.valueOf(why));
        }
        Statement statement = SqlTree.of(sql);
        Set<String> named = statement == null ? null : named(statement);
        if (statement == null || named == null) {
            return unknown("it can't be parsed");
        }
        return read(statement, words, named);
    }

    /** The tables that the library finds; null if it fails at that. */
    private static @Nullable Set<String> named(Statement statement) {
        try {
            return new TablesNamesFinder<Void>().getTables(statement);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private Form read(Statement statement, Words words, Set<String> named) {
        for (String table : named) {
            String name = Words.folded(table.substring(dotBeforeName(table) + 1));
            if (!catalog.tables().containsKey(name)) {
                return unknown("there is no table " + name);
            }
        }
        var tables = new TreeSet<String>();
        for (String word : words.all()) {
            KnownTable table = catalog.tables().get(word);
            if (table != null) {
                tables.add(word);
                if (table.opaque() != null) {
                    return unknown("of " + word + ": " + table.opaque());
                }
            }
        }
        String why = functions.whyUnknown(words, tables);
        if (why == null) {
            why = whyStrange(statement, words);
        }
        if (why != null) {
            return unknown(why);
        }
        var text = new SqlText(words, tables, catalog);
        return switch (statement) {
            case Select select -> new SelectForm(select, text);
            case Update update -> new UpdateForm(update, text);
            case Delete delete -> new DeleteForm(delete, text);
            case Insert insert -> new InsertForm(insert, text);
            default -> unknown("it is none of SELECT, INSERT, UPDATE and DELETE");
        };
    }

    private static int dotBeforeName(String table) {
        return table.endsWith("\"") ? table.lastIndexOf('"', table.length() - 2) - 1 : table.lastIndexOf('.');
    }

    /** Why it may do more than one statement of its kind does; null if it does not. */
    private static @Nullable String whyStrange(Statement statement, Words words) {
        int verbs = 0;
        int targets = 0;
        for (int i = 0; i < words.all().size(); i++) {
            String word = words.all().get(i);
            boolean locks = word.equals("update") && List.of("for", "key", "do").contains(words.before(i));
            verbs += VERBS.contains(word) && !locks ? 1 : 0;
            targets += word.equals("into") ? 1 : 0;
            if (word.equals(";") && i + 1 < words.all().size()) {
                return "it is several statements";
            }
        }
        boolean reads = statement instanceof Select;
        boolean isWhole = reads ? List.of("select", "with", "(").contains(words.first()) : verbs == 1;
        int wanted = statement instanceof Insert ? 1 : 0;
        return isWhole && (!reads || verbs == 0) && targets == wanted ? null : "it does several things at once";
    }

    private static Form unknown(String why) {
        Footprint footprint = Footprint.unknown(why);
        return parameters -> footprint;
    }
}

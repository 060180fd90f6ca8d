package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.ClockText;
import dev.chicane.jdbc.sql.Words;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells by its words whether all that a statement calls depends on nothing but its arguments, its own rows, and chance. */
final class Functions {
    /** Words of the language that parentheses follow. */
    private static final Set<String> SYNTAX = Set.of(
            "in",
            "values",
            "and",
            "or",
            "not",
            "exists",
            "any",
            "all",
            "some",
            "from",
            "where",
            "select",
            "on",
            "using",
            "as",
            "over",
            "filter",
            "group",
            "by",
            "union",
            "except",
            "intersect",
            "join",
            "when",
            "then",
            "else",
            "case",
            "returning",
            "set",
            "conflict",
            "limit",
            "offset",
            "having",
            "distinct",
            "like",
            "ilike",
            "between",
            "order",
            "partition",
            "cast",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "row",
            "array",
            "extract",
            "position",
            "substring",
            "overlay",
            "trim",
            "materialized",
            "varchar",
            "char",
            "character",
            "varying",
            "numeric",
            "decimal",
            "bit",
            "timestamp",
            "timestamptz",
            "time",
            "float",
            "bpchar",
            "of");

    /** Functions that look at the session's settings at the most, or at chance. */
    private static final Set<String> HARMLESS = Set.of(
            "concat",
            "concat_ws",
            "format",
            "to_char",
            "to_date",
            "to_number",
            "date_trunc",
            "date_part",
            "json_agg",
            "jsonb_agg",
            "json_object_agg",
            "jsonb_object_agg",
            "json_build_array",
            "json_build_object",
            "jsonb_build_array",
            "jsonb_build_object",
            "array_to_string",
            "string_to_array",
            "quote_literal",
            "random",
            "gen_random_uuid",
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "lower",
            "upper");

    private static final Set<String> NUMBERS = Set.of("nextval", "currval", "lastval", "setval");

    private static final Set<String> CLOCK = Set.of(
            "now",
            "transaction_timestamp",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtime",
            "localtimestamp");

    /** What only the server changes, and any change of which may be seen by. */
    private static final Set<String> INSIDES =
            Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "information_schema");

    private final Set<String> own;
    private final Set<String> immutable;

    Functions(Set<String> own, Set<String> immutable) {
        this.own = own;
        this.immutable = immutable;
    }

    /** Why not; null if so. {@code tables}: names that are no functions although a list of columns follows them. */
    @Nullable
    String whyUnknown(Words words, Set<String> tables) {
        for (int i = 0; i < words.all().size(); i++) {
            String word = words.all().get(i);
            if (own.contains(word)) {
                return "it may call the function " + word + ", which is not the server's";
            }
            if (INSIDES.contains(word) || (word.startsWith("pg_") && !isSchema(words, i))) {
                return "it asks for " + word;
            }
            if (words.after(i).equals("(")
                    && Character.isUnicodeIdentifierStart(word.codePointAt(0))
                    && !isHarmless(word)
                    && !tables.contains(word)) {
                return "it may call " + word;
            }
        }
        return null;
    }

    private static boolean isSchema(Words words, int index) {
        return words.all().get(index).equals("pg_catalog") && words.after(index).equals(".");
    }

    private boolean isHarmless(String word) {
        return SYNTAX.contains(word)
                || HARMLESS.contains(word)
                || NUMBERS.contains(word)
                || CLOCK.contains(word)
                || immutable.contains(word);
    }

    /** Whether one of them is a number of a sequence. */
    static boolean drawNumbers(Words words) {
        return words.say(NUMBERS);
    }

    /** Whether one of them is the time at which the transaction began. */
    static boolean readClock(Words words) {
        return words.say(CLOCK) || words.literals().stream().anyMatch(ClockText::mayBeTime);
    }
}

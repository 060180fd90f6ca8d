package dev.chicane.guard.json;

import dev.chicane.guard.internal.table.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of a document as an expression of PostgreSQL, which does what {@link JsonWalk} does. */
final class JsonSql {
    // How it works. Each change is a subquery without a table, from the document before to the one after it. Behind it
    // stands "offset 0", so that the planner does not write one into the other, which would grow by a power. It reads
    // nothing but the column of the row that is changed, and the values, which are in the first one. So it is computed
    // again when another transaction has changed that row; a FROM of the UPDATE would not be.
    //
    // NULL is a document that is of the wrong kind somewhere, and goes through all that follows, since jsonb_set is
    // strict. A value that is missing is NULL too, where it is looked at; so what is on the way has its kind asked for
    // first. By "->" with text or a number a member is never taken for an element; but a scalar is its own element 0.
    private static final String NONE = "'null'::jsonb";

    private final int number;
    private final String document;
    private final JsonChange change;
    private final List<JsonStep> steps;

    private JsonSql(int number, JsonChange change) {
        this.number = number;
        this.document = "s" + (number - 1) + ".d";
        this.change = change;
        this.steps = change.path().steps();
    }

    /**
     * Writes the document after these changes; NULL if they can't be made.
     *
     * @param column quoted, with its table
     * @param keepsNull whether a column that is NULL stays so, where nothing comes into it
     */
    static void write(SqlText sql, String column, List<JsonChange> changes, boolean keepsNull) {
        String last = "s" + changes.size() + ".d";
        sql.add("(select ")
                .add(
                        keepsNull
                                ? "case when " + column + " is null then nullif(" + last + ", " + NONE + ") else "
                                        + last + " end"
                                : last)
                .add(" from (select coalesce(" + column + ", " + NONE + ") as d");
        List<JsonSql> all = new ArrayList<>();
        for (JsonChange change : changes) {
            var one = new JsonSql(all.size() + 1, change);
            one.arguments(sql);
            all.add(one);
        }
        sql.add(" offset 0) s0");
        for (JsonSql one : all) {
            sql.add(", lateral (select ").add(one.after()).add(" as d offset 0) s" + one.number);
        }
        sql.add(")");
    }

    private void arguments(SqlText sql) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof JsonStep.Key key) {
                argument(sql, key.name(), "text", step(i + 1));
            } else if (steps.get(i) instanceof JsonStep.Index index) {
                argument(sql, index.position(), "integer", step(i + 1));
            }
        }
        if (change instanceof JsonChange.Increment increment) {
            argument(sql, increment.amount(), "numeric", value());
        } else if (change instanceof JsonChange.Set set) {
            argument(sql, JsonWriter.text(set.value()), "jsonb", value());
        } else if (change instanceof JsonChange.Append append) {
            argument(sql, JsonWriter.text(append.value()), "jsonb", value());
        } else if (change instanceof JsonChange.Merge merge) {
            argument(sql, JsonWriter.text(merge.members()), "jsonb", value());
        }
    }

    private static void argument(SqlText sql, @Nullable Object value, String type, String name) {
        sql.add(", cast(").value(value).add(" as ").add(type).add(") as ").add(name);
    }

    private String after() {
        if (change instanceof JsonChange.Remove) {
            return without();
        }
        String value = value();
        String there = value(steps.size());
        String kind = kind(steps.size());
        String leaf;
        if (change instanceof JsonChange.Append) {
            leaf = "case " + kind + " when 'array' then " + there + " || jsonb_build_array(" + value
                    + ") when 'null' then jsonb_build_array(" + value + ") end";
        } else if (change instanceof JsonChange.Merge) {
            leaf = "case " + kind + " when 'object' then " + there + " || " + value + " when 'null' then " + value
                    + " end";
        } else if (change instanceof JsonChange.Increment) {
            leaf = "case " + kind + " when 'number' then to_jsonb((" + there + ")::numeric + " + value
                    + ") when 'null' then to_jsonb(" + value + ") end";
        } else {
            leaf = steps.isEmpty() ? "case when " + document + " is not null then " + value + " end" : value;
        }
        return within(leaf, steps.size(), true);
    }

    private String without() {
        int last = steps.size();
        boolean isKey = steps.get(last - 1) instanceof JsonStep.Key;
        String parent = value(last - 1);
        return "case when jsonb_typeof(" + parent + ") = '" + (isKey ? "object" : "array") + "' and " + value(last)
                + " is not null then " + within(parent + " - " + step(last), last - 1, false) + " else " + document
                + " end";
    }

    /** The document with this at so many steps from it. */
    private String within(String leaf, int depth, boolean isChecked) {
        String expression = leaf;
        for (int level = depth - 1; level >= 0; level--) {
            boolean isKey = steps.get(level) instanceof JsonStep.Key;
            String holder = isChecked ? holder(level, isKey) : value(level);
            expression = "jsonb_set(" + holder + ", array[" + step(level + 1) + (isKey ? "" : "::text") + "], "
                    + expression + ", " + isKey + ")";
        }
        return expression;
    }

    /** What a step is made from: an object, also where there is nothing yet, or an array that has the element; or else NULL. */
    private String holder(int level, boolean isKey) {
        return isKey
                ? "case " + kind(level) + " when 'object' then " + value(level) + " when 'null' then '{}'::jsonb end"
                : "case when jsonb_typeof(" + value(level) + ") = 'array' and " + value(level + 1)
                        + " is not null then " + value(level) + " end";
    }

    private String kind(int level) {
        return level == 0 ? "jsonb_typeof(" + document + ')' : "coalesce(jsonb_typeof(" + value(level) + "), 'null')";
    }

    /** What is so many steps from the document. */
    private String value(int level) {
        var value = new StringBuilder("(").append(document);
        for (int i = 1; i <= level; i++) {
            value.append(" -> ").append(step(i));
        }
        return value.append(')').toString();
    }

    private String step(int level) {
        return "k" + number + '_' + level;
    }

    /** The value that comes to the place. */
    private String value() {
        return "v" + number;
    }
}

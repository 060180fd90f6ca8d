package dev.chicane.guard.json;

import dev.chicane.guard.JsonMismatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of one place in a document. A value that is null counts as none. */
sealed interface JsonChange {
    JsonPath path();

    /** As messages say it: {@code append to $.tags}. */
    String words();

    /** The document after it. */
    default @Nullable Object applied(@Nullable Object document, String name) {
        return new JsonWalk(name, this).changed(document, 0);
    }

    /**
     * What comes to the place.
     *
     * @param before what is there
     * @param walk that has come there
     * @throws JsonMismatch if that is not to be changed like this
     */
    @Nullable
    Object leaf(@Nullable Object before, JsonWalk walk);

    /** A value. */
    record Set(JsonPath path, @Nullable Object value) implements JsonChange {
        @Override
        public String words() {
            return "set " + path.text();
        }

        @Override
        public @Nullable Object leaf(@Nullable Object before, JsonWalk walk) {
            return value;
        }
    }

    /** Nothing any more. */
    record Remove(JsonPath path) implements JsonChange {
        @Override
        public String words() {
            return "remove " + path.text();
        }

        @Override
        public @Nullable Object applied(@Nullable Object document, String name) {
            return new JsonWalk(name, this).without(document, 0);
        }

        @Override
        public @Nullable Object leaf(@Nullable Object before, JsonWalk walk) {
            throw new AssertionError("nothing comes to a place that is removed");
        }
    }

    /** An array with one element more. */
    record Append(JsonPath path, @Nullable Object value) implements JsonChange {
        @Override
        public String words() {
            return "append to " + path.text();
        }

        @Override
        public Object leaf(@Nullable Object before, JsonWalk walk) {
            List<@Nullable Object> all = new ArrayList<>();
            if (before instanceof List<?> list) {
                all.addAll(list);
            } else if (before != null) {
                throw walk.mismatch(path.steps().size(), before, "an array");
            }
            all.add(value);
            return all;
        }
    }

    /** An object with these members, in place of those of the same names. */
    record Merge(JsonPath path, Map<String, @Nullable Object> members) implements JsonChange {
        @Override
        public String words() {
            return "merge into " + path.text();
        }

        @Override
        public Object leaf(@Nullable Object before, JsonWalk walk) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            if (before instanceof Map<?, ?> map) {
                map.forEach((name, member) -> all.put(String.valueOf(name), member));
            } else if (before != null) {
                throw walk.mismatch(path.steps().size(), before, "an object");
            }
            all.putAll(members);
            return all;
        }
    }

    /** More, or less. */
    record Increment(JsonPath path, BigDecimal amount) implements JsonChange {
        @Override
        public String words() {
            return "add to " + path.text();
        }

        @Override
        public Object leaf(@Nullable Object before, JsonWalk walk) {
            if (before == null) {
                return amount;
            }
            if (before instanceof BigDecimal number) {
                return number.add(amount);
            }
            throw walk.mismatch(path.steps().size(), before, "a number");
        }
    }
}

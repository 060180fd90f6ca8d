package dev.chicane.engine.linearizability;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an operation ended. Outcomes are compared by value: results by {@code equals}, exceptions by their class. */
public sealed interface Outcome {
    /** The operation has not ended: it may have taken effect or not. */
    Outcome PENDING = new Pending();

    /** It returned; null also stands for {@code void}. Arrays are compared by their elements. */
    record Returned(@Nullable Object value) implements Outcome {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Returned returned && Objects.deepEquals(value, returned.value);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new @Nullable Object[] {value});
        }

        @Override
        public String toString() {
            return "-> " + Text.of(value);
        }
    }

    /** It threw an exception of this class. */
    record Threw(Class<? extends Throwable> type) implements Outcome {
        @Override
        public String toString() {
            return "throws " + type.getSimpleName();
        }
    }

    /** It has not ended. */
    record Pending() implements Outcome {
        @Override
        public String toString() {
            return "pending";
        }
    }
}

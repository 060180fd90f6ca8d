package dev.chicane.lab.api;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What searches and comparisons hold while they begin: to look whether the other is under way, and to begin, is one step. Otherwise both
 * could look, and both begin. Thread-safe.
 */
@Component
final class OneAtATime {
    /** Looks and begins, while nobody else does. */
    synchronized <T> T begin(Supplier<T> lookAndBegin) {
        return lookAndBegin.get();
    }
}

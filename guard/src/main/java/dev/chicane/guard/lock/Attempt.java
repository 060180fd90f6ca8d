package dev.chicane.guard.lock;

import java.time.Duration;
import java.util.Optional;

/** What has come of an attempt to acquire a lock. */
public sealed interface Attempt {
    /**
     * It is acquired.
     *
     * @param fence of this acquisition
     */
    record Granted(Fence fence) implements Attempt {}

    /**
     * Somebody else has it.
     *
     * @param holder who, as far as that is known
     * @param held for how long so far
     * @param left how long its lease goes on, unless it is renewed
     */
    record Refused(Optional<String> holder, Optional<Duration> held, Optional<Duration> left) implements Attempt {
        /** By somebody of whom nothing is known. */
        public static final Refused UNKNOWN = new Refused(Optional.empty(), Optional.empty(), Optional.empty());
    }
}

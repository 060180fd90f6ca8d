package dev.chicane.engine.accesslog;

/** What a log tells the time of an access by. */
public enum LogClock {
    /** The number of the step: the run was controlled. */
    STEP("step", "steps"),
    /** Nanoseconds since the recording began: the run was a plain one. */
    NANOS("nanos", "ns");

    private final String key;
    private final String unit;

    LogClock(String key, String unit) {
        this.key = key;
        this.unit = unit;
    }

    /** The key under which each access has it. */
    public String key() {
        return key;
    }

    /** What a length is counted in, for people. */
    public String unit() {
        return unit;
    }
}

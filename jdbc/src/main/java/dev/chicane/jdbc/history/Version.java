package dev.chicane.jdbc.history;

/**
 * One version of an object: what it was initially, or what one write has made of it. Two are equal if object and number are.
 *
 * @param object name of the object: a row, a key, a list
 * @param number different for each version of the object, in no order; 0 for the initial one
 * @param text what to show of it: the value, or that there is nothing
 */
public record Version(String object, int number, String text) {
    /** Checks the number. */
    public Version {
        if (number < 0) {
            throw new IllegalArgumentException(object + " has a version " + number + ", and they begin with 0");
        }
    }

    /** The version that no transaction has written: what was there before all, or nothing. */
    public static Version initial(String object, String text) {
        return new Version(object, 0, text);
    }

    /** Whether no transaction has written it. */
    public boolean isInitial() {
        return number == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && number == version.number && object.equals(version.object);
    }

    @Override
    public int hashCode() {
        return 31 * object.hashCode() + number;
    }
}

package dev.chicane.engine.trace;

/**
 * A place in source code.
 *
 * @param className binary name of the class, such as {@code bank.Account$Entry}, or ""
 * @param location {@code File.java:line}, or the method's name where no line is known, or ""
 */
public record Spot(String className, String location) {
    /** None. */
    public static final Spot NOWHERE = new Spot("", "");
}

package dev.chicane.engine.trace;

/**
 * A place in the program's code at which a step happens.
 *
 * @param kind what is done there
 * @param className binary name of the class, such as {@code bank.Account$Entry}
 * @param method name of the method
 * @param file name of the source file, or "" if the class file tells none
 * @param line line number from 1, or 0 if unknown
 * @param member what it is done to: {@code Account.balance}, {@code ReentrantLock.lock}, {@code int[]}
 * @param instruction by which it is done
 */
public record Site(
        StepKind kind, String className, String method, String file, int line, String member, Instruction instruction) {
    /** Where it is. */
    public Spot spot() {
        return new Spot(className, location());
    }

    /** What is done, and where, in words; the same in every JVM. */
    public String text() {
        return kind + " " + member + " in " + className + "." + method + " (" + location() + ")";
    }

    /** Where it is: {@code Account.java:14}, or the class's name where no line is known. */
    public String location() {
        return file.isEmpty() || line == 0 ? className + "." + method : file + ":" + line;
    }
}

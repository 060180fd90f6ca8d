package dev.chicane.heap.instrument;

/** To whom the statics of the instrumented classes belong. */
enum Statics {
    /** To the program alone: its code is all that initialises classes. */
    OF_THE_PROGRAM,
    /**
     * To others in the JVM as well, such as what runs tests: what reads a static field by reflection expects the JVM to
     * have initialised the class.
     */
    SHARED
}

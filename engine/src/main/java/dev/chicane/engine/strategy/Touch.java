package dev.chicane.engine.strategy;

/** How an actor touches a location. */
public enum Touch {
    /** It looks only. */
    READ,
    /** It changes something, or may do so. */
    WRITE,
    /** It takes a lock, of which the location is the state. */
    ACQUIRE,
    /** It tries to, while another actor has it. */
    ATTEMPT,
    /** It gives a lock back. */
    RELEASE
}

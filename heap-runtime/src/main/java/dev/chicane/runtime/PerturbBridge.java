package dev.chicane.runtime;

/** The agent's side of {@link PerturbHooks}. All methods are called on the thread that reached the place. */
public abstract class PerturbBridge {
    /** For subclasses. */
    protected PerturbBridge() {}

    /** See {@link PerturbHooks#before}. */
    public abstract void before(int place);

    /** See {@link PerturbHooks#after}. */
    public abstract void after(int place);
}

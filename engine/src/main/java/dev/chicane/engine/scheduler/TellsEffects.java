package dev.chicane.engine.scheduler;

/**
 * An object, or the handler of a proxy, that tells the {@link Effects} itself what its methods touch, and calls nobody back but what is passed to it: of a call on one,
 * whoever instruments the caller need tell nothing.
 */
public interface TellsEffects {}

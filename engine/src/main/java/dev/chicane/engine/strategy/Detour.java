package dev.chicane.engine.strategy;

/**
 * A decision that leaves the run-to-completion order. It is known by who ran up to it and how far that actor had come, so that
 * it keeps its meaning when another detour is left out.
 *
 * @param ran number of the actor that ran up to it
 * @param ownSteps how many steps that one had taken
 * @param turn which of the decisions in that place it is, from 0
 * @param value what was chosen, see {@link Decision#value}
 * @param preempts whether somebody was kept from going on by it, see {@link Decision#preempts}
 */
public record Detour(int ran, int ownSteps, int turn, int value, boolean preempts) {}

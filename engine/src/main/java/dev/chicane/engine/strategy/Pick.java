package dev.chicane.engine.strategy;

/**
 * A choice that is not told by who runs next and how far: one of several numbers, a timer that fires early, an actor that goes
 * on although it gave way. It is known by who ran up to it and how far that one had come, so that it keeps its meaning when
 * others run otherwise.
 *
 * @param ran number of the actor that ran up to it
 * @param ownSteps how many steps that one had taken
 * @param turn which of the decisions in that place it is, from 0
 * @param value what was chosen, see {@link Decision#value}
 */
record Pick(int ran, int ownSteps, int turn, int value) {}

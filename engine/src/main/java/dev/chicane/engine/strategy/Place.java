package dev.chicane.engine.strategy;

/**
 * Where a decision is, in terms that keep their meaning when others run otherwise.
 *
 * @param ran number of the actor that ran up to it
 * @param ownSteps how many steps that one had taken
 * @param turn which of the decisions there it is, from 0
 */
record Place(int ran, int ownSteps, int turn) {}

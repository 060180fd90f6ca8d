package dev.chicane.engine.race;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.strategy.SerialExtent;

/** A scenario that is compared with its serial orders, if it asks for that. */
public interface SerialScenario extends Scenario {
    /** What is known of them. */
    SerialOutcomes serial();

    @Override
    default int serialOrders() {
        return serial().orders();
    }

    @Override
    default int serialOrdersKnown() {
        return serial().ordersRun();
    }

    @Override
    default boolean areOrdersOfActors() {
        return serial().areOfActors();
    }

    @Override
    default boolean isRehearsed() {
        return serial().isRehearsed();
    }

    @Override
    default void serialOrdersRun(SerialExtent extent) {
        serial().run(extent);
    }

    @Override
    default boolean repeatsSerialOrder() {
        return serial().repeats();
    }

    @Override
    default boolean isUndecided() {
        return serial().isUndecided();
    }

    @Override
    default long undecided() {
        return serial().undecided();
    }

    @Override
    default boolean hasToldNothing() {
        return serial().hasToldNothing();
    }

    @Override
    default void searched() {
        serial().searched();
    }
}

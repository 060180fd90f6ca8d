package dev.chicane.engine.strategy;

/** Chooses each option with the same probability. Every schedule has a random stream of its own. */
final class RandomWalk implements Strategy {
    private final long seed;
    private final SplitMix64 random = new SplitMix64();

    RandomWalk(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "random";
    }

    @Override
    public boolean begin(long index) {
        random.seed(seed, index);
        return true;
    }

    @Override
    public int choose(Decision decision) {
        return random.below(decision.count());
    }
}

package dev.chicane.heap.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the JDK draws by chance, the same in every execution: the seeds of {@link Random}, {@link ThreadLocalRandom},
 * {@link SplittableRandom}, {@link Math#random}, {@link Collections#shuffle}, and {@link UUID#randomUUID}.
 * {@link java.security.SecureRandom} stays what it is. So is the time at which an execution begins. Used by the carrier.
 */
final class Chance {
    private static final long SEED = 0x2545F4914F6CDD1DL;
    private static final long OTHER_SEED = 0x5851F42D4C957F2DL;

    private static final AtomicLong UNIQUIFIER = get(Random.class, "seedUniquifier", AtomicLong.class);
    private static final AtomicLong SPLITTABLE = get(SplittableRandom.class, "defaultGen", AtomicLong.class);
    private static final AtomicLong SEEDER = get(ThreadLocalRandom.class, "seeder", AtomicLong.class);
    private static final AtomicInteger PROBES = get(ThreadLocalRandom.class, "probeGenerator", AtomicInteger.class);
    private static final VarHandle SHUFFLER = handle(Collections.class, "r", Random.class);
    private static final VarHandle PROBE = probe();

    /** As {@link Math#random} would have made itself; found here when it is first needed. */
    private static final class MathRandom {
        static final Random GENERATOR;

        static {
            Math.random();
            try {
                GENERATOR = get(
                        Class.forName("java.lang.Math$RandomNumberGeneratorHolder"),
                        "randomNumberGenerator",
                        Random.class);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("Math.random is made in another way on this JDK: " + e, e);
            }
        }
    }

    private final Random uuids = new Random(SEED);

    // Mutable state
    private long laterMillis;

    /** Everything is drawn anew. */
    void begin() {
        begin(SEED);
        laterMillis = 0;
    }

    /** In the rest of an execution that has just begun, all is drawn otherwise, and it has begun at another time. */
    void drawOthers() {
        begin(OTHER_SEED);
        laterMillis = OtherTime.later(ControlledSystem.TIME_ZERO_MILLIS, ZoneId.systemDefault());
    }

    /** How much later than others the execution has begun; negative: earlier. */
    long laterMillis() {
        return laterMillis;
    }

    private void begin(long seed) {
        UNIQUIFIER.setPlain(seed);
        SPLITTABLE.setPlain(seed);
        SEEDER.setPlain(seed);
        PROBES.setPlain(0);
        // Virtual threads share the probe of their carrier; without one, the first of them would draw once more.
        PROBE.set(Thread.currentThread(), 1);
        SHUFFLER.set((Random) null);
        MathRandom.GENERATOR.setSeed(seed);
        uuids.setSeed(seed);
    }

    /** A UUID of version 4 (RFC 9562). */
    UUID uuid() {
        long high = (uuids.nextLong() & ~0xF000L) | 0x4000L;
        long low = (uuids.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static <T> T get(Class<?> owner, String name, Class<T> type) {
        return type.cast(handle(owner, name, type).get());
    }

    private static VarHandle probe() {
        try {
            return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findVarHandle(Thread.class, "threadLocalRandomProbe", int.class);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static VarHandle handle(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findStaticVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(ReflectiveOperationException cause) {
        return new IllegalStateException(
                "This JDK (" + Runtime.version() + ") draws by chance in another way than Chicane knows: " + cause,
                cause);
    }
}

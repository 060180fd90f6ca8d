package programs.races;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import programs.races.HandOver.Way;

/** Ways to hand over by a field, or by an atomic in its place. */
final class FieldWays {
    private FieldWays() {}

    /** All of them, by name. */
    static Map<String, Supplier<Way>> ways() {
        return Map.ofEntries(
                Map.entry("volatile", VolatileFlag::new),
                Map.entry("no-plain", PlainFlag::new),
                Map.entry("no-opaque", () -> new Handle("opaque")),
                Map.entry("no-plain-mode", () -> new Handle("plain")),
                Map.entry("acquire-release", () -> new Handle("release")),
                Map.entry("volatile-mode", () -> new Handle("volatile")),
                Map.entry("updater", UpdatedFlag::new),
                Map.entry("volatile-and-handle", MixedFlag::new),
                Map.entry("atomic-boolean", () -> {
                    var given = new AtomicBoolean();
                    return Way.of(() -> given.set(true), given::get);
                }),
                Map.entry("atomic-integer", () -> {
                    var given = new AtomicInteger();
                    return Way.of(given::incrementAndGet, () -> given.compareAndSet(1, 2));
                }),
                Map.entry("atomic-reference", () -> {
                    var given = new AtomicReference<String>();
                    return Way.of(() -> given.lazySet("given"), () -> given.get() != null);
                }),
                Map.entry("atomic-array", () -> {
                    var given = new AtomicIntegerArray(2);
                    return Way.of(() -> given.set(1, 1), () -> given.get(1) == 1);
                }),
                Map.entry("adder", () -> {
                    var given = new LongAdder();
                    return Way.of(given::increment, () -> given.sum() == 1);
                }));
    }

    private static final class VolatileFlag implements Way {
        private volatile boolean given;

        @Override
        public void give() {
            given = true;
        }

        @Override
        public boolean take() {
            return given;
        }
    }

    private static final class PlainFlag implements Way {
        private boolean given;

        @Override
        public void give() {
            given = true;
        }

        @Override
        public boolean take() {
            return given;
        }
    }

    /** Written by an updater and read directly. */
    private static final class MixedFlag implements Way {
        private static final AtomicIntegerFieldUpdater<MixedFlag> GIVEN =
                AtomicIntegerFieldUpdater.newUpdater(MixedFlag.class, "given");

        private volatile int given;

        @Override
        public void give() {
            GIVEN.compareAndSet(this, 0, 1);
        }

        @Override
        public boolean take() {
            return given == 1;
        }
    }

    private static final class UpdatedFlag implements Way {
        private static final AtomicIntegerFieldUpdater<UpdatedFlag> GIVEN =
                AtomicIntegerFieldUpdater.newUpdater(UpdatedFlag.class, "given");

        private volatile int given;

        @Override
        public void give() {
            GIVEN.set(this, 1);
        }

        @Override
        public boolean take() {
            return GIVEN.get(this) == 1;
        }
    }

    private static final class Handle implements Way {
        private static final VarHandle GIVEN;

        static {
            try {
                GIVEN = MethodHandles.lookup().findVarHandle(Handle.class, "given", boolean.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final String mode;
        private boolean given;

        Handle(String mode) {
            this.mode = mode;
        }

        @Override
        public void give() {
            switch (mode) {
                case "plain" -> GIVEN.set(this, true);
                case "opaque" -> GIVEN.setOpaque(this, true);
                case "release" -> GIVEN.setRelease(this, true);
                default -> GIVEN.setVolatile(this, true);
            }
        }

        @Override
        public boolean take() {
            return switch (mode) {
                case "plain" -> (boolean) GIVEN.get(this);
                case "opaque" -> (boolean) GIVEN.getOpaque(this);
                case "release" -> (boolean) GIVEN.getAcquire(this);
                default -> (boolean) GIVEN.getVolatile(this);
            };
        }
    }
}

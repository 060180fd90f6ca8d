package programs.races;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import programs.races.Meeting.Both;
import programs.races.Meeting.Box;

/** Meetings at a field, by whatever way it is accessed. */
final class HandleMeetings {
    private HandleMeetings() {}

    /** Adds them by name. */
    static void add(Map<String, Function<Meeting, Both>> all) {
        all.put("handle-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.GIVEN.setVolatile(flag, 1), () -> flag.given == 1);
        });
        all.put("release-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.GIVEN.setRelease(flag, 1), () -> flag.given == 1);
        });
        all.put("field-then-handle", m -> {
            var flag = new Flag();
            return m.told(() -> flag.given = 1, () -> Flag.GIVEN.compareAndSet(flag, 1, 2));
        });
        all.put("field-then-reflection", m -> {
            var flag = new Flag();
            return m.told(() -> flag.given = 1, () -> Flag.FIELD.getInt(flag) == 1);
        });
        all.put("reflection-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.FIELD.setInt(flag, 1), () -> flag.given == 1);
        });
        all.put("updater-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.NAME.set(flag, "given"), () -> flag.name != null);
        });
        all.put("fences", m -> {
            var flag = new Flag();
            return m.told(
                    () -> {
                        VarHandle.releaseFence();
                        Flag.GIVEN.setOpaque(flag, 1);
                    },
                    () -> {
                        boolean given = (int) Flag.GIVEN.getOpaque(flag) == 1;
                        VarHandle.acquireFence();
                        return given;
                    });
        });
        all.put("update-and-get", m -> {
            var newest = new AtomicReference<>(new Box(0));
            return Meeting.twice(() -> newest.updateAndGet(box -> new Box(box.value + 1)));
        });
        all.put("static-of-a-class", m -> m.told(() -> Flag.started = 1, () -> Late.STARTED == 1));
    }

    private static final class Flag {
        static volatile int started;
        static final VarHandle GIVEN;
        static final Field FIELD;
        static final AtomicReferenceFieldUpdater<Flag, String> NAME =
                AtomicReferenceFieldUpdater.newUpdater(Flag.class, String.class, "name");

        volatile int given;
        volatile String name;

        static {
            try {
                GIVEN = MethodHandles.lookup().findVarHandle(Flag.class, "given", int.class);
                FIELD = Flag.class.getDeclaredField("given");
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** Initialised by whoever comes first. */
    private static final class Late {
        static final int STARTED = Flag.started;
    }
}

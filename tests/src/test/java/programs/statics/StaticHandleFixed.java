package programs.statics;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** {@link StaticHandle} in one step; each class is initialised by the handle alone. */
final class StaticHandleFixed {
    private static final class Count {
        static int value = begin();

        private static int begin() {
            return 10;
        }
    }

    private static final class Names {
        static List<String> all = new ArrayList<>(List.of("first"));
    }

    private static final class Limit {
        private static Integer max = Integer.valueOf(7);
    }

    private static final class Switch {
        static List<String> on = new ArrayList<>(List.of("yes"));
    }

    public static void main(String[] args) throws Throwable { // passes: exhausted
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        VarHandle count = lookup.findStaticVarHandle(Count.class, "value", int.class);
        Thread other = new Thread(() -> count.getAndAdd(1));
        other.start();
        count.getAndAdd(1);
        other.join();
        assert (int) count.get() == 12 : count.get();

        MethodHandle names = lookup.findStaticGetter(Names.class, "all", List.class);
        List<?> all = (List<?>) names.invoke();
        assert all.size() == 1 : all;
        Names.all.add("second");

        MethodHandle max = lookup.unreflectSetter(Limit.class.getDeclaredField("max"));
        assert Limit.max == 7;
        max.invoke(Integer.valueOf(8));
        assert Limit.max == 8 : Limit.max;

        VarHandle on = lookup.unreflectVarHandle(Switch.class.getDeclaredField("on"));
        assert on.get().equals(List.of("yes")) : on.get();
        Switch.on.clear();
    }
}

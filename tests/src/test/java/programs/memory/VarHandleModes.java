package programs.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Every mode of a {@link VarHandle} that writes, each after a read of its own. */
final class VarHandleModes {
    private static final VarHandle SUM;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

    static {
        try {
            SUM = MethodHandles.lookup().findVarHandle(VarHandleModes.class, "sum", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int sum;
    private final int[] parts = new int[1];

    private void work(int mode) {
        switch (mode) {
            case 0 -> SUM.set(this, (int) SUM.get(this) + 1);
            case 1 -> SUM.setOpaque(this, (int) SUM.getOpaque(this) + 1);
            case 2 -> SUM.setRelease(this, (int) SUM.getAcquire(this) + 1);
            case 3 -> SUM.setVolatile(this, (int) SUM.getVolatile(this) + 1);
            default -> ELEMENT.setVolatile(parts, 0, (int) ELEMENT.getVolatile(parts, 0) + 1);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        for (int mode = 0; mode < 5; mode++) {
            int now = mode;
            VarHandleModes race = new VarHandleModes();
            Thread other = new Thread(() -> race.work(now));
            other.start();
            race.work(mode);
            other.join();
            int total = race.sum + race.parts[0];
            assert total == 2 : mode; // fails: assertion
        }
    }
}

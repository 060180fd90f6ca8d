package programs.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** {@link VarHandleModes} by the modes that read and write in one. */
final class VarHandleModesFixed {
    private static final VarHandle SUM;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

    static {
        try {
            SUM = MethodHandles.lookup().findVarHandle(VarHandleModesFixed.class, "sum", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int sum;
    private final int[] parts = new int[1];

    private void work(int mode) {
        switch (mode) {
            case 0 -> SUM.getAndAdd(this, 1);
            case 1 -> SUM.getAndAddAcquire(this, 1);
            case 2 -> SUM.getAndAddRelease(this, 1);
            case 3 -> {
                int seen;
                do {
                    seen = (int) SUM.getOpaque(this);
                } while (!SUM.weakCompareAndSetPlain(this, seen, seen + 1));
            }
            default -> ELEMENT.getAndAdd(parts, 0, 1);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        for (int mode = 0; mode < 5; mode++) {
            int now = mode;
            VarHandleModesFixed race = new VarHandleModesFixed();
            Thread other = new Thread(() -> race.work(now));
            other.start();
            race.work(mode);
            other.join();
            int total = race.sum + race.parts[0];
            assert total == 2 : mode;
        }
        VarHandleModesFixed alone = new VarHandleModesFixed();
        assert (int) SUM.compareAndExchange(alone, 0, 8) == 0;
        assert (int) SUM.compareAndExchangeAcquire(alone, 8, 12) == 8;
        assert (int) SUM.compareAndExchangeRelease(alone, 7, 1) == 12;
        assert (int) SUM.getAndBitwiseOr(alone, 1) == 12;
        assert (int) SUM.getAndBitwiseAndAcquire(alone, 5) == 13;
        assert (int) SUM.getAndBitwiseXorRelease(alone, 1) == 5;
        assert (int) SUM.getAndSet(alone, 9) == 4;
        assert alone.sum == 9 : alone.sum;
    }
}

package programs.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link VarHandleModes} that asks what came of it, or takes a lock where the mode can't tell. */
final class VarHandleModesFixed {
    private static final VarHandle PLACE;

    static {
        try {
            PLACE = MethodHandles.lookup().findVarHandle(VarHandleModesFixed.class, "place", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int place;
    private final AtomicInteger takers = new AtomicInteger();

    private VarHandleModesFixed(int free) {
        place = free;
    }

    private void take(String mode) {
        if (isMine(mode)) {
            takers.incrementAndGet();
        }
    }

    private boolean isMine(String mode) {
        return switch (mode) {
            case "plain", "opaque", "release", "volatile" -> lockedTake(mode);
            case "compareAndSet" -> PLACE.compareAndSet(this, 0, 1);
            case "compareAndExchange" -> (int) PLACE.compareAndExchange(this, 0, 1) == 0;
            case "compareAndExchangeAcquire" -> (int) PLACE.compareAndExchangeAcquire(this, 0, 1) == 0;
            case "compareAndExchangeRelease" -> (int) PLACE.compareAndExchangeRelease(this, 0, 1) == 0;
            case "getAndSet" -> (int) PLACE.getAndSet(this, 1) == 0;
            case "getAndSetAcquire" -> (int) PLACE.getAndSetAcquire(this, 1) == 0;
            case "getAndSetRelease" -> (int) PLACE.getAndSetRelease(this, 1) == 0;
            case "getAndAdd" -> (int) PLACE.getAndAdd(this, 1) == 0;
            case "getAndAddAcquire" -> (int) PLACE.getAndAddAcquire(this, 1) == 0;
            case "getAndAddRelease" -> (int) PLACE.getAndAddRelease(this, 1) == 0;
            case "getAndBitwiseOr" -> (int) PLACE.getAndBitwiseOr(this, 1) == 0;
            case "getAndBitwiseOrAcquire" -> (int) PLACE.getAndBitwiseOrAcquire(this, 1) == 0;
            case "getAndBitwiseOrRelease" -> (int) PLACE.getAndBitwiseOrRelease(this, 1) == 0;
            case "getAndBitwiseAnd" -> (int) PLACE.getAndBitwiseAnd(this, 0) == 1;
            case "getAndBitwiseAndAcquire" -> (int) PLACE.getAndBitwiseAndAcquire(this, 0) == 1;
            case "getAndBitwiseAndRelease" -> (int) PLACE.getAndBitwiseAndRelease(this, 0) == 1;
            case "getAndBitwiseXor" -> (int) PLACE.getAndBitwiseXor(this, 1) == 0;
            case "getAndBitwiseXorAcquire" -> (int) PLACE.getAndBitwiseXorAcquire(this, 1) == 0;
            case "getAndBitwiseXorRelease" -> (int) PLACE.getAndBitwiseXorRelease(this, 1) == 0;
            default -> weakTake(mode);
        };
    }

    private synchronized boolean lockedTake(String mode) {
        switch (mode) {
            case "plain" -> {
                boolean free = (int) PLACE.get(this) == 0;
                PLACE.set(this, 1);
                return free;
            }
            case "opaque" -> {
                boolean free = (int) PLACE.getOpaque(this) == 0;
                PLACE.setOpaque(this, 1);
                return free;
            }
            case "release" -> {
                boolean free = (int) PLACE.getAcquire(this) == 0;
                PLACE.setRelease(this, 1);
                return free;
            }
            default -> {
                boolean free = (int) PLACE.getVolatile(this) == 0;
                PLACE.setVolatile(this, 1);
                return free;
            }
        }
    }

    /** A weak one may fail though the place is free. */
    private boolean weakTake(String mode) {
        while ((int) PLACE.getVolatile(this) == 0) {
            boolean taken = switch (mode) {
                case "weakCompareAndSet" -> PLACE.weakCompareAndSet(this, 0, 1);
                case "weakCompareAndSetPlain" -> PLACE.weakCompareAndSetPlain(this, 0, 1);
                case "weakCompareAndSetAcquire" -> PLACE.weakCompareAndSetAcquire(this, 0, 1);
                case "weakCompareAndSetRelease" -> PLACE.weakCompareAndSetRelease(this, 0, 1);
                default -> throw new IllegalArgumentException(mode);
            };
            if (taken) {
                return true;
            }
        }
        return false;
    }

    /** Argument: the mode. */
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        String mode = args.length == 0 ? "volatile" : args[0];
        VarHandleModesFixed task = new VarHandleModesFixed(mode.startsWith("getAndBitwiseAnd") ? 1 : 0);
        Thread other = new Thread(() -> task.take(mode), "other");
        other.start();
        task.take(mode);
        other.join();
        assert task.takers.get() == 1 : mode;
    }
}

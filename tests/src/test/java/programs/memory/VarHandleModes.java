package programs.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes a place by a {@link VarHandle}, in each of its modes: looks first, and does not ask what came of the taking. */
public final class VarHandleModes {
    private static final VarHandle PLACE;

    static {
        try {
            PLACE = MethodHandles.lookup().findVarHandle(VarHandleModes.class, "place", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int place;
    private final AtomicInteger takers = new AtomicInteger();

    public static List<String> modes() {
        return List.of(("plain opaque release volatile"
                        + " compareAndSet compareAndExchange compareAndExchangeAcquire compareAndExchangeRelease"
                        + " weakCompareAndSet weakCompareAndSetPlain weakCompareAndSetAcquire weakCompareAndSetRelease"
                        + " getAndSet getAndSetAcquire getAndSetRelease"
                        + " getAndAdd getAndAddAcquire getAndAddRelease"
                        + " getAndBitwiseOr getAndBitwiseOrAcquire getAndBitwiseOrRelease"
                        + " getAndBitwiseAnd getAndBitwiseAndAcquire getAndBitwiseAndRelease"
                        + " getAndBitwiseXor getAndBitwiseXorAcquire getAndBitwiseXorRelease")
                .split(" "));
    }

    private boolean isFree() {
        return (int) PLACE.getVolatile(this) == 0;
    }

    private void take(String mode) {
        boolean free = switch (mode) {
            case "plain" -> (int) PLACE.get(this) == 0;
            case "opaque" -> (int) PLACE.getOpaque(this) == 0;
            case "release" -> (int) PLACE.getAcquire(this) == 0;
            default -> isFree();
        };
        if (free) {
            write(mode);
            takers.incrementAndGet();
        }
    }

    private void write(String mode) {
        switch (mode) {
            case "plain" -> PLACE.set(this, 1);
            case "opaque" -> PLACE.setOpaque(this, 1);
            case "release" -> PLACE.setRelease(this, 1);
            case "volatile" -> PLACE.setVolatile(this, 1);
            case "compareAndSet" -> PLACE.compareAndSet(this, 0, 1);
            case "compareAndExchange" -> PLACE.compareAndExchange(this, 0, 1);
            case "compareAndExchangeAcquire" -> PLACE.compareAndExchangeAcquire(this, 0, 1);
            case "compareAndExchangeRelease" -> PLACE.compareAndExchangeRelease(this, 0, 1);
            case "weakCompareAndSet" -> PLACE.weakCompareAndSet(this, 0, 1);
            case "weakCompareAndSetPlain" -> PLACE.weakCompareAndSetPlain(this, 0, 1);
            case "weakCompareAndSetAcquire" -> PLACE.weakCompareAndSetAcquire(this, 0, 1);
            case "weakCompareAndSetRelease" -> PLACE.weakCompareAndSetRelease(this, 0, 1);
            case "getAndSet" -> PLACE.getAndSet(this, 1);
            case "getAndSetAcquire" -> PLACE.getAndSetAcquire(this, 1);
            case "getAndSetRelease" -> PLACE.getAndSetRelease(this, 1);
            case "getAndAdd" -> PLACE.getAndAdd(this, 1);
            case "getAndAddAcquire" -> PLACE.getAndAddAcquire(this, 1);
            case "getAndAddRelease" -> PLACE.getAndAddRelease(this, 1);
            case "getAndBitwiseOr" -> PLACE.getAndBitwiseOr(this, 1);
            case "getAndBitwiseOrAcquire" -> PLACE.getAndBitwiseOrAcquire(this, 1);
            case "getAndBitwiseOrRelease" -> PLACE.getAndBitwiseOrRelease(this, 1);
            case "getAndBitwiseAnd" -> PLACE.getAndBitwiseAnd(this, 0);
            case "getAndBitwiseAndAcquire" -> PLACE.getAndBitwiseAndAcquire(this, 0);
            case "getAndBitwiseAndRelease" -> PLACE.getAndBitwiseAndRelease(this, 0);
            case "getAndBitwiseXor" -> PLACE.getAndBitwiseXor(this, 1);
            case "getAndBitwiseXorAcquire" -> PLACE.getAndBitwiseXorAcquire(this, 1);
            case "getAndBitwiseXorRelease" -> PLACE.getAndBitwiseXorRelease(this, 1);
            default -> throw new IllegalArgumentException(mode);
        }
    }

    /** Argument: the mode. */
    public static void main(String[] args) throws InterruptedException {
        String mode = args.length == 0 ? "volatile" : args[0];
        VarHandleModes race = new VarHandleModes();
        Thread other = new Thread(() -> race.take(mode), "other");
        other.start();
        race.take(mode);
        other.join();
        assert race.takers.get() == 1 : mode; // fails: assertion
    }
}

package programs.power;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** {@link UnlikelyTimeout}, where a payment is settled once. */
final class SettledOnce {
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger log = new AtomicInteger();
    private final AtomicReference<String> state = new AtomicReference<>("open");
    private volatile boolean paid;
    private volatile boolean cancelled;

    private void bank() {
        for (int i = 0; i < 30; i++) {
            log.incrementAndGet();
        }
        if (state.compareAndSet("open", "paid")) {
            paid = true;
            answers.add("paid");
        }
    }

    private void pay() throws InterruptedException {
        String answer = answers.poll(500, TimeUnit.MILLISECONDS);
        if (answer == null && state.compareAndSet("open", "cancelled")) {
            cancelled = true;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SettledOnce shop = new SettledOnce();
        Thread bank = new Thread(shop::bank, "bank");
        bank.start();
        shop.pay();
        bank.join();
        assert !(shop.paid && shop.cancelled) : "paid and cancelled";
    }
}

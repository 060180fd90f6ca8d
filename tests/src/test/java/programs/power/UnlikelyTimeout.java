package programs.power;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A payment waits up to half a second for the bank, and is cancelled if there is no answer. The answer may come between the
 * last look and the cancellation: a step of thirty at which the time has to be up.
 */
final class UnlikelyTimeout {
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger log = new AtomicInteger();
    private volatile boolean paid;
    private volatile boolean cancelled;

    private void bank() {
        for (int i = 0; i < 30; i++) {
            log.incrementAndGet();
        }
        if (!cancelled) {
            paid = true;
            answers.add("paid");
        }
    }

    private void pay() throws InterruptedException {
        String answer = answers.poll(500, TimeUnit.MILLISECONDS);
        if (answer == null && !paid) {
            cancelled = true;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        UnlikelyTimeout shop = new UnlikelyTimeout();
        Thread bank = new Thread(shop::bank, "bank");
        bank.start();
        shop.pay();
        bank.join();
        assert !(shop.paid && shop.cancelled) : "paid and cancelled";
    }
}

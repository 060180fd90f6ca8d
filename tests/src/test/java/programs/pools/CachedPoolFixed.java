package programs.pools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link CachedPool} with a lock. */
final class CachedPoolFixed {
    private final boolean[] taken = new boolean[2];

    private synchronized boolean book(int seat) {
        if (taken[seat]) {
            return false;
        }
        taken[seat] = true;
        return true;
    }

    public static void main(String[] args) throws Exception { // passes
        CachedPoolFixed cinema = new CachedPoolFixed();
        List<Future<Boolean>> bookings = new ArrayList<>();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            bookings.add(pool.submit(() -> cinema.book(1)));
            bookings.add(pool.submit(() -> cinema.book(1)));
        }
        int booked = 0;
        for (Future<Boolean> booking : bookings) {
            booked += booking.get() ? 1 : 0;
        }
        assert booked == 1 : booked;
    }
}

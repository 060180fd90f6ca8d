package libraries;

import java.util.ArrayList;
import java.util.List;
import org.mockito.Mockito;

/** {@link MockedStock} with a lock, and a mock that is asked for what it never had. */
final class MockedStockFixed {
    static class Stock {
        private final List<String> takers = Mockito.spy(new ArrayList<>());
        private int left = 2;

        synchronized void take(String taker) {
            left = left - 1;
            takers.add(taker);
        }

        synchronized int left() {
            return left;
        }

        synchronized int takers() {
            return takers.size();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Stock stock = Mockito.spy(new Stock());
        Stock mock = Mockito.mock();
        Mockito.when(mock.left()).thenReturn(7);
        Thread other = new Thread(
                () -> {
                    stock.take("other");
                    mock.take("other");
                },
                "other");
        other.start();
        stock.take("main");
        mock.take("main");
        other.join();
        Mockito.verify(stock, Mockito.times(2)).take(Mockito.anyString());
        Mockito.verify(mock, Mockito.times(2)).take(Mockito.anyString());
        assert stock.left() == 0 : stock.left();
        assert stock.takers() == 2 : stock.takers();
        assert mock.left() == 7 : mock.left();
    }
}

package programs.language;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** {@link DynamicProxy} with a lock in the handler. */
final class DynamicProxyFixed {
    private interface Counter {
        void increment();

        int count();
    }

    private static final class Plain implements Counter {
        private int count;

        @Override
        public void increment() {
            count++;
        }

        @Override
        public int count() {
            return count;
        }
    }

    private static Counter proxyOf(Counter counter) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            synchronized (counter) {
                return method.invoke(counter, arguments);
            }
        };
        return (Counter) Proxy.newProxyInstance(
                DynamicProxyFixed.class.getClassLoader(), new Class<?>[] {Counter.class}, handler);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Counter counter = proxyOf(new Plain());
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count() == 2 : counter.count();
    }
}

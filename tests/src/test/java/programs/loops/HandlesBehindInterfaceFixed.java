package programs.loops;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops over objects that the JDK makes of an interface and a method handle, or of an interface and a handler. */
final class HandlesBehindInterfaceFixed {
    public interface Next {
        int next();
    }

    private static final MethodType NUMBER = MethodType.methodType(int.class);

    public static void main(String[] args) throws Throwable { // passes
        Thread other = new Thread(() -> {});
        other.start();
        AtomicInteger count = new AtomicInteger();
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle increment = lookup.findVirtual(AtomicInteger.class, "incrementAndGet", NUMBER);
        Next handled = (Next) Proxy.newProxyInstance(
                Next.class.getClassLoader(),
                new Class<?>[] {Next.class},
                (proxy, method, none) -> count.incrementAndGet());
        while (handled.next() < 5) {
            // next
        }
        Next proxy = MethodHandleProxies.asInterfaceInstance(Next.class, increment.bindTo(count));
        while (proxy.next() < 10) {
            // next
        }
        MethodType factory = MethodType.methodType(Next.class, AtomicInteger.class);
        CallSite site = LambdaMetafactory.metafactory(lookup, "next", factory, NUMBER, increment, NUMBER);
        Next lambda = (Next) site.getTarget().invoke(count);
        while (lambda.next() < 15) {
            // next
        }
        other.join();
    }
}

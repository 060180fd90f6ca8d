package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.heap.trace.HeapTracer;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which actors are in code that is not looked into and may call the program back, so that what they do may touch anything.
 *
 * <p>No hook tells when such a call is over. The actor's stack does: it is, once the program's own code is all that lies
 * above what an actor begins with. Until then also the program's code that is called back in it may touch anything, for
 * between its steps are some of the caller's. Used on the carrier.
 */
final class Opacity {
    private static final StackWalker STACK =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private static final int FOR_GOOD = -1;

    /** After so many looks in vain the call is a long one, and only one point of so many is worth a look. */
    private static final int PATIENCE = 64;

    /** Classes of Chicane between the carrier and what an actor begins with; not {@code guard}'s, which call back. */
    private static final Set<String> OWN =
            Set.of("dev.chicane.engine.", "dev.chicane.heap.", "dev.chicane.runtime.", "dev.chicane.junit.");

    /** From the top of a stack down. */
    private enum Part {
        HOOKS,
        PROGRAM,
        OUTERMOST,
        IN_A_CALL
    }

    private final Predicate<Class<?>> lookedInto;
    private final HeapTracer.Unseen unseen;
    private final Consumer<StackFrame> frames = this::next;

    // Mutable state: of each actor, by number, 0 if it is in no such call, else one more than the looks in vain
    private int[] calls = new int[8];
    private Part part = Part.HOOKS;

    Opacity(Predicate<Class<?>> lookedInto, HeapTracer.Unseen unseen) {
        this.lookedInto = lookedInto;
        this.unseen = unseen;
    }

    /** An execution begins. */
    void begin() {
        Arrays.fill(calls, 0);
        // Links what it needs, in case it is the first one, now and not in the middle of the execution.
        isOver();
    }

    /** An actor begins a call that may call the program back, or is called back in one. */
    void calls(Actor self) {
        if (self.scheduler().effects().observed()) {
            makeRoom(self);
            if (calls[self.id()] == 0) {
                calls[self.id()] = 1;
            }
            self.scheduler().effects().opaque(self);
        }
    }

    /** Of an actor it is not known what its outermost code is, or what it is called by. */
    void forGood(Actor self) {
        makeRoom(self);
        calls[self.id()] = FOR_GOOD;
        self.scheduler().effects().opaque(self);
    }

    /** An actor comes to something that it does, of which more is known if such a call is over by now. */
    void look(Actor self) {
        int looks = self.id() < calls.length ? calls[self.id()] : 0;
        if (looks <= 0 || self.dying()) {
            return;
        }
        if ((looks < PATIENCE || looks % PATIENCE == 0) && isOver()) {
            calls[self.id()] = 0;
            self.scheduler().effects().transparent(self);
        } else {
            calls[self.id()] = looks == Integer.MAX_VALUE ? PATIENCE : looks + 1;
        }
    }

    private void makeRoom(Actor self) {
        if (self.id() >= calls.length) {
            calls = Arrays.copyOf(calls, 2 * self.id());
        }
    }

    private boolean isOver() {
        unseen.begin();
        try {
            part = Part.HOOKS;
            STACK.forEach(frames);
            return part == Part.PROGRAM || part == Part.OUTERMOST;
        } finally {
            unseen.end();
        }
    }

    private void next(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        part = switch (part) {
            case HOOKS -> isOwn(type) ? Part.HOOKS : lookedInto.test(type) ? Part.PROGRAM : Part.IN_A_CALL;
            case PROGRAM -> lookedInto.test(type) ? Part.PROGRAM : outermost(type);
            case OUTERMOST -> outermost(type);
            case IN_A_CALL -> Part.IN_A_CALL;
        };
    }

    private static Part outermost(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        boolean ofTheJdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
        return ofTheJdk || isOwn(type) ? Part.OUTERMOST : Part.IN_A_CALL;
    }

    private static boolean isOwn(Class<?> type) {
        String name = type.getName();
        for (String own : OWN) {
            if (name.startsWith(own)) {
                return true;
            }
        }
        return false;
    }
}

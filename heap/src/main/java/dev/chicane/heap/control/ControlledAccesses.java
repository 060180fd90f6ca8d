package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Scope;
import dev.chicane.heap.instrument.Sites;
import dev.chicane.heap.trace.HeapTracer;
import dev.chicane.runtime.AccessBridge;
import dev.chicane.runtime.Hooks;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks of accesses and calls do: turns what instrumented code is about to do into steps of the engine's
 * scheduler.
 *
 * <p>Every hook first asks whether the calling thread is the running actor; all others are let through. An actor in a
 * region without switches takes no steps either: such a region (a class initialiser that the JVM runs) happens once in
 * the life of a JVM, so that its steps would not be the same in every execution.
 */
final class ControlledAccesses extends AccessBridge {
    /** Whose members static fields and methods are. */
    private static final Object STATICS = new Object();

    /** Tells the step apart from the program's, whose labels are sites. */
    private static final int COMPLETES = -1;

    private final HeapControl control;
    private final AccessOrdering ordering;

    ControlledAccesses(HeapControl control) {
        this.control = control;
        this.ordering = new AccessOrdering(control);
        // It shall not be drawn in the middle of an execution.
        System.identityHashCode(STATICS);
    }

    @Override
    public void fieldAccess(@Nullable Object owner, int site) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && !self.atomic()) {
            control.sites.hit(site);
            if (control.announces) {
                announce(self, owner == null ? STATICS : owner, control.sites.member(site), site);
            }
            control.point(self, site);
            ordering.access(
                    self, access(self, owner == null ? STATICS : owner, control.sites.member(site), site, null), site);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.field(self, owner, site);
            }
        }
        Inside.back(self, inside);
    }

    @Override
    public void arrayAccess(@Nullable Object array, int index, int site) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && !self.atomic()) {
            control.sites.hit(site);
            if (control.announces) {
                announce(self, array, index, site);
            }
            control.point(self, site);
            if (array != null) {
                ordering.access(self, access(self, array, index, site, null), site);
            }
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.element(self, array, index, site);
            }
        }
        Inside.back(self, inside);
    }

    @Override
    public void call(@Nullable Object target, int site, int families) {
        Actor self = control.self();
        if (self != null && !self.atomic()) {
            control.sites.hit(site);
            boolean depends = target instanceof CompletableFuture && control.sites.scope(site) == Scope.DEPENDS;
            int member = target == null ? control.sites.member(site) : depends ? StageCall.DEPENDENTS : 0;
            if (control.announces) {
                announce(self, target == null ? STATICS : target, member, site);
            }
            control.point(self, site);
            if (target instanceof Field field && Modifier.isStatic(field.getModifiers())) {
                ClassInits.initialize(field.getDeclaringClass());
            }
            if (target != null && SelfLocked.is(target)) {
                control.monitors.awaitFree(self.scheduler(), self, target);
            } else if (target instanceof WeakHashMap) {
                // The garbage collector may have changed it.
                self.scheduler().effects().changed();
            }
            Object state = target == null ? STATICS : SharedState.of(target);
            if (depends) {
                self.scheduler().effects().read(self, state, StageCall.RESULT, site);
            }
            access(self, state, member, site, target);
            if (Hooks.ordering) {
                ordering.call(self, target, site, families);
            }
            control.reach.call(self, target, state, site);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.call(self, target, site);
            }
            if (families != 0 && !self.dying()) {
                int effect = control.sites.effect(site);
                boolean looks = effect != Sites.CHANGE;
                Inside.enter(self, families | Hooks.FRESH | (looks ? 0 : Hooks.CHANGES));
            }
        }
    }

    /** What {@link #access} will tell after the scheduling point. */
    private void announce(Actor self, @Nullable Object owner, int member, int site) {
        Effects effects = self.scheduler().effects();
        int effect = control.sites.effect(site);
        if (owner == null || effect == Sites.NONE) {
            // Nothing that others touch: a look at the actor itself races with nothing.
            effects.announce(self, self, 0, false);
        } else {
            effects.announce(self, owner, member, effect != Sites.LOOK);
        }
    }

    /** Returns the number of the location, or a negative one if that is of no interest. */
    private int access(Actor self, Object owner, int member, int site, @Nullable Object target) {
        Effects effects = self.scheduler().effects();
        return switch (control.sites.effect(site)) {
            case Sites.NONE -> -1;
            case Sites.LOOK ->
                // In the order of accesses, a look changes it.
                target instanceof LinkedHashMap
                        ? effects.visit(self, owner, member, site)
                        : effects.read(self, owner, member, site);
            case Sites.ATTEMPT -> effects.visit(self, owner, member, site);
            default -> effects.write(self, owner, member, site);
        };
    }

    @Override
    public void range(@Nullable Object array, int from, int to, boolean writes, int site) {
        if (array != null && array.getClass().isArray()) {
            int length = Array.getLength(array);
            int end = to < 0 ? length : to;
            // A call that throws accesses nothing; one that copies may ask for more than there is.
            if (from >= 0 && from <= end && (end <= length || !writes)) {
                elements(array, from, Math.min(end, length), writes, site);
            }
        }
    }

    @Override
    public void copied(@Nullable Object from, int fromIndex, @Nullable Object to, int toIndex, int length, int site) {
        if (from == null
                || to == null
                || from.getClass() != to.getClass()
                || !from.getClass().isArray()) {
            return;
        }
        boolean isWithin = length >= 0
                && fromIndex >= 0
                && toIndex >= 0
                && length <= Array.getLength(from) - fromIndex
                && length <= Array.getLength(to) - toIndex;
        if (isWithin) {
            elements(from, fromIndex, fromIndex + length, false, site);
            elements(to, toIndex, toIndex + length, true, site);
        }
    }

    private void elements(Object array, int from, int to, boolean writes, int site) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && !self.atomic()) {
            ordering.elements(self, array, from, to, writes, site);
        }
        Inside.backFresh(self, inside);
    }

    @Override
    public void synchronises() {
        Actor self = control.actor();
        if (self != null && !self.atomic()) {
            ordering.synchronises(self);
        }
    }

    @Override
    public void awaitFree(@Nullable Object one, @Nullable Object two, @Nullable Object three) {
        if (SelfLocked.is(one) || SelfLocked.is(two) || SelfLocked.is(three)) {
            Actor self = control.actor();
            int inside = Inside.leave(self);
            if (self != null && !self.atomic()) {
                // While the actor waits for one, another may be taken.
                while (awaitFree(self, one) || awaitFree(self, two) || awaitFree(self, three)) {}
                Inside.backFresh(self, inside);
            }
        }
    }

    private boolean awaitFree(Actor self, @Nullable Object target) {
        return target != null
                && SelfLocked.is(target)
                && control.monitors.awaitFree(self.scheduler(), self, SelfLocked.lock(target));
    }

    @Override
    public void left() {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && (inside & Hooks.CHANGES) != 0) {
            // It was announced before the call; what the call changed came later.
            self.scheduler().effects().changed();
        }
    }

    @Override
    public void reaches(int how) {
        Actor self = control.self();
        if (self == null) {
            return;
        }
        control.reach.comes(self);
        if ((how & ~Hooks.TO_OWN) == Hooks.TO_WHOLE) {
            self.comesToWhole((how & Hooks.TO_OWN) != 0);
            return;
        }
        if ((how & (Hooks.CALLS_BACK | Hooks.TOUCHES_ANYTHING)) != 0 && (how & Hooks.FROM_WHOLE) == 0) {
            self.actsForItself();
        }
        Effects effects = self.scheduler().effects();
        effects.synchronises(self);
        if ((how & Hooks.CHANGES_SOMETHING) != 0) {
            effects.changed();
        }
        if ((how & Hooks.FROM_OWN) != 0) {
            effects.whole(self);
        } else if ((how & Hooks.CALLS_BACK) != 0) {
            control.reach.callsBack(self);
        } else if ((how & Hooks.TOUCHES_ANYTHING) != 0) {
            control.reach.anything(self);
        }
    }

    @Override
    public void reachesOn(@Nullable Object target, int how) {
        Actor self = control.tells(target) ? control.self() : null;
        if (self == null) {
            reaches(how);
            return;
        }
        control.reach.comes(self);
        if ((how & (Hooks.TO_WHOLE | Hooks.FROM_WHOLE)) == Hooks.TO_WHOLE) {
            self.comesToWhole(control.isOwn(target));
        } else if ((how & Hooks.FROM_WHOLE) == 0) {
            self.servesNoLonger();
        }
        Effects effects = self.scheduler().effects();
        effects.synchronises(self);
        effects.changed();
        control.reach.nothing(self);
    }

    @Override
    public void reachesUnlessValues(@Nullable Object one, @Nullable Object two, @Nullable Object three, int how) {
        if (!SelfContained.isValue(one) || !SelfContained.isValue(two) || !SelfContained.isValue(three)) {
            reaches(how);
        }
    }

    @Override
    public void prints(@Nullable Object stream, int how) {
        Actor self = control.keepsText(stream) ? control.self() : null;
        if (self == null || stream == null || (how & Hooks.FROM_WHOLE) != 0) {
            reaches(how);
            return;
        }
        self.actsForItself();
        Effects effects = self.scheduler().effects();
        effects.synchronises(self);
        effects.changed();
        effects.again(self, stream, 0);
        control.reach.nothing(self);
    }

    @Override
    public void calledBack() {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null) {
            self.actsForItself();
            control.reach.calledBack(self);
        }
        Inside.backFresh(self, inside);
    }

    @Override
    public void passes(@Nullable Object target, @Nullable Object argument, boolean asks) {
        Actor self = control.actor();
        if (self != null && self.scheduler().effects().observed()) {
            control.reach.passes(self, target, argument, asks);
        }
    }

    @Override
    public void finalRead(Object owner, int site) {
        Actor self = control.self();
        if (self != null && !self.atomic()) {
            self.scheduler().effects().read(self, owner, control.sites.member(site), site);
        }
    }

    @Override
    public void outOfSight(String sentence) {
        if (control.self() != null) {
            control.outsiders.note(sentence);
        }
    }

    @Override
    public void unseen() {
        Actor self = control.self();
        if (self != null) {
            control.unseenChanges(self.atomic());
        }
    }

    @Override
    public void attempted(boolean succeeded) {
        Actor self = succeeded ? control.self() : null;
        if (self != null) {
            self.scheduler().effects().changed();
        }
    }

    @Override
    public void validated(boolean isValid) {
        Actor self = control.actor();
        if (self != null) {
            control.optimists.validated(self, isValid);
        }
    }

    @Override
    public void completes(Object future) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && !self.atomic()) {
            if (control.announces) {
                self.scheduler().effects().announce(self, future, 0, true);
            }
            self.scheduler().point(self);
            self.scheduler().effects().write(self, future, 0, COMPLETES);
            control.reach.completes(self, future);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.completes(self);
            }
        }
        Inside.back(self, inside);
    }

    @Override
    public void comesTo(@Nullable CompletableFuture<?> @Nullable [] stages) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null && stages != null) {
            control.reach.comesTo(self, stages);
        }
        Inside.back(self, inside);
    }

    @Override
    public @Nullable Object taskBegins(@Nullable Object called) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        Object within = self == null ? null : control.reach.taskBegins(self, called);
        Inside.back(self, inside);
        return within;
    }

    @Override
    public void taskEnds(Object within, boolean failed) {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (self != null) {
            control.reach.taskEnds(self, within, failed);
        }
        Inside.back(self, inside);
    }

    @Override
    public int turn(int changes) {
        Actor self = control.self();
        return self == null ? -1 : self.scheduler().turn(self, changes);
    }

    @Override
    public int out() {
        Actor self = control.actor();
        int inside = Inside.leave(self);
        if (inside != 0 && self != null) {
            control.reach.calledBack(self);
        }
        return inside;
    }

    @Override
    public void in(int inside) {
        Inside.back(control.actor(), inside);
    }

    @Override
    public void inner() {
        Actor self = control.actor();
        if (self == null || self.atomic()) {
            return;
        }
        int inside = Inside.leave(self);
        if (inside != 0 && (inside & Hooks.FRESH) == 0) {
            self.scheduler().within(self);
            control.reach.wentOn(self, false);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.inside(self);
            }
        }
        Inside.back(self, inside);
    }

    @Override
    public void returned(@Nullable Object value, int site) {
        Actor self = control.self();
        HeapTracer traces = control.tracer;
        if (self != null && traces != null && !self.dying()) {
            traces.returned(self, value, site);
        }
    }
}

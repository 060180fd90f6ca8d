package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.runtime.ClassBridge;
import org.jspecify.annotations.Nullable;

/** What the hooks of classes do: statics are new in every execution, and what the JVM does but once is no step. */
final class ControlledClasses extends ClassBridge {
    private final HeapControl control;

    ControlledClasses(HeapControl control) {
        this.control = control;
    }

    @Override
    public void atomic(boolean begins) {
        Actor self = control.self();
        if (self != null) {
            self.scheduler().atomic(self, begins);
        }
    }

    @Override
    public boolean outside() {
        return control.actor() == null;
    }

    @Override
    public void loaded(Class<?> type) {
        if (type.getClassLoader() != null) {
            control.loaded(type);
        }
    }

    @Override
    public boolean beginInit(Class<?> type) {
        Actor self = control.self();
        if (self == null) {
            return control.inits.beginOutside(type);
        }
        if (control.inits.isKept(type)) {
            once(self, true);
            boolean mine = control.inits.begin(self.scheduler(), self, type);
            if (!mine) {
                once(self, false);
            }
            return mine;
        }
        return control.inits.begin(self.scheduler(), self, type);
    }

    /** What happens once in the life of the JVM is no step, and draws nothing, as it does not in any other execution. */
    private void once(Actor self, boolean begins) {
        self.scheduler().atomic(self, begins);
        control.link(begins);
    }

    @Override
    public void endInit(Class<?> type, @Nullable Throwable failure) {
        Actor self = control.actor();
        if (self != null && control.inits.isKept(type)) {
            once(self, false);
        }
        if (failure == null && type.isInterface()) {
            control.link(true);
            InterfaceConstants.show(type);
            control.link(false);
        }
        control.inits.end(control.self() == null ? null : control.scheduler, type, failure);
    }

    @Override
    public void initialize(Class<?> type) {
        if (type.getClassLoader() != null && control.self() != null) {
            ClassInits.initialize(type);
        }
    }

    @Override
    public void defined(Class<?> type) {
        Object[] constants = type.isEnum() ? type.getEnumConstants() : null;
        if (constants != null) {
            for (Object constant : constants) {
                named(constant);
            }
        }
    }

    @Override
    public @Nullable Object constant(Class<?> type, String name) {
        return EnumConstants.known(type, name);
    }

    @Override
    public Object constant(Object renewed) {
        if (!(renewed instanceof Enum<?> constant)) {
            return renewed;
        }
        Object first = EnumConstants.first(constant);
        if (first != renewed) {
            control.outsiders.note(
                    "The constants of " + constant.getDeclaringClass().getName()
                            + " are made in an unusual way: whom their constructor hands out `this` has another object.");
        }
        return first;
    }

    @Override
    public void constantMade(Object made) {
        if (made instanceof Enum<?> constant && EnumConstants.remember(constant)) {
            named(made);
        }
    }

    private void named(Object constant) {
        IdentityHashes seeds = control.hashes;
        if (seeds != null && control.self() != null && constant instanceof Enum<?> named) {
            seeds.assign(constant, named.getDeclaringClass().getName() + '.' + named.name());
        }
    }

    @Override
    public void lambda(Object constant, String name) {
        IdentityHashes seeds = control.hashes;
        if (seeds != null && control.self() != null) {
            seeds.assign(constant, name);
        }
    }

    @Override
    public byte[] hiddenClass(Class<?> host, byte[] bytes) {
        control.link(true);
        try {
            return control.hiddenClasses.apply(host, bytes);
        } finally {
            control.link(false);
        }
    }

    @Override
    public void link(boolean begins) {
        control.link(begins);
    }
}

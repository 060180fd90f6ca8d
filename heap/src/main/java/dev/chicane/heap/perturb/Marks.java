package dev.chicane.heap.perturb;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Which of the acts is done at a place: several may be done at one, by different threads.
 *
 * @param first whether it is the first one
 * @param second whether it is the second one
 * @param delayed whether it is the one that is delayed
 */
record Marks(boolean first, boolean second, boolean delayed) {
    static final Marks NONE = new Marks(false, false, false);

    private static final ClassDesc HOOKS = ClassDesc.of("dev.chicane.heap.perturb.PerturbHooks");
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

    /** What comes before it; the operand stack stays as it is. */
    void before(CodeBuilder code) {
        if (second) {
            code.invokestatic(HOOKS, "beforeSecond", NOTHING);
        }
        if (delayed) {
            code.invokestatic(HOOKS, "beforeDelayed", NOTHING);
        }
        if (first) {
            code.invokestatic(HOOKS, "beforeFirst", NOTHING);
        }
    }

    /** What comes after it; the operand stack stays as it is. */
    void after(CodeBuilder code) {
        if (second) {
            code.invokestatic(HOOKS, "afterSecond", NOTHING);
        }
    }
}

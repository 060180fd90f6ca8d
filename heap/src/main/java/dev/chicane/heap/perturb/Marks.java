package dev.chicane.heap.perturb;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Which of the places an instruction is at.
 *
 * @param places their numbers
 */
record Marks(List<Integer> places) {
    static final Marks NONE = new Marks(List.of());

    private static final ClassDesc HOOKS = ClassDesc.of("dev.chicane.runtime.PerturbHooks");
    private static final MethodTypeDesc NUMBER = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    /** What comes before it; the operand stack stays as it is. */
    void before(CodeBuilder code) {
        call(code, "before");
    }

    /** What comes after it; the operand stack stays as it is. */
    void after(CodeBuilder code) {
        call(code, "after");
    }

    private void call(CodeBuilder code, String hook) {
        for (int place : places) {
            code.loadConstant(place); // number
            code.invokestatic(HOOKS, hook, NUMBER); //
        }
    }
}

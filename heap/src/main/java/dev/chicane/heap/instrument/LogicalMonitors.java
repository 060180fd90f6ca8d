package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.MethodTypeDesc;

/** Monitors and waits of a class of the JDK as those of the program. */
final class LogicalMonitors implements CodeTransform {
    private static final int IN_THE_JDK = -1;
    private final boolean[] changed;

    LogicalMonitors(boolean[] changed) {
        this.changed = changed;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case MonitorInstruction monitor -> {
                boolean enters = monitor.opcode() == Opcode.MONITORENTER;
                hook(code, enters ? "monitorEnter" : "monitorExit", Names.VOID);
            }
            case InvokeInstruction call -> {
                String hook = CallRewriter.WAITING.get(
                        call.name().stringValue() + call.type().stringValue());
                if (hook == null) {
                    code.with(call);
                } else {
                    hook(code, hook, call.typeSymbol());
                }
            }
            default -> code.with(element);
        }
    }

    private void hook(CodeBuilder code, String name, MethodTypeDesc type) {
        changed[0] = true;
        code.loadConstant(IN_THE_JDK);
        code.invokestatic(
                Names.MONITOR_HOOKS,
                name,
                type.insertParameterTypes(0, CD_Object).insertParameterTypes(1 + type.parameterCount(), CD_int));
    }
}
